package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * A running total of the day, such as steps in 24 hours, reaches an amount or stays below one on enough distinct days. Of
 * several readings of a day the greatest counts: a growing total counts once, and two devices are never added together. A
 * day that has not closed is no low day.
 *
 * @param item protocol item
 * @param measure the day's total
 * @param range where it must lie
 * @param window length in days, ending on the judged day
 * @param distinctDays on how many days
 */
public record DailyTotal(String item, String measure, Range range, int window, int distinctDays) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        List<EvidenceId> evidence = new ArrayList<>();
        int days = 0;
        LocalDate start = situation.day().minusDays(window - 1L);
        for (LocalDate day = start; !day.isAfter(situation.day()); day = day.plusDays(1)) {
            List<Measurement> reports = situation.chart().on(measure, day);
            Optional<BigDecimal> total =
                    reports.stream().flatMap(m -> m.low().stream()).max(BigDecimal::compareTo);
            boolean closed = day.isBefore(situation.chart().today());
            if (total.isPresent() && (closed || range.high().isEmpty()) && range.contains(total.get())) {
                days++;
                reports.forEach(m -> evidence.add(m.id()));
            }
        }
        return Assessment.of(
                item,
                days >= distinctDays ? Judgement.MET : Judgement.UNKNOWN,
                days + " of the last " + window + " days have a total of " + range.text() + "; " + distinctDays
                        + " are needed",
                evidence);
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public Set<String> measures() {
        return Set.of(measure);
    }
}
