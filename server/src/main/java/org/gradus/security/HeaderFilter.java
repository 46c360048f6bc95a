package org.gradus.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request with two credentials, and hides headers by which a client could have HAPI rewrite history, delete in
 * cascades, hold a thread with retries, or answer in RDF, which this server does not write.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HeaderFilter extends OncePerRequestFilter {

    private static final Set<String> HIDDEN = Set.of("x-rewrite-history", "x-cascade", "x-retry-on-version-conflict");

    private final RefusalWriter refusals;

    HeaderFilter(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> credentials = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (credentials.size() > 1) {
            refusals.commence(request, response, new InvalidBearerTokenException("Two credentials."));
            return;
        }
        chain.doFilter(new PlainRequest(request), response);
    }

    private static final class PlainRequest extends HttpServletRequestWrapper {

        private PlainRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String value = super.getHeader(name);
            return isHidden(name) || asksForRdf(name, value) ? null : value;
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isHidden(name) || asksForRdf(name, super.getHeader(name))
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isHidden(name))
                    .toList());
        }

        private static boolean asksForRdf(String name, @Nullable String value) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) && value != null && value.contains("turtle");
        }

        private static boolean isHidden(String name) {
            return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
        }
    }
}
