package org.gradus.background;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The database's time, so that replicas whose clocks differ agree on when something is due and whose lease is over. The
 * difference to our own clock is measured once a minute.
 */
@Component
public class DatabaseClock {

    private static final Duration MEASURED_EVERY = Duration.ofMinutes(1);

    private final JdbcTemplate database;
    private final Clock own;
    private volatile @Nullable Measured measured;

    @Autowired
    DatabaseClock(JdbcTemplate database) {
        this(database, Clock.systemUTC());
    }

    DatabaseClock(JdbcTemplate database, Clock own) {
        this.database = database;
        this.own = own;
    }

    private record Measured(Duration ahead, Instant at) {}

    /** Now. */
    public Instant instant() {
        return own.instant().plus(ahead());
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

    /** The same for those who ask a clock. */
    public Clock asClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return DatabaseClock.this.instant();
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
