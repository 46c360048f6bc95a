package org.gradus.authorization;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Public keys of clients: registered as a set, or fetched from their address and kept for five minutes. An unknown key makes
 * the address be asked again, but once a minute at most. A key that its owner has removed counts no longer than it is kept.
 */
@Component
class ClientKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ClientKeys.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(1);

    private final KeySetFetcher fetcher;
    private final Map<String, Fetched> fetched = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    ClientKeys(KeySetFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** The client's keys of that name which the selector takes; none if they cannot be had. */
    List<JWK> of(Client client, String keyId, JWKSelector selector) {
        if (client.jwksUrl() == null) {
            return selector.select(registered(client));
        }
        Instant now = clock.instant();
        // The map's lock per entry: many unknown keys at once make one request.
        Fetched current =
                fetched.compute(client.jwksUrl(), (url, known) -> wanted(known, keyId, now) ? fetch(url, now) : known);
        return selector.select(current.keys());
    }

    private static boolean wanted(@Nullable Fetched known, String keyId, Instant now) {
        if (known == null) {
            return true;
        }
        Duration age = Duration.between(known.at(), now);
        boolean unknown = known.keys().getKeyByKeyId(keyId) == null;
        return age.compareTo(KEPT) >= 0 || unknown && age.compareTo(ASKED_AGAIN_AFTER) >= 0;
    }

    private Fetched fetch(String url, Instant now) {
        try {
            return new Fetched(JWKSet.parse(fetcher.fetch(url)), now);
        } catch (IOException | ParseException e) {
            LOG.warn(
                    "The key set of a client could not be fetched: {}.",
                    e.getClass().getSimpleName());
            return new Fetched(new JWKSet(), now);
        }
    }

    private static JWKSet registered(Client client) {
        try {
            return client.jwks() == null ? new JWKSet() : JWKSet.parse(client.jwks());
        } catch (ParseException e) {
            return new JWKSet();
        }
    }

    private record Fetched(JWKSet keys, Instant at) {}
}
