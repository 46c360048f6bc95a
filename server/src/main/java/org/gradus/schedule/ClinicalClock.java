package org.gradus.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Clinical time: when resources arrive, what counts as the future, when a review is due, how long a clearance holds. It is
 * real time, unless a sandbox has stopped it at an instant, or plays a sample patient's past. Tokens, leases and audit use real time instead.
 */
@Component
public final class ClinicalClock extends Clock {

    private final Clock realTime;
    private final ThreadLocal<@Nullable Instant> played = new ThreadLocal<>();
    private volatile @Nullable Instant stoppedAt;

    ClinicalClock() {
        this(Clock.systemUTC());
    }

    ClinicalClock(Clock realTime) {
        this.realTime = realTime;
    }

    /** Lets the clock stand still at that instant. */
    public void stopAt(Instant instant) {
        stoppedAt = instant;
    }

    /** Lets the clock show real time. */
    public void run() {
        stoppedAt = null;
    }

    /** Does work for which it is that instant, on this thread alone: nobody else's clock notices. */
    public void at(Instant instant, Runnable work) {
        played.set(instant);
        try {
            work.run();
        } finally {
            played.remove();
        }
    }

    /** Whether this thread has a time of its own. */
    public boolean isPlayed() {
        return played.get() != null;
    }

    /** Whether the clock stands still. */
    public boolean isStopped() {
        return stoppedAt != null;
    }

    @Override
    public Instant instant() {
        Instant own = played.get();
        if (own != null) {
            return own;
        }
        Instant stopped = stoppedAt;
        return stopped == null ? realTime.instant() : stopped;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same clock reading in another zone, following this one when it stops and runs. */
    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : new Zoned(this, zone);
    }

    private static final class Zoned extends Clock {

        private final ClinicalClock clock;
        private final ZoneId zone;

        private Zoned(ClinicalClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
