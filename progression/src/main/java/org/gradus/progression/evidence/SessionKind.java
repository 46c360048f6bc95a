package org.gradus.progression.evidence;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * How sessions of one kind of exercise are recognised and what makes them plausible.
 *
 * @param id its name within the protocol
 * @param distance measure whose reports are distances of this kind
 * @param duration measure whose reports are durations, when their activity is one of {@code activities}
 * @param activities codes of the exercise activity
 * @param plausibility limits within which distance and duration agree
 */
public record SessionKind(
        String id,
        Optional<String> distance,
        Optional<String> duration,
        Set<Code> activities,
        Optional<Plausibility> plausibility) {

    public SessionKind {
        activities = Set.copyOf(activities);
    }

    /**
     * Limits in canonical units (ruling 12: beyond them both halves are ignored).
     *
     * @param leastDistance metres that a session of at least {@code leastDuration} must cover
     * @param leastDuration minutes from which {@code leastDistance} applies
     * @param greatestDistance metres
     * @param greatestSpeed metres per second
     * @param flag protocol item that is raised
     */
    public record Plausibility(
            BigDecimal leastDistance,
            BigDecimal leastDuration,
            BigDecimal greatestDistance,
            BigDecimal greatestSpeed,
            String flag) {

        private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

        /** Whether a distance in metres is plausible by itself. */
        boolean accepts(BigDecimal metres) {
            return metres.compareTo(greatestDistance) <= 0;
        }

        /** Whether a distance in metres and a duration in minutes agree. */
        boolean accepts(BigDecimal metres, BigDecimal minutes) {
            boolean longEnough = minutes.compareTo(leastDuration) < 0 || metres.compareTo(leastDistance) >= 0;
            boolean slowEnough =
                    metres.compareTo(greatestSpeed.multiply(minutes).multiply(SECONDS_PER_MINUTE)) <= 0;
            return accepts(metres) && longEnough && slowEnough;
        }
    }
}
