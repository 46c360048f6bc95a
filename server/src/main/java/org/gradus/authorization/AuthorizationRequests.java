package org.gradus.authorization;

import static org.gradus.authorization.AuthorizationRequestRules.toTheApp;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradus.people.SignInTime;
import org.gradus.people.SignedInPerson;
import org.gradus.scope.ScopeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;

/**
 * Lets Spring's provider take an authorization request, and puts the launch context with what then waits for consent. Where
 * the app wants nobody asked ({@code prompt=none}), it gets its code or learns why not.
 */
final class AuthorizationRequests implements AuthenticationProvider {

    private final AuthenticationProvider taking;
    private final GrantStore grants;
    private final Launches launches;
    private final Redemption redemption;
    private final Approvals approvals;
    private final SignInTime signedIn;
    private final Clock clock = Clock.systemUTC();

    AuthorizationRequests(
            AuthenticationProvider taking,
            GrantStore grants,
            Launches launches,
            Redemption redemption,
            Approvals approvals,
            SignInTime signedIn) {
        this.taking = taking;
        this.grants = grants;
        this.launches = launches;
        this.redemption = redemption;
        this.approvals = approvals;
        this.signedIn = signedIn;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request =
                (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        Prompt prompt = AuthorizationRequestRules.prompt(request);
        boolean seesRecords = prompt.isSilent() && seesRecords(request);
        return redemption.inTransaction(() -> {
            // Spring's provider has an answer of its own to "none" and never a code.
            Authentication result = Objects.requireNonNull(taking.authenticate(withoutPrompt(request)));
            if (result instanceof OAuth2AuthorizationConsentAuthenticationToken waiting) {
                Grant grant = grants.pending(waiting.getState()).orElseThrow();
                return prompt.isSilent()
                        ? silently(request, grant, prompt, seesRecords)
                        : asking(request, grant, waiting);
            }
            if (prompt.isSilent() && !result.isAuthenticated()) {
                throw toTheApp(request, "login_required", "Nobody is signed in.");
            }
            return result;
        });
    }

    private boolean seesRecords(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return request.getPrincipal() instanceof Authentication signed
                && signed.getPrincipal() instanceof SignedInPerson person
                && approvals.seesRecords(person);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken withoutPrompt(
            OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        if (AuthorizationRequestRules.parameter(request, Prompt.PARAMETER) == null
                || !AuthorizationRequestRules.prompt(request).isSound()) {
            return request;
        }
        Map<String, Object> parameters = new HashMap<>(request.getAdditionalParameters());
        parameters.remove(Prompt.PARAMETER);
        OAuth2AuthorizationCodeRequestAuthenticationToken without =
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        (Authentication) request.getPrincipal(),
                        request.getRedirectUri(),
                        request.getState(),
                        request.getScopes(),
                        parameters);
        without.setDetails(request.getDetails());
        return without;
    }

    private Authentication asking(
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            Grant grant,
            OAuth2AuthorizationConsentAuthenticationToken waiting) {
        grants.update(inContext(request, grant));
        return waiting;
    }

    /** The code, if the person is signed in and allowed the app as much before. Whatever is refused waits no longer. */
    private Authentication silently(
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            Grant waiting,
            Prompt prompt,
            boolean seesRecords) {
        try {
            if (prompt.isTooOld(signedIn.ofThisRequest(), clock.instant())) {
                throw toTheApp(request, "login_required", "The sign-in is longer ago than max_age.");
            }
            ScopeSet grantable = approvals.grantable(waiting, seesRecords);
            if (!approvals.isKnown(waiting, grantable)) {
                throw toTheApp(request, "consent_required", "The person has not allowed this app as much before.");
            }
            Grant grant = inContext(request, waiting);
            LaunchContext context = grant.details().context();
            if (ScopeRules.needsPatient(grantable) && context.patientInContext().isEmpty()) {
                throw toTheApp(request, "interaction_required", "The person has to choose a patient.");
            }
            grants.update(grant);
            return answer(request, grant, Approvals.trueIn(context, List.copyOf(grantable.texts())));
        } catch (OAuth2AuthorizationCodeRequestAuthenticationException refusal) {
            grants.refuse(waiting);
            throw refusal;
        }
    }

    private Authentication answer(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, Grant grant, List<String> scopes) {
        String code = approvals.approve(grant, scopes).orElseThrow();
        Instant now = clock.instant();
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.getAuthorizationUri(),
                request.getClientId(),
                (Authentication) request.getPrincipal(),
                new OAuth2AuthorizationCode(code, now, now.plus(Approvals.CODE_LIFE)),
                request.getRedirectUri(),
                request.getState(),
                new LinkedHashSet<>(scopes));
    }

    private Grant inContext(OAuth2AuthorizationCodeRequestAuthenticationToken request, Grant grant) {
        SignedInPerson person = grant.details().grantedBy();
        Optional<LaunchContext> context = context(request, person);
        if (context.isEmpty()) {
            grants.refuse(grant);
            throw toTheApp(
                    request, OAuth2ErrorCodes.INVALID_REQUEST, "The launch is not for the person who has signed in.");
        }
        GrantDetails details = grant.details().in(context.get());
        return grant.with(signedIn.ofThisRequest().map(details::authenticated).orElse(details));
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
