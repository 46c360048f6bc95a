package org.gradus.authorization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a minute that the signature of a token is good, since a client sends the same one again and again. Whether it has
 * expired or was revoked is asked at each request, elsewhere; a key that is withdrawn counts for a minute longer.
 */
final class VerifiedOnce extends DefaultJWTProcessor<SecurityContext> {

    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Cache<String, JWTClaimsSet> verified =
            Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(MOST).build();

    @Override
    public JWTClaimsSet process(JWT token, @Nullable SecurityContext context) throws BadJOSEException, JOSEException {
        String text = token.getParsedString();
        JWTClaimsSet known = text == null ? null : verified.getIfPresent(text);
        if (known != null) {
            return known;
        }
        JWTClaimsSet claims = super.process(token, context);
        if (text != null) {
            verified.put(text, claims);
        }
        return claims;
    }
}
