package org.gradus.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The database's time, so that replicas whose clocks differ agree on when something is due and whose lease is over. The
 * difference to our own clock is measured once a minute.
 */
@Component
final class DeliveryClock {

    private static final Duration MEASURED_EVERY = Duration.ofMinutes(1);

    private final JdbcTemplate database;
    private final Clock own = Clock.systemUTC();
    private volatile @Nullable Measured measured;
    private volatile @Nullable Instant stoppedAt;

    DeliveryClock(JdbcTemplate database) {
        this.database = database;
    }

    private record Measured(Duration ahead, Instant at) {}

    /** Lets the clock stand still, for tests. */
    void stopAt(Instant instant) {
        stoppedAt = instant;
    }

    /** Lets it go on. */
    void run() {
        stoppedAt = null;
    }

    Instant instant() {
        Instant stopped = stoppedAt;
        return stopped == null ? own.instant().plus(ahead()) : stopped;
    }

    private Duration ahead() {
        Measured known = measured;
        Instant now = own.instant();
        if (known == null || known.at.plus(MEASURED_EVERY).isBefore(now)) {
            OffsetDateTime theirs = database.queryForObject("select current_timestamp", OffsetDateTime.class);
            known = new Measured(theirs == null ? Duration.ZERO : Duration.between(now, theirs.toInstant()), now);
            measured = known;
        }
        return known.ahead;
    }

    /** The same for libraries that ask a clock. */
    Clock asClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return DeliveryClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            /** Instants are the same in every zone, and nobody asks this clock for anything else. */
            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
