package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * The latest value of a measure has fallen by at least an amount since its baseline, the last value up to day 0, else the
 * first after it (G8 with 0, G10 with 10).
 *
 * @param item protocol item
 * @param measure what is measured
 * @param by the least fall in the canonical unit
 */
public record Fallen(String item, String measure, BigDecimal by) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        List<Measurement> exact = situation.chart().of(measure).stream()
                .filter(m -> m.low().isPresent() && m.low().equals(m.high()))
                .filter(m -> !m.day().isAfter(situation.day()))
                .toList();
        LocalDate zero = situation.dayZero().orElse(situation.day());
        Optional<Measurement> baseline = exact.stream()
                .filter(m -> !m.day().isAfter(zero))
                .reduce((a, b) -> b)
                .or(() -> exact.stream().findFirst());
        Optional<Measurement> latest = exact.stream().reduce((a, b) -> b);
        if (baseline.isEmpty() || baseline.equals(latest)) {
            return Assessment.of(item, Judgement.UNKNOWN, "a baseline and a later value are needed", List.of());
        }
        BigDecimal fall = baseline.get()
                .low()
                .orElseThrow()
                .subtract(latest.orElseThrow().low().orElseThrow());
        return Assessment.of(
                item,
                Judgement.of(fall.compareTo(by) >= 0),
                "a fall of at least " + by.toPlainString() + " since the baseline is needed",
                List.of(baseline.get().id(), latest.get().id()));
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
