package org.gradus.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an external issuer: fetched when first asked for, so that it may be down while the server starts, and kept for
 * five minutes; a key that it has removed counts no longer than that. A key that is not among them has the set fetched again,
 * once a minute at most, so that nobody can use made-up keys to keep the issuer busy. After a failure ten seconds pass before
 * the next attempt, so that requests do not wait for an issuer that is away, one after the other.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    static final Duration KEPT = Duration.ofMinutes(5);
    static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(1);
    static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final Source source;
    private final String issuer;
    private final Clock clock;
    private volatile @Nullable Known known;
    private @Nullable Instant failedAt;

    IssuerKeys(Source source, String issuer, Clock clock) {
        this.source = source;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The keys that fit; none if the issuer has none that do.
     *
     * @throws KeySourceException if nothing is known of the issuer's keys, or too long ago
     */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Known now = known;
        List<JWK> fitting = now == null || isOld(now) ? List.of() : selector.select(now.keys());
        // Known keys need no lock: whoever brings unknown ones holds up nobody else.
        return fitting.isEmpty() ? selector.select(fetched()) : fitting;
    }

    private boolean isOld(Known keys) {
        return !keys.at().plus(KEPT).isAfter(clock.instant());
    }

    private synchronized JWKSet fetched() throws KeySourceException {
        Instant now = clock.instant();
        Known before = known;
        boolean usable = before != null && !isOld(before);
        boolean mayAsk = before == null || !before.at().plus(ASKED_AGAIN_AFTER).isAfter(now);
        boolean mayTry = failedAt == null || !failedAt.plus(TRIED_AGAIN_AFTER).isAfter(now);
        if (mayAsk && mayTry) {
            Known fresh = fetch(now);
            failedAt = fresh == null ? now : null;
            if (fresh != null) {
                known = fresh;
                return fresh.keys();
            }
        }
        if (before == null || !usable) {
            throw new KeySourceException("The issuer's keys cannot be had.");
        }
        return before.keys();
    }

    private @Nullable Known fetch(Instant now) {
        try {
            return new Known(JWKSet.parse(source.read()), now);
        } catch (IOException | ParseException e) {
            LOG.warn(
                    "The keys of the issuer {} cannot be read: {}.",
                    issuer,
                    e.getClass().getSimpleName());
            return null;
        }
    }

    /** Where the key set is. */
    @FunctionalInterface
    interface Source {

        /** Its text, as it stands there now. */
        String read() throws IOException;
    }

    private record Known(JWKSet keys, Instant at) {}
}
