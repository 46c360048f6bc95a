package org.gradus.progression.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One exercise session: a distance, a duration, or both with the same start and device (ruling 13).
 *
 * @param kind id of the {@link SessionKind}
 * @param day the local day of its start
 * @param distance its usable distance
 * @param duration its usable duration
 */
public record Session(String kind, LocalDate day, Optional<Measurement> distance, Optional<Measurement> duration) {

    public boolean coversDistance(BigDecimal least) {
        return distance.map(d -> d.atLeast(least)).orElse(false);
    }

    public boolean lasts(BigDecimal least) {
        return duration.map(d -> d.atLeast(least)).orElse(false);
    }

    public List<EvidenceId> evidence() {
        return Stream.of(distance, duration)
                .flatMap(Optional::stream)
                .map(Measurement::id)
                .toList();
    }

    /** Whether both ran at the same time on different devices: one exercise, seen twice. */
    public boolean overlaps(Session other) {
        return duration.isPresent()
                && other.duration.isPresent()
                && !duration.get().source().equals(other.duration.get().source())
                && overlap(duration.get().effective(), other.duration.get().effective());
    }

    private static boolean overlap(Effective one, Effective other) {
        if (one.start().isEmpty() || other.start().isEmpty()) {
            return false;
        }
        Instant oneEnd = one.end().orElse(one.start().get());
        Instant otherEnd = other.end().orElse(other.start().get());
        return one.start().get().isBefore(otherEnd) && other.start().get().isBefore(oneEnd);
    }
}
