package org.gradus.audit;

import ca.uhn.fhir.rest.api.Constants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gradus.audit.AuditRecord.Kind;
import org.gradus.audit.AuditRecord.Outcome;
import org.gradus.errors.DatabaseAway;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around everything else: gives the request its id, in the answer and in every log line; records what nobody within has
 * recorded, above all refusals at the doors; and writes the access log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AccessFilter extends OncePerRequestFilter {

    private static final String LOG_KEY = "request";

    /** Public and about nobody. */
    private static final Pattern PUBLIC = Pattern.compile("/fhir/(?:metadata|\\.well-known/.*)");

    private final AccessRecords records;
    private final AccessLog log;

    AccessFilter(AccessRecords records, AccessLog log) {
        this.records = records;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CurrentAccess access = CurrentAccess.of(request);
        response.setHeader(Constants.HEADER_REQUEST_ID, access.requestId());
        long start = System.nanoTime();
        int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        MDC.put(LOG_KEY, access.requestId());
        try {
            chain.doFilter(request, new RecordedAnswer(request, response, access));
            status = response.getStatus();
        } catch (IOException | ServletException | RuntimeException failure) {
            if (DatabaseAway.is(failure)) {
                // It cannot be recorded either; the access log has it.
                access.recorded();
                status = HttpStatus.SERVICE_UNAVAILABLE.value();
            }
            throw failure;
        } finally {
            recordIfNobodyHas(request, access, status);
            log.write(request, status, System.nanoTime() - start);
            MDC.remove(LOG_KEY);
        }
    }

    private void recordIfNobodyHas(HttpServletRequest request, CurrentAccess access, int status) {
        if (!access.isRecorded()) {
            action(request.getMethod(), request.getRequestURI(), status)
                    .ifPresent(action -> records.insertQuietly(records.unseen(
                            access,
                            request.getRequestURI().startsWith("/fhir") ? Kind.REST : Kind.SECURITY,
                            action,
                            Outcome.ofStatus(status),
                            Outcome.ofStatus(status) == Outcome.SUCCESS
                                    ? ""
                                    : ("HTTP " + status + " " + access.rule()).strip())));
            access.recorded();
        }
    }

    private static Optional<String> action(String method, String path, int status) {
        boolean refused = status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.FORBIDDEN.value();
        boolean failed = Outcome.ofStatus(status) != Outcome.SUCCESS;
        if (path.startsWith("/oauth2/") && failed) {
            return Optional.of(
                    path.endsWith("/token") ? SecurityAct.TOKEN_ISSUED.code() : SecurityAct.AUTHORIZATION.code());
        }
        if (path.startsWith("/fhir") && !PUBLIC.matcher(path).matches() || refused) {
            return Optional.of(method.toLowerCase(java.util.Locale.ROOT));
        }
        return Optional.empty();
    }

    /** A refusal does not leave before it has been recorded. */
    private final class RecordedAnswer extends OnCommittedResponseWrapper {

        private final HttpServletRequest request;
        private final CurrentAccess access;

        RecordedAnswer(HttpServletRequest request, HttpServletResponse response, CurrentAccess access) {
            super(response);
            this.request = request;
            this.access = access;
        }

        /** An error that is left to the container leaves after the filters, and is recorded there. */
        @Override
        protected void onResponseCommitted() {
            if (Outcome.ofStatus(getStatus()) != Outcome.SUCCESS) {
                recordIfNobodyHas(request, access, getStatus());
            }
        }

        /** HAPI adds the request's id a second time. */
        @Override
        public void addHeader(String name, String value) {
            if (Constants.HEADER_REQUEST_ID.equalsIgnoreCase(name)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
