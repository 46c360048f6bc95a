package org.gradus.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers calls without a token, or with one that does not hold, and records them. */
@Component
class CallRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final AuditTrail trail;
    private final CdsMetrics metrics;

    CallRefusals(AuditTrail trail, CdsMetrics metrics) {
        this.trail = trail;
        this.metrics = metrics;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        boolean refused = refusal instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                refused ? "TOKEN_REFUSED" : "TOKEN_MISSING",
                refused
                        ? "The token is not one of a listed EHR for this address, is too old, or has been used."
                        : "A token that the EHR has signed for this address is needed.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        write(response, HttpStatus.NOT_FOUND, "NOT_OPEN", "There is no such service; see /cds-services.");
    }

    private void write(HttpServletResponse response, HttpStatus status, String rule, String sentence)
            throws IOException {
        metrics.end(metrics.begin(), "unknown", "refused");
        trail.refused(SecurityAct.DECISION_SUPPORT, Party.UNSAID, "HTTP " + status.value() + " " + rule);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write("""
                {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}""".formatted(status.getReasonPhrase(), status.value(), sentence));
    }
}
