package org.gradus.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.IssuerSettings.ExternalIssuer;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Verifies access tokens of an external issuer. Its keys are fetched when first needed, kept, and fetched again rarely. */
final class ExternalTokens {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final int LARGEST_KEY_SET = 1024 * 1024;
    private static final Duration KEYS_LIVE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private ExternalTokens() {}

    static JwtDecoder decoder(ExternalIssuer issuer) {
        Set<JWSAlgorithm> algorithms = issuer.algorithms().stream()
                .map(JWSAlgorithm::parse)
                .filter(algorithm -> JWSAlgorithm.Family.SIGNATURE.contains(algorithm))
                .collect(Collectors.toUnmodifiableSet());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"), new JOSEObjectType("JWT"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys(issuer)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                new JwtTimestampValidator(SKEW),
                new JwtClaimValidator<Object>("exp", exp -> exp != null),
                new JwtClaimValidator<String>("iss", issuer.issuer()::equals),
                new JwtClaimValidator<java.util.Collection<String>>(
                        "aud", audience -> audience != null && audience.contains(issuer.audience()))));
        return decoder;
    }

    /** An unknown key id has the keys fetched again, at most once in a minute. */
    private static JWKSource<SecurityContext> keys(ExternalIssuer issuer) {
        DefaultResourceRetriever http = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET);
        return new LateKeys(() -> JWKSourceBuilder.create(address(issuer, http), http)
                .cache(KEYS_LIVE.toMillis(), TIMEOUT_MILLIS * 2L)
                .refreshAheadCache(false)
                .rateLimited(Duration.ofMinutes(1).toMillis())
                .build());
    }

    private static URL address(ExternalIssuer issuer, DefaultResourceRetriever http) {
        try {
            if (issuer.jwksUri() != null) {
                return issuer.jwksUri().toURL();
            }
            String base = issuer.issuer().replaceAll("/$", "");
            String configuration = http.retrieveResource(URI.create(base + "/.well-known/openid-configuration")
                            .toURL())
                    .getContent();
            Map<String, Object> document = com.nimbusds.jose.util.JSONObjectUtils.parse(configuration);
            return URI.create(String.valueOf(document.get("jwks_uri"))).toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("The OpenID configuration of " + issuer.issuer() + " is not JSON.", e);
        }
    }
}
