package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * The latest value of a measure lies in a range.
 *
 * @param item protocol item
 * @param measure what is measured
 * @param range where it must lie
 * @param upToDayZero whether only values of day 0 or earlier count (ruling 47)
 */
public record LatestValue(String item, String measure, Range range, boolean upToDayZero) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        LocalDate last = upToDayZero ? situation.dayZero().orElse(situation.day()) : situation.day();
        Optional<Measurement> latest = situation.chart().of(measure).stream()
                .filter(m -> !m.day().isAfter(last))
                .reduce((a, b) -> b);
        if (latest.isEmpty()) {
            return Assessment.of(item, Judgement.UNKNOWN, "no usable report of " + measure, List.of());
        }
        Optional<BigDecimal> value =
                latest.get().low().equals(latest.get().high()) ? latest.get().low() : Optional.empty();
        Judgement judgement = value.map(v -> Judgement.of(range.contains(v))).orElse(Judgement.UNKNOWN);
        return Assessment.of(
                item,
                judgement,
                "the latest " + measure + "; " + range.text() + " is needed",
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
