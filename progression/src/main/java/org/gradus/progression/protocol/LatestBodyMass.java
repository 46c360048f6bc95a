package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * Weight divided by the square of height, both of one day, lies in a range; the latest such day up to day 0 counts
 * (ruling 47).
 *
 * @param item protocol item
 * @param weight measure in kg
 * @param height measure in m
 * @param range in kg/m2
 */
public record LatestBodyMass(String item, String weight, String height, Range range) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        Chart chart = situation.chart();
        LocalDate last = situation.dayZero().orElse(situation.day());
        Optional<LocalDate> day = chart.daysOf(weight).stream()
                .filter(chart.daysOf(height)::contains)
                .filter(d -> !d.isAfter(last))
                .max(LocalDate::compareTo);
        if (day.isEmpty()) {
            return Assessment.of(item, Judgement.UNKNOWN, "no weight and height of one day", List.of());
        }
        Measurement kilograms = last(chart.on(weight, day.get()));
        Measurement metres = last(chart.on(height, day.get()));
        if (kilograms.low().isEmpty() || metres.low().isEmpty()) {
            return Assessment.of(item, Judgement.UNKNOWN, "weight or height is not exact", List.of());
        }
        BigDecimal mass = kilograms.low().get().divide(metres.low().get().pow(2), MathContext.DECIMAL64);
        return Assessment.of(
                item,
                Judgement.of(range.contains(mass)),
                "from weight and height; " + range.text() + " is needed",
                List.of(kilograms.id(), metres.id()));
    }

    private static Measurement last(List<Measurement> list) {
        return list.get(list.size() - 1);
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Set<String> measures() {
        return Set.of(weight, height);
    }
}
