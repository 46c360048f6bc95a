package org.gradus.authorization;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import java.time.Duration;
import java.util.List;
import org.gradus.web.ServerAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** How our tokens are made and read again. */
@Configuration
class TokenConfiguration {

    /** How far clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            SigningKeys keys, TokenClaims claims, RefreshTokens refreshTokens) {
        JwtGenerator tokens = new JwtGenerator(new NimbusJwtEncoder(keys));
        tokens.setJwtCustomizer(claims);
        return new DelegatingOAuth2TokenGenerator(tokens, refreshTokens);
    }

    /** Our own access tokens and nothing else: no id token, no other issuer's, none for another server, none revoked. */
    @Bean
    JwtDecoder tokenDecoder(SigningKeys keys, IssuedTokens issued, ServerAddress address) {
        VerifiedOnce processor = new VerifiedOnce();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TokenClaims.ACCESS_TOKEN_TYPE)));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Spring's validators look at the claims.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(SKEW), token -> ours(token, issued, address)));
        return decoder;
    }

    private static OAuth2TokenValidatorResult ours(Jwt token, IssuedTokens issued, ServerAddress address) {
        boolean fine = address.root().equals(token.getClaimAsString("iss"))
                && List.of(address.fhir()).equals(token.getAudience())
                && token.getExpiresAt() != null
                && token.getId() != null
                && issued.isActive(token.getId());
        return fine
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
    }
}
