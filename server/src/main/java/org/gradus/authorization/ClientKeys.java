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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Public keys of clients: registered as a set, or fetched from their address and kept for five minutes. An unknown key makes
 * the address be asked again, but once a minute at most. A key that its owner has removed counts no longer than it is kept.
 */
@Component
public class ClientKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ClientKeys.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(1);

    private final KeySets fetcher;
    private final Map<String, Fetched> fetched = new ConcurrentHashMap<>();
    private final Clock clock;

    @Autowired
    ClientKeys(KeySetFetcher fetcher) {
        this(fetcher::fetch, Clock.systemUTC());
    }

    ClientKeys(KeySets fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** The client's keys of that name which the selector takes; none if they cannot be had. */
    public List<JWK> of(Client client, String keyId, JWKSelector selector) {
        String address = client.jwksUrl();
        return address == null ? selector.select(registered(client)) : at(address, keyId, selector);
    }

    /** The keys of that name at an address which the selector takes; none if they cannot be had. */
    public List<JWK> at(String address, String keyId, JWKSelector selector) {
        Instant now = clock.instant();
        // The map's lock per entry: many unknown keys at once make one request.
        Fetched current =
                fetched.compute(address, (url, known) -> wanted(known, keyId, now) ? fetch(url, known, now) : known);
        return selector.select(current.keys());
    }

    private static boolean wanted(@Nullable Fetched known, String keyId, Instant now) {
        if (known == null) {
            return true;
        }
        boolean askedLately = known.askedAt().plus(ASKED_AGAIN_AFTER).isAfter(now);
        return !askedLately && (isOld(known, now) || known.keys().getKeyByKeyId(keyId) == null);
    }

    private static boolean isOld(Fetched known, Instant now) {
        return !known.at().plus(KEPT).isAfter(now);
    }

    /** What is known still counts while the address cannot be read, but no longer than it is kept. */
    private Fetched fetch(String url, @Nullable Fetched known, Instant now) {
        try {
            return new Fetched(JWKSet.parse(fetcher.fetch(url)), now, now);
        } catch (IOException | ParseException e) {
            LOG.warn(
                    "The key set of a client could not be fetched: {}.",
                    e.getClass().getSimpleName());
            return known == null || isOld(known, now)
                    ? new Fetched(new JWKSet(), now, now)
                    : new Fetched(known.keys(), known.at(), now);
        }
    }

    private static JWKSet registered(Client client) {
        try {
            return client.jwks() == null ? new JWKSet() : JWKSet.parse(client.jwks());
        } catch (ParseException e) {
            return new JWKSet();
        }
    }

    /** Where key sets are read. */
    @FunctionalInterface
    interface KeySets {

        /** The text at that address. */
        String fetch(String address) throws IOException;
    }

    private record Fetched(JWKSet keys, Instant at, Instant askedAt) {}
}
