package org.gradus.progression.evidence;

import java.math.BigDecimal;
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
}
