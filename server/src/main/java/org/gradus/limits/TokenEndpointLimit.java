package org.gradus.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import org.gradus.errors.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts what comes to the token endpoint and its neighbours by address, before anybody looks at an assertion or a secret. By
 * address alone: whoever could spend a client's share by naming it could lock it out.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class TokenEndpointLimit extends OncePerRequestFilter {

    private static final Set<String> LIMITED =
            Set.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/register");

    private final AddressLimit addresses;
    private final ApplicationEventPublisher events;

    TokenEndpointLimit(AddressLimit addresses, ApplicationEventPublisher events) {
        this.addresses = addresses;
        this.events = events;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LIMITED.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OptionalLong wait = addresses.count(request);
        if (wait.isPresent()) {
            events.publishEvent(new Refusal("TOO_MANY", "The address asks too often."));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.getAsLong()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getWriter().write("""
                    {"error":"temporarily_unavailable","error_description":"Too many requests; Retry-After says when to go on."}""");
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.BAD_REQUEST.value()
                || response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            addresses.refused(request);
        }
    }
}
