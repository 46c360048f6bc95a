package org.gradus.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.IssuerSettings.ExternalIssuer;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Verifies access tokens of an external issuer, and takes none of its other tokens for one. */
final class ExternalTokens {

    private static final Duration SKEW = Duration.ofSeconds(30);
    /** Claims that only id tokens and logout tokens have (OpenID Connect Core 2 and 3.3.2.11, Back-Channel Logout 2.4). */
    private static final Set<String> NOT_OF_ACCESS_TOKENS = Set.of("at_hash", "c_hash", "events");

    private ExternalTokens() {}

    static JwtDecoder decoder(ExternalIssuer issuer, JWKSource<SecurityContext> keys, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"), new JOSEObjectType("JWT"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms(issuer), keys));
        // Spring's validators look at the claims.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, token -> judge(token, issuer)));
        return decoder;
    }

    private static Set<JWSAlgorithm> algorithms(ExternalIssuer issuer) {
        Set<JWSAlgorithm> algorithms =
                issuer.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        if (algorithms.isEmpty() || !JWSAlgorithm.Family.SIGNATURE.containsAll(algorithms)) {
            throw new IllegalArgumentException("gradus.security.issuers: the algorithms of " + issuer.issuer()
                    + " must be asymmetric ones such as RS256 or ES256.");
        }
        return algorithms;
    }

    private static OAuth2TokenValidatorResult judge(Jwt token, ExternalIssuer issuer) {
        Collection<String> audience = token.getAudience();
        boolean fine = issuer.issuer().equals(token.getClaimAsString("iss"))
                && audience != null
                && audience.contains(issuer.audience())
                && token.getExpiresAt() != null
                && isAccessToken(token);
        return fine
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
    }

    /** Keycloak says in a claim what a token is; its header says JWT of each. */
    private static boolean isAccessToken(Jwt token) {
        Object kind = token.getClaims().get("typ");
        return (kind == null || "Bearer".equals(kind))
                && NOT_OF_ACCESS_TOKENS.stream().noneMatch(token::hasClaim);
    }
}
