package org.gradus.authorization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Tells a client about its own tokens (RFC 7662), with their launch context, and a resource server about all. Everything else
 * is not active, and nothing more is said.
 */
final class Introspection implements AuthenticationProvider {

    private final JwtDecoder decoder;
    private final TokenStore tokens;
    private final GrantStore grants;

    Introspection(JwtDecoder decoder, TokenStore tokens, GrantStore grants) {
        this.decoder = decoder;
        this.tokens = tokens;
        this.grants = grants;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken caller = (OAuth2ClientAuthenticationToken) request.getPrincipal();
        if (ClientAuthenticationMethod.NONE.equals(caller.getClientAuthenticationMethod())) {
            // An id alone proves nothing, and here there is no code or refresh token to prove it.
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        Client client = client(caller);
        Optional<Map<String, Object>> claims =
                accessToken(client, request.getToken()).or(() -> refreshToken(client, request.getToken()));
        OAuth2TokenIntrospection answer = claims.map(known ->
                        OAuth2TokenIntrospection.withClaims(known).active(true).build())
                .orElseGet(() -> OAuth2TokenIntrospection.builder(false).build());
        return new OAuth2TokenIntrospectionAuthenticationToken(request.getToken(), caller, answer);
    }

    private static Client client(OAuth2ClientAuthenticationToken caller) {
        RegisteredClient registered = caller.getRegisteredClient();
        if (registered == null) {
            throw new IllegalStateException("The client has not been authenticated.");
        }
        return RegisteredClients.ours(registered);
    }

    private Optional<Map<String, Object>> accessToken(Client client, String token) {
        try {
            Jwt jwt = decoder.decode(token);
            if (!mayAsk(client, jwt.getClaimAsString("client_id"))) {
                return Optional.empty();
            }
            Map<String, Object> claims = new HashMap<>(jwt.getClaims());
            claims.put("token_type", "Bearer");
            claims.put(
                    "scope",
                    List.of(String.valueOf(jwt.getClaimAsString("scope")).split(" ")));
            return Optional.of(claims);
        } catch (JwtException e) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, Object>> refreshToken(Client client, String token) {
        return tokens.refreshToken(token)
                .filter(stored -> stored.replacedAt() == null)
                .flatMap(stored -> grants.find(stored.grantId())
                        .filter(grant -> !grant.revoked() && mayAsk(client, grant.clientId()))
                        .map(grant -> Map.of(
                                "client_id", grant.clientId(),
                                "sub", grant.principal(),
                                "scope", grant.scopes(),
                                "exp", stored.expiresAt())));
    }

    private static boolean mayAsk(Client client, @Nullable String owner) {
        return client.resourceServer() || client.id().equals(owner);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.equals(authentication);
    }
}
