package org.gradus.authorization;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradus.authorization.TokenStore.StoredRefreshToken;
import org.gradus.people.SignedInPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Grants as Spring Authorization Server sees them. A code or token goes in as its hash and is found by it; whoever presents
 * it brings the value along, and no other value comes out again.
 */
@Component
class StoredAuthorizations implements OAuth2AuthorizationService {

    /** Attribute with the {@link GrantDetails}. */
    static final String DETAILS = GrantDetails.class.getName();

    private static final String AUTHORIZATION_URI = "/oauth2/authorize";
    private static final String UNKNOWN_VALUE = "hashed";

    private final GrantStore grants;
    private final TokenStore tokens;
    private final RegisteredClientRepository clients;
    private final Clock clock = Clock.systemUTC();

    StoredAuthorizations(GrantStore grants, TokenStore tokens, RegisteredClientRepository clients) {
        this.grants = grants;
        this.tokens = tokens;
        this.clients = clients;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        Grant grant = grant(authorization);
        Instant expiresAt = expiry(authorization);
        if (!grants.update(grant)) {
            grants.insert(grant, authorization.getAttribute(OAuth2ParameterNames.STATE), expiresAt);
        }
        saveRefreshToken(authorization);
        saveAccessToken(authorization);
        grants.keepUntil(grant.id(), expiresAt);
    }

    private void saveRefreshToken(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2RefreshToken> token = authorization.getRefreshToken();
        if (token == null || token.isInvalidated()) {
            return;
        }
        OAuth2RefreshToken value = token.getToken();
        if (tokens.refreshToken(value.getTokenValue()).isEmpty()) {
            tokens.replaceRefreshToken(
                    authorization.getId(),
                    value.getTokenValue(),
                    Objects.requireNonNull(value.getIssuedAt()),
                    Objects.requireNonNull(value.getExpiresAt()));
        }
    }

    private void saveAccessToken(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AccessToken> token = authorization.getAccessToken();
        if (token == null || token.getClaims() == null) {
            return;
        }
        OAuth2AccessToken value = token.getToken();
        tokens.addAccessToken(
                authorization.getId(),
                authorization.getRegisteredClientId(),
                (String) Objects.requireNonNull(token.getClaims().get("jti")),
                value.getTokenValue(),
                Objects.requireNonNull(value.getIssuedAt()),
                Objects.requireNonNull(value.getExpiresAt()));
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        grants.revoke(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return grants.find(id).map(grant -> builder(grant).build()).orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        if (type == null) {
            throw new IllegalArgumentException("Which kind of token it is must be known.");
        }
        return switch (type.getValue()) {
            case OAuth2ParameterNames.CODE -> withCode(value).orElse(null);
            case OAuth2ParameterNames.REFRESH_TOKEN -> withRefreshToken(value).orElse(null);
            default -> throw new IllegalArgumentException(type.getValue());
        };
    }

    private Optional<OAuth2Authorization> withCode(String value) {
        return grants.lockByCode(value).map(grant -> {
            OAuth2AuthorizationCode code = new OAuth2AuthorizationCode(
                    value, Objects.requireNonNull(grant.codeIssuedAt()), Objects.requireNonNull(grant.codeExpiresAt()));
            return builder(grant)
                    .token(
                            code,
                            metadata ->
                                    metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, grant.codeUsed()))
                    .build();
        });
    }

    private Optional<OAuth2Authorization> withRefreshToken(String value) {
        return tokens.refreshToken(value)
                .flatMap(stored -> grants.lock(stored.grantId()).map(grant -> withRefreshToken(grant, value, stored)));
    }

    private OAuth2Authorization withRefreshToken(Grant grant, String value, StoredRefreshToken stored) {
        OAuth2RefreshToken token = new OAuth2RefreshToken(value, stored.issuedAt(), stored.expiresAt());
        boolean dead = grant.revoked() || stored.replacedAt() != null;
        return builder(grant)
                .token(token, metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, dead))
                // Spring's generator wants to see the one before when it makes the next.
                .token(new OidcIdToken(
                        UNKNOWN_VALUE,
                        stored.issuedAt(),
                        stored.expiresAt(),
                        Map.of(IdTokenClaimNames.SUB, grant.principal())))
                .build();
    }

    private OAuth2Authorization.Builder builder(Grant grant) {
        RegisteredClient client = clients.findById(grant.clientId());
        if (client == null) {
            throw new IllegalStateException("The client of a grant is no longer there.");
        }
        OAuth2Authorization.Builder builder = OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id())
                .principalName(grant.principal())
                .authorizationGrantType(new AuthorizationGrantType(grant.grantType()))
                .authorizedScopes(grant.scopeSet())
                .attribute(DETAILS, grant.details());
        GrantDetails details = grant.details();
        if (details.person() != null) {
            builder.attribute(
                            Principal.class.getName(),
                            UsernamePasswordAuthenticationToken.authenticated(details.person(), null, List.of()))
                    .attribute(
                            OAuth2AuthorizationRequest.class.getName(),
                            OAuth2AuthorizationRequest.authorizationCode()
                                    .authorizationUri(AUTHORIZATION_URI)
                                    .clientId(grant.clientId())
                                    .redirectUri(details.redirectUri())
                                    .scopes(grant.scopeSet())
                                    .state(details.state())
                                    .additionalParameters(new HashMap<>(details.parameters()))
                                    .build());
        }
        return builder;
    }

    private Grant grant(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
        return new Grant(
                authorization.getId(),
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                authorization.getAuthorizationGrantType().getValue(),
                List.copyOf(authorization.getAuthorizedScopes()),
                details(authorization),
                null,
                null,
                // Once there is a refresh token the code has been used.
                refresh != null || code != null && code.isInvalidated(),
                refresh != null && refresh.isInvalidated());
    }

    private GrantDetails details(OAuth2Authorization authorization) {
        GrantDetails known = authorization.getAttribute(DETAILS);
        if (known != null) {
            return known;
        }
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        Authentication principal = authorization.getAttribute(Principal.class.getName());
        Map<String, String> parameters = new HashMap<>();
        if (request != null) {
            request.getAdditionalParameters().forEach((name, value) -> parameters.put(name, value.toString()));
        }
        return new GrantDetails(
                principal != null && principal.getPrincipal() instanceof SignedInPerson person ? person : null,
                request == null ? null : request.getRedirectUri(),
                request == null ? null : request.getState(),
                request == null ? List.of() : List.copyOf(request.getScopes()),
                parameters,
                LaunchContext.none(),
                clock.instant());
    }

    private Instant expiry(OAuth2Authorization authorization) {
        Instant expiresAt = clock.instant();
        if (authorization.getRefreshToken() != null) {
            expiresAt =
                    latest(expiresAt, authorization.getRefreshToken().getToken().getExpiresAt());
        }
        if (authorization.getAccessToken() != null) {
            expiresAt =
                    latest(expiresAt, authorization.getAccessToken().getToken().getExpiresAt());
        }
        return expiresAt;
    }

    private static Instant latest(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
