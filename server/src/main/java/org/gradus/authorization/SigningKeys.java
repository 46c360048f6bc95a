package org.gradus.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens, the same on every replica and after every start. A new key is published an hour before it signs,
 * and an old one stays published for a day, which is longer than any token lives.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final int BITS = 2048;
    private static final Duration PUBLISHED_BEFORE = Duration.ofHours(1);
    private static final Duration PUBLISHED_AFTER = Duration.ofDays(1);
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

    private final SigningKeyStore store;
    private final Duration life;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.MIN);

    @Autowired
    SigningKeys(SigningKeyStore store, AuthorizationSettings settings) {
        this(store, settings, Clock.systemUTC());
    }

    SigningKeys(SigningKeyStore store, AuthorizationSettings settings, Clock clock) {
        this.store = store;
        this.life = settings.keyLife();
        this.clock = clock;
    }

    /** The key that signs now. */
    RSAKey current() {
        return signing(published(), clock.instant()).key();
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(
                new JWKSet(published().stream().map(key -> (JWK) key.key()).toList()));
    }

    /** Makes the next key when the current one nears its end, and forgets those nobody needs. */
    void rotate() {
        Instant now = clock.instant();
        List<SigningKey> keys = store.all();
        SigningKey newest = keys.isEmpty() ? null : keys.get(keys.size() - 1);
        if (newest == null) {
            store.add(newKey(1, now));
        } else if (!newest.signsFrom().plus(life).minus(PUBLISHED_BEFORE).isAfter(now)) {
            store.add(newKey(newest.generation() + 1, now.plus(PUBLISHED_BEFORE)));
        }
        keys.stream()
                .filter(key -> !key.signsFrom().plus(PUBLISHED_AFTER).isAfter(now))
                .mapToInt(SigningKey::generation)
                .max()
                .ifPresent(signsLong -> store.removeUpTo(signsLong - 1));
        known = new Known(store.all(), now);
    }

    /** Reads the keys again, because somebody has changed them. */
    void reread() {
        known = new Known(store.all(), clock.instant());
    }

    private List<SigningKey> published() {
        Known now = known;
        if (now.keys().isEmpty()) {
            rotate();
        } else if (now.readAt().plus(KNOWN_FOR).isBefore(clock.instant())) {
            known = new Known(store.all(), clock.instant());
        }
        return known.keys();
    }

    private static SigningKey signing(List<SigningKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .reduce((earlier, later) -> later)
                .orElse(keys.get(0));
    }

    /** A new key of that generation. */
    static SigningKey newKey(int generation, Instant signsFrom) {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            return new SigningKey(generation, key, signsFrom);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Known(List<SigningKey> keys, Instant readAt) {

        private Known {
            keys = List.copyOf(keys);
        }
    }
}
