package org.gradus.people;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureDisabledEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** What follows when the hospital's provider has sent a person back: the session is the person's, or a page says why not. */
final class HospitalSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HospitalSignIn.class);

    private final HospitalPeople people;
    private final ApplicationEventPublisher events;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final SavedRequestAwareAuthenticationSuccessHandler goOn =
            new SavedRequestAwareAuthenticationSuccessHandler();

    HospitalSignIn(HospitalPeople people, ApplicationEventPublisher events) {
        this.people = people;
        this.events = events;
        this.goOn.setDefaultTargetUrl("/apps");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication atHospital)
            throws IOException, ServletException {
        OidcUser user = (OidcUser) atHospital.getPrincipal();
        String issuer = user.getIdToken().getIssuer().toString();
        try {
            SignedInPerson person = people.signedIn(issuer, user.getSubject(), user.getClaims());
            Authentication here = UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(here);
            SecurityContextHolder.setContext(context);
            // The audit trail listens.
            events.publishEvent(new AuthenticationSuccessEvent(here));
            sessions.saveContext(context, request, response);
            goOn.onAuthenticationSuccess(request, response, here);
        } catch (UnknownPerson unknown) {
            LOG.info("A person whom the hospital signed in was refused: {}", unknown.reason());
            events.publishEvent(new AuthenticationFailureDisabledEvent(
                    UsernamePasswordAuthenticationToken.unauthenticated("", ""), new DisabledException("refused")));
            refuse(request);
            RefusalPage.write(
                    response, HttpStatus.FORBIDDEN, unknown.reason(), UserLinks.subject(issuer, user.getSubject()));
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        // The provider's own words may name the person; the kind of failure does not.
        LOG.info(
                "A sign-in at the hospital's provider failed: {}.",
                failure.getClass().getSimpleName());
        refuse(request);
        RefusalPage.write(
                response, HttpStatus.FORBIDDEN, "The sign-in at the hospital did not succeed, or took too long.", "");
    }

    /** The provider's own description could not be read, so nobody can be sent there. */
    void providerIsAway(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.warn(
                "The hospital's sign-in cannot be reached: {}.",
                cause.getClass().getSimpleName());
        response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        RefusalPage.write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The sign-in of the hospital cannot be reached just now. Please try again in a few minutes.",
                "");
    }

    private static void refuse(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
