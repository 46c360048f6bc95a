package org.gradus.background;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again. */
public final class Backoff {

    private static final int MOST_DOUBLINGS = 30;
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    /**
     * Pauses from the first to the longest.
     *
     * @param random what shortens each pause
     */
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /**
     * The pause after so many failures: doubled each time up to the longest, and between half of that and all of it, so that
     * many that failed together do not come back together.
     */
    public Duration pause(int failures) {
        long doubled = first.toMillis() << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));
        long whole = Math.min(longest.toMillis(), doubled);
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    /** The instant that a header {@code Retry-After} names, in seconds or as a date; a day away at most. */
    public static Optional<Instant> wished(String retryAfter, Instant now) {
        String value = retryAfter.strip();
        try {
            Instant until = value.chars().allMatch(Character::isDigit)
                    ? now.plusSeconds(Long.parseLong(value))
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            Instant latest = now.plus(LONGEST_WISH);
            return Optional.of(until.isAfter(latest) ? latest : until).filter(now::isBefore);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
