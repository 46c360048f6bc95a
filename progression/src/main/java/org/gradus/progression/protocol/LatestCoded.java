package org.gradus.progression.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * The latest report of a coded measure has one of the values (ruling 46).
 *
 * @param item protocol item
 * @param measure the coded measure
 * @param values the values that meet it
 * @param silent values that say nothing, as "unknown if ever smoked" (ruling 45)
 */
public record LatestCoded(String item, String measure, Set<Code> values, Set<Code> silent) implements Criterion {

    public LatestCoded {
        values = Set.copyOf(values);
        silent = Set.copyOf(silent);
    }

    @Override
    public Assessment assess(Situation situation) {
        Optional<Measurement> latest = situation.chart().of(measure).stream()
                .filter(m -> !m.day().isAfter(situation.day()))
                .reduce((a, b) -> b);
        if (latest.isEmpty() || latest.get().valueIn(silent)) {
            return Assessment.of(item, Judgement.UNKNOWN, "no usable report of " + measure, List.of());
        }
        boolean one = latest.get().valueIn(values);
        return Assessment.of(
                item,
                Judgement.of(one),
                "the latest report of " + measure + (one ? " has" : " does not have") + " one of the values looked for",
                List.of(latest.get().id()));
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
