package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.evidence.EvidenceId;

/**
 * One running week, seven local days counted from the first run, not a calendar week.
 *
 * @param first its first day
 * @param total metres, floored once per week (ruling 42)
 * @param limit whole metres; empty in the first week
 * @param evidence the distances
 */
public record RunWeek(LocalDate first, long total, Optional<Long> limit, List<EvidenceId> evidence) {

    public RunWeek {
        evidence = List.copyOf(evidence);
    }

    /** Strictly more than the limit, without tolerance. */
    public boolean violated() {
        return limit.map(l -> total > l).orElse(false);
    }

    public LocalDate last() {
        return first.plusDays(6);
    }

    /** What it gives to the weeks after it: its total, or its limit where it was exceeded. */
    long reference() {
        return violated() ? limit.orElseThrow() : total;
    }
}
