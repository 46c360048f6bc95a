package org.gradus.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.gradus.access.IssuerUnavailable;
import org.gradus.errors.Refusal;
import org.gradus.limits.AddressLimit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers those without a token (401) or without the right one (403) with an OperationOutcome; 503 where a token cannot be
 * judged, since it may be good; 429 to an address that comes too often with none that is good.
 */
@Component
class RefusalWriter implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ApplicationEventPublisher events;
    private final AddressLimit addresses;

    RefusalWriter(ApplicationEventPublisher events, AddressLimit addresses) {
        this.events = events;
        this.addresses = addresses;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof IssuerUnavailable) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "ISSUER_UNAVAILABLE",
                    "transient",
                    "The issuer of the access token cannot be reached to check it; try again soon.");
            return;
        }
        OptionalLong wait = addresses.count(request);
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.getAsLong()));
            write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "TOO_MANY",
                    "throttled",
                    "Too many requests without a valid access token came from this address; Retry-After says when to go on.");
            return;
        }
        addresses.refused(request);
        boolean tokenRefused = refusal instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tokenRefused ? "Bearer error=\"invalid_token\"" : "Bearer");
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                tokenRefused ? "TOKEN_REFUSED" : "TOKEN_MISSING",
                tokenRefused ? "expired" : "login",
                tokenRefused
                        ? "The access token is not valid, or no longer; get a new one at /oauth2/token."
                        : "An access token is needed; get one at /oauth2/token.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        write(response, HttpStatus.FORBIDDEN, "NOT_OPEN", "forbidden", "This is not open to the access token.");
    }

    private void write(HttpServletResponse response, HttpStatus status, String rule, String code, String sentence)
            throws IOException {
        events.publishEvent(new Refusal(rule, sentence));
        response.setStatus(status.value());
        response.setContentType("application/fhir+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("""
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","diagnostics":"%s"}]}""".formatted(code, sentence));
    }
}
