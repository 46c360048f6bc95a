package org.gradus.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What holds of every assertion, whoever signs it: signed by a key that its header names, for one address, good for five
 * minutes at most, and good once.
 */
@Component
public class SignedAssertions {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** How far the clock of the signer may be ahead of ours. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final int LONGEST_JTI = 500;

    private final UsedAssertions used;
    private final Clock clock = Clock.systemUTC();

    SignedAssertions(UsedAssertions used) {
        this.used = used;
    }

    /**
     * What is asked of one signer.
     *
     * @param signer whose {@code jti} it is; up to 200 characters
     * @param algorithms that count
     * @param audience which address it must be for
     * @param keys the signer's keys
     */
    public record Rules(String signer, Set<JWSAlgorithm> algorithms, Predicate<String> audience, Keys keys) {

        public Rules {
            algorithms = Set.copyOf(algorithms);
        }
    }

    /** A signer's public keys. */
    @FunctionalInterface
    public interface Keys {

        /** Those of that name which the selector takes. */
        List<JWK> named(String keyId, JWKSelector selector);
    }

    /** Whether it holds; if it does, it is used now and holds no more. */
    public boolean hold(SignedJWT jwt, Rules rules) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date expiry = claims.getExpirationTime();
            String jti = claims.getJWTID();
            return rules.algorithms().contains(jwt.getHeader().getAlgorithm())
                    && claims.getAudience().size() == 1
                    && rules.audience().test(claims.getAudience().get(0))
                    && expiry != null
                    && inTime(claims, expiry.toInstant())
                    && jti != null
                    && !jti.isBlank()
                    && jti.length() <= LONGEST_JTI
                    && isSigned(jwt, rules.keys())
                    && used.use(rules.signer(), jti, expiry.toInstant());
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private boolean inTime(JWTClaimsSet claims, Instant expiry) {
        Instant now = clock.instant();
        return expiry.isAfter(now)
                && !expiry.isAfter(now.plus(LONGEST))
                && notAhead(claims.getNotBeforeTime(), now)
                && notAhead(claims.getIssueTime(), now);
    }

    private static boolean notAhead(@Nullable Date time, Instant now) {
        return time == null || !time.toInstant().isAfter(now.plus(SKEW));
    }

    private static boolean isSigned(SignedJWT jwt, Keys keys) throws JOSEException {
        String keyId = jwt.getHeader().getKeyID();
        if (keyId == null) {
            return false;
        }
        List<JWK> matching = keys.named(keyId, new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader())));
        // Two keys of one name: nobody knows which is meant.
        return matching.size() == 1
                && matching.get(0) instanceof AsymmetricJWK key
                && jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key.toPublicKey()));
    }
}
