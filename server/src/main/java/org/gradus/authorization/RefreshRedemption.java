package org.gradus.authorization;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gradus.authorization.TokenStore.StoredRefreshToken;
import org.gradus.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/**
 * A refresh token for new tokens, once. Whoever comes with one that has been replaced before ends the whole family, since
 * one of the two must be a thief; whoever came while it was being replaced is only refused.
 */
final class RefreshRedemption implements AuthenticationProvider {

    private static final Set<String> REFRESHING = Set.of(RefreshTokens.OFFLINE, RefreshTokens.ONLINE);

    private final AuthenticationProvider issuing;
    private final GrantStore grants;
    private final TokenStore tokens;
    private final People people;
    private final TokenAnswer answer;
    private final Redemption redemption;
    private final Clock clock = Clock.systemUTC();

    RefreshRedemption(
            AuthenticationProvider issuing,
            GrantStore grants,
            TokenStore tokens,
            People people,
            TokenAnswer answer,
            Redemption redemption) {
        this.issuing = issuing;
        this.grants = grants;
        this.tokens = tokens;
        this.people = people;
        this.answer = answer;
        this.redemption = redemption;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        Instant arrival = clock.instant();
        OAuth2RefreshTokenAuthenticationToken refresh = (OAuth2RefreshTokenAuthenticationToken) request;
        // People are looked up before: they may live in the FHIR storage, which has transactions of its own.
        boolean stillThere = tokens.refreshToken(refresh.getRefreshToken())
                .flatMap(token -> grants.find(token.grantId()))
                .flatMap(grant -> people.find(grant.principal()))
                .isPresent();
        return redemption.inTransaction(() -> redeem(refresh, arrival, stillThere));
    }

    private Authentication redeem(OAuth2RefreshTokenAuthenticationToken request, Instant arrival, boolean stillThere) {
        Grant grant = lockedGrant(request.getRefreshToken());
        String client = ((Authentication) request.getPrincipal()).getName();
        // Read again: what another request changed while this one waited for the lock must be seen.
        StoredRefreshToken token =
                tokens.refreshToken(request.getRefreshToken()).orElseThrow(RefreshRedemption::refusal);
        if (!client.equals(grant.clientId()) || grant.revoked()) {
            throw refusal();
        }
        Instant replacedAt = token.replacedAt();
        if (replacedAt != null) {
            if (replacedAt.isBefore(arrival)) {
                grants.revoke(grant.id());
            }
            throw refusal();
        }
        if (!stillThere) {
            grants.revoke(grant.id());
            throw refusal();
        }
        OAuth2AccessTokenAuthenticationToken issued =
                (OAuth2AccessTokenAuthenticationToken) Objects.requireNonNull(issuing.authenticate(request));
        keepNarrower(grant.id(), request);
        return answer.of(issued, grant.details().context());
    }

    private Grant lockedGrant(String token) {
        Optional<Grant> grant =
                tokens.refreshToken(token).map(StoredRefreshToken::grantId).flatMap(grants::lock);
        return grant.orElseThrow(RefreshRedemption::refusal);
    }

    /** Fewer scopes than granted, asked for once, are all there is from then on; that it can be refreshed remains. */
    private void keepNarrower(String grantId, OAuth2RefreshTokenAuthenticationToken request) {
        if (request.getScopes().isEmpty()) {
            return;
        }
        grants.find(grantId).ifPresent(grant -> {
            List<String> kept = grant.scopes().stream()
                    .filter(scope -> request.getScopes().contains(scope) || REFRESHING.contains(scope))
                    .toList();
            grants.update(grant.with(kept));
        });
    }

    private static OAuth2AuthenticationException refusal() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }

    @Override
    public boolean supports(@Nullable Class<?> authentication) {
        return OAuth2RefreshTokenAuthenticationToken.class.equals(authentication);
    }
}
