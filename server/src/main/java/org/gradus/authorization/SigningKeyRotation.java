package org.gradus.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes the keys that sign tokens before their time, for administrators. */
@Component
public class SigningKeyRotation {

    private static final Duration PUBLISHED_BEFORE = Duration.ofHours(1);

    private final SigningKeys keys;
    private final SigningKeyStore store;
    private final Clock clock = Clock.systemUTC();

    SigningKeyRotation(SigningKeys keys, SigningKeyStore store) {
        this.keys = keys;
        this.store = store;
    }

    /** The published keys, the oldest first. */
    public List<KeyView> published() {
        return store.all().stream()
                .map(key -> new KeyView(key.key().getKeyID(), key.signsFrom()))
                .toList();
    }

    /** Publishes the next key, which signs when everybody has had an hour to see it. */
    public void addNext() {
        store.add(SigningKeys.newKey(newest() + 1, clock.instant().plus(PUBLISHED_BEFORE)));
        keys.reread();
    }

    /** Forgets all keys for a new one, which signs at once: no token of the old ones is worth anything any more. */
    public void replaceAll() {
        int newest = newest();
        store.add(SigningKeys.newKey(newest + 1, clock.instant()));
        store.removeUpTo(newest);
        keys.reread();
    }

    private int newest() {
        return store.all().stream().mapToInt(SigningKey::generation).max().orElse(0);
    }

    /**
     * The public face of a key.
     *
     * @param kid as in the published key set
     * @param signsFrom since when, or from when on, it signs
     */
    public record KeyView(String kid, Instant signsFrom) {}
}
