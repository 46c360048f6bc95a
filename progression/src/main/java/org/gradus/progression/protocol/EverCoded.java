package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * A coded measure was reported with one of the values on or after a day, counted from day 0.
 *
 * @param item protocol item
 * @param measure the coded measure
 * @param values the values that meet it
 * @param sinceDay first day that counts, as days since day 0, negative before it (ruling 57)
 */
public record EverCoded(String item, String measure, Set<Code> values, int sinceDay) implements Criterion {

    public EverCoded {
        values = Set.copyOf(values);
    }

    @Override
    public Assessment assess(Situation situation) {
        Optional<LocalDate> since = situation.dayZero().map(zero -> zero.plusDays(sinceDay));
        List<EvidenceId> found = situation.chart().of(measure).stream()
                .filter(m -> !m.day().isAfter(situation.day()))
                .filter(m -> since.isEmpty() || !m.day().isBefore(since.get()))
                .filter(m -> m.valueIn(values))
                .map(Measurement::id)
                .toList();
        return found.isEmpty()
                ? Assessment.of(item, Judgement.UNKNOWN, "never reported since day " + sinceDay, found)
                : Assessment.of(item, Judgement.MET, "reported since day " + sinceDay, found);
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
