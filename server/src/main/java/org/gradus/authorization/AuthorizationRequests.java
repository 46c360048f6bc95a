package org.gradus.authorization;

import java.util.Optional;
import org.gradus.people.SignedInPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;

/** Lets Spring's provider take an authorization request, and puts the launch context with what then waits for consent. */
final class AuthorizationRequests implements AuthenticationProvider {

    private final AuthenticationProvider taking;
    private final GrantStore grants;
    private final Launches launches;
    private final Redemption redemption;

    AuthorizationRequests(AuthenticationProvider taking, GrantStore grants, Launches launches, Redemption redemption) {
        this.taking = taking;
        this.grants = grants;
        this.launches = launches;
        this.redemption = redemption;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        return redemption.inTransaction(() -> {
            Authentication result = taking.authenticate(request);
            if (result instanceof OAuth2AuthorizationConsentAuthenticationToken waiting) {
                putContext(request, waiting);
            }
            return result;
        });
    }

    private void putContext(
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            OAuth2AuthorizationConsentAuthenticationToken waiting) {
        Grant grant = grants.pending(waiting.getState()).orElseThrow();
        SignedInPerson person = grant.details().grantedBy();
        Optional<LaunchContext> context = context(request, person);
        if (context.isEmpty()) {
            grants.refuse(grant);
            throw AuthorizationRequestRules.toTheApp(
                    request, OAuth2ErrorCodes.INVALID_REQUEST, "The launch is not for the person who has signed in.");
        }
        grants.update(grant.with(grant.details().in(context.get())));
    }

    private Optional<LaunchContext> context(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, SignedInPerson person) {
        String launch = AuthorizationRequestRules.parameter(request, Launches.PARAMETER);
        if (launch == null) {
            return Optional.of(
                    person.patientId().map(LaunchContext.none()::about).orElse(LaunchContext.none()));
        }
        return launches.use(launch, request.getClientId(), person.subject())
                .filter(context -> person.patientId()
                        .map(own ->
                                context.patientInContext().filter(own::equals).isPresent())
                        .orElse(true));
    }

    @Override
    public boolean supports(@Nullable Class<?> authentication) {
        return OAuth2AuthorizationCodeRequestAuthenticationToken.class.equals(authentication);
    }
}
