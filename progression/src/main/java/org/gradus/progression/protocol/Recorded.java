package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * A finding is on record, optionally from before day 0 only (ruling 49).
 *
 * @param item protocol item
 * @param measure the finding
 * @param beforeDayZero whether only what is dated before day 0 counts
 */
public record Recorded(String item, String measure, boolean beforeDayZero) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        List<EvidenceId> found = situation.chart().of(measure).stream()
                .filter(m -> !beforeDayZero
                        || situation.dayZero().map(m.day()::isBefore).orElse(true))
                .map(Measurement::id)
                .toList();
        return found.isEmpty()
                ? Assessment.of(item, Judgement.UNKNOWN, "not on record", found)
                : Assessment.of(item, Judgement.MET, "on record", found);
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Set<String> measures() {
        return Set.of(measure);
    }
}
