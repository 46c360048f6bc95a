package org.gradus.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.gradus.authorization.ConsentDecision;
import org.gradus.authorization.LaunchBegun;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Listens to Spring Security: learns who asks, and records sign-ins and what the authorization server does with tokens.
 * The events come before the answer; one that cannot be recorded fails the request. No token is recorded, of a token
 * request no more than grant type and scopes.
 */
@Component
class SecurityEvents {

    private static final String REFRESH = "refresh_token";

    private final AuditTrail trail;

    SecurityEvents(AuditTrail trail) {
        this.trail = trail;
    }

    /** Somebody has proved who he is, or what he may have. */
    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        Authentication authentication = event.getAuthentication();
        if (authentication instanceof JwtAuthenticationToken token) {
            asks(Party.ofToken(token.getToken()));
        } else if (authentication instanceof OAuth2ClientAuthenticationToken client) {
            asks(Party.client(client.getName()));
        } else if (authentication instanceof OAuth2AccessTokenAuthenticationToken token) {
            issued(token);
        } else if (authentication instanceof OAuth2TokenRevocationAuthenticationToken) {
            trail.done(SecurityAct.TOKEN_REVOKED, Party.UNSAID, "");
        } else if (authentication instanceof OAuth2TokenIntrospectionAuthenticationToken) {
            trail.done(SecurityAct.TOKEN_INTROSPECTED, Party.UNSAID, "");
        } else if (authentication instanceof UsernamePasswordAuthenticationToken) {
            trail.done(SecurityAct.SIGN_IN, Party.user(authentication.getName()), "");
        }
    }

    /** A password was wrong, or the account is locked. A name that was typed may be a password: it is not kept. */
    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        if (event.getAuthentication() instanceof BearerTokenAuthenticationToken) {
            trail.ruledBy("TOKEN_REFUSED: The access token is not valid, or no longer.");
        }
        if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken) {
            trail.refused(
                    SecurityAct.SIGN_IN,
                    Party.UNSAID,
                    event.getException().getClass().getSimpleName());
        }
    }

    /** Recorded before the app hears of it. */
    @EventListener
    void decided(ConsentDecision decision) {
        Party party = new Party(
                decision.client(),
                decision.person().subject(),
                decision.person().fhirUser());
        if (decision.scopes().isEmpty()) {
            trail.refused(SecurityAct.AUTHORIZATION, party, "access_denied: The person allows nothing.");
        } else {
            trail.done(SecurityAct.AUTHORIZATION, party, String.join(" ", decision.scopes()));
        }
    }

    /** Recorded before the launch can be used. */
    @EventListener
    void launched(LaunchBegun launch) {
        launch.patient().ifPresent(trail::shows);
        trail.done(SecurityAct.LAUNCH, Party.UNSAID, launch.client());
    }

    private void issued(OAuth2AccessTokenAuthenticationToken token) {
        String grant = request().map(r -> r.getParameter("grant_type")).orElse("");
        boolean refreshed = REFRESH.equals(grant);
        String detail = (refreshed ? "" : grant + ": ")
                + String.join(" ", token.getAccessToken().getScopes());
        trail.done(
                refreshed ? SecurityAct.TOKEN_REFRESHED : SecurityAct.TOKEN_ISSUED,
                Party.client(token.getRegisteredClient().getClientId()),
                detail);
    }

    private static void asks(Party party) {
        CurrentAccess.ofThread().ifPresent(access -> access.asks(party));
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
