package org.gradus.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** A token bucket for each name, in memory; so many names at most, and none longer than its bucket needs to be full again. */
final class Allowance {

    private static final int MOST_NAMES = 20_000;
    private static final Duration LONGEST_DEBT = Duration.ofMinutes(10);

    private final long perSecond;
    private final long burst;
    private final Cache<String, Bucket> buckets;

    Allowance(long perSecond, long burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterAccess(LONGEST_DEBT.plusSeconds(burst / perSecond))
                .build();
    }

    /**
     * What became of a wish.
     *
     * @param granted whether it may be fulfilled
     * @param remaining points that are left
     * @param pause how long until the same would be granted
     */
    record Verdict(boolean granted, long remaining, Duration pause) {

        /** As {@code Retry-After} has it: whole seconds, one at least. */
        long waitSeconds() {
            return Math.max(1, pause.plusMillis(999).toSeconds());
        }
    }

    /** Spends so many points if they are there. What costs more than half of what may be spent at once costs that half. */
    Verdict spend(String name, long points) {
        ConsumptionProbe probe = bucket(name).tryConsumeAndReturnRemaining(Math.max(1, Math.min(points, burst / 2)));
        return new Verdict(
                probe.isConsumed(), probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Spends so many points whether they are there or not. */
    void charge(String name, long points) {
        bucket(name).consumeIgnoringRateLimits(points);
    }

    long burst() {
        return burst;
    }

    long perSecond() {
        return perSecond;
    }

    private Bucket bucket(String name) {
        return buckets.get(
                name,
                key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }
}
