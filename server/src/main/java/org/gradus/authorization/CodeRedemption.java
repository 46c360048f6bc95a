package org.gradus.authorization;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.gradus.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;

/**
 * A code for tokens, once. Locks the grant, looks at the PKCE verifier, and then lets Spring's provider do the rest. A code
 * that comes back revokes what was given for it; three wrong verifiers kill it.
 */
final class CodeRedemption implements AuthenticationProvider {

    private final AuthenticationProvider issuing;
    private final GrantStore grants;
    private final People people;
    private final TokenAnswer answer;
    private final Redemption redemption;

    CodeRedemption(
            AuthenticationProvider issuing,
            GrantStore grants,
            People people,
            TokenAnswer answer,
            Redemption redemption) {
        this.issuing = issuing;
        this.grants = grants;
        this.people = people;
        this.answer = answer;
        this.redemption = redemption;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        OAuth2AuthorizationCodeAuthenticationToken code = (OAuth2AuthorizationCodeAuthenticationToken) request;
        // People are looked up before: they may live in the FHIR storage, which has transactions of its own.
        boolean stillThere = grants.byCode(code.getCode())
                .flatMap(grant -> people.find(grant.principal()))
                .isPresent();
        return redemption.inTransaction(() -> redeem(code, stillThere));
    }

    private Authentication redeem(OAuth2AuthorizationCodeAuthenticationToken request, boolean stillThere) {
        Optional<Grant> found = grants.lockByCode(request.getCode());
        if (found.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        Grant grant = found.get();
        if (grant.codeUsed() || !stillThere) {
            grants.revoke(grant.id());
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        String client = ((Authentication) request.getPrincipal()).getName();
        if (client.equals(grant.clientId()) && !verified(request, grant.details())) {
            grants.countWrongVerifier(grant);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        OAuth2AccessTokenAuthenticationToken issued =
                (OAuth2AccessTokenAuthenticationToken) Objects.requireNonNull(issuing.authenticate(request));
        return answer.of(issued, grant.details().context());
    }

    private static boolean verified(OAuth2AuthorizationCodeAuthenticationToken request, GrantDetails details) {
        Object verifier = request.getAdditionalParameters().get(PkceParameterNames.CODE_VERIFIER);
        String challenge = details.parameters().get(PkceParameterNames.CODE_CHALLENGE);
        return verifier instanceof String text && challenge != null && Hash.same(challengeOf(text), challenge);
    }

    private static String challengeOf(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.sha256(verifier));
    }

    @Override
    public boolean supports(@Nullable Class<?> authentication) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.equals(authentication);
    }
}
