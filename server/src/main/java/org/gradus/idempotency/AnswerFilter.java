package org.gradus.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Keeps the answer to a request with a key before it leaves. Stands behind the doors; requests without a key pass by. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class AnswerFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerFilter.class);

    private final AnswerTable answers;

    AnswerFilter(AnswerTable answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !request.getRequestURI().startsWith("/fhir")
                || request.getHeader(RequestKey.HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean finished = false;
        try {
            chain.doFilter(new UnpackedRequest(request), answer);
            finished = true;
        } finally {
            boolean good = finished && answer.getStatus() < HttpStatus.BAD_REQUEST.value();
            Attempt.of(request).ifPresent(attempt -> end(attempt, good, answer));
        }
        answer.copyBodyToResponse();
    }

    /** What was done is noted already; the answer leaves although it cannot be kept. */
    private void end(Attempt attempt, boolean good, ContentCachingResponseWrapper answer) {
        try {
            if (good && (attempt.isEffective() || !KeyInterceptor.isOperation(attempt.request()))) {
                answers.answered(attempt, KeptAnswer.of(answer));
            } else {
                answers.failed(attempt);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("An answer could not be kept for its Idempotency-Key.", e);
        }
    }

    /** The same request, whose answer is not packed: it is kept as text. */
    private static final class UnpackedRequest extends HttpServletRequestWrapper {

        private UnpackedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT_ENCODING.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT_ENCODING.equalsIgnoreCase(name)
                    ? java.util.Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }
    }
}
