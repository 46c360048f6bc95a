package org.gradus.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.gradus.background.DatabaseClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The database's time, which tests can let stand still. */
@Component
final class DeliveryClock {

    private final DatabaseClock database;
    private volatile @Nullable Instant stoppedAt;

    DeliveryClock(DatabaseClock database) {
        this.database = database;
    }

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
        return stopped == null ? database.instant() : stopped;
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
