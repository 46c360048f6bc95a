package org.gradus.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.gradus.people.SignedInPerson;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What our tokens say. An access token (RFC 9068, {@code at+jwt}) is for the FHIR endpoint alone and carries the launch
 * context; an id token says who signed in.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** Claim and scope with the person's own resource. */
    static final String FHIR_USER = "fhirUser";

    /** JOSE type of our access tokens. */
    static final String ACCESS_TOKEN_TYPE = "at+jwt";

    private final SigningKeys keys;
    private final ServerAddress address;

    TokenClaims(SigningKeys keys, ServerAddress address) {
        this.keys = keys;
        this.address = address;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(keys.current().getKeyID());
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            context.getJwsHeader().type(ACCESS_TOKEN_TYPE);
            accessToken(context);
        } else {
            idToken(context);
        }
    }

    private void accessToken(JwtEncodingContext context) {
        JwtClaimsSet.Builder claims = context.getClaims();
        claims.audience(List.of(address.fhir()))
                .claim("client_id", context.getRegisteredClient().getClientId())
                .claim("scope", String.join(" ", context.getAuthorizedScopes()));
        GrantDetails details = details(context);
        if (details != null && details.person() != null) {
            claims.claim(FHIR_USER, absolute(details.person()));
            optional(claims, "patient", details.context().patient());
            optional(claims, "encounter", details.context().encounter());
        }
    }

    private void idToken(JwtEncodingContext context) {
        GrantDetails details = details(context);
        if (details == null) {
            return;
        }
        Set<String> scopes = context.getAuthorizedScopes();
        Instant authenticatedAt = details.authenticatedAt();
        context.getClaims().claim(IdTokenClaimNames.AUTH_TIME, authenticatedAt.getEpochSecond());
        if (scopes.contains(FHIR_USER) || scopes.contains("profile")) {
            context.getClaims().claim(FHIR_USER, absolute(details.grantedBy()));
        }
        if (scopes.contains("profile")) {
            context.getClaims().claim("name", details.grantedBy().displayName());
        }
    }

    private String absolute(SignedInPerson person) {
        return address.fhir() + "/" + person.fhirUser();
    }

    private static @Nullable GrantDetails details(JwtEncodingContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        return authorization == null ? null : authorization.getAttribute(StoredAuthorizations.DETAILS);
    }

    private static void optional(JwtClaimsSet.Builder claims, String name, @Nullable String value) {
        if (value != null) {
            claims.claim(name, value);
        }
    }
}
