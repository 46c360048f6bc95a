package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * The values of a measure add up to enough on enough distinct days of a window (G6).
 *
 * @param item protocol item
 * @param measure what is added up
 * @param least least sum of a day
 * @param window length in days, ending on the judged day
 * @param distinctDays on how many days
 */
public record DailySum(String item, String measure, BigDecimal least, int window, int distinctDays)
        implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        List<EvidenceId> evidence = new ArrayList<>();
        int days = 0;
        LocalDate start = situation.day().minusDays(window - 1L);
        for (LocalDate day = start; !day.isAfter(situation.day()); day = day.plusDays(1)) {
            List<Measurement> reports = situation.chart().on(measure, day);
            BigDecimal sum = ofBestSource(reports);
            if (!reports.isEmpty() && sum.compareTo(least) >= 0) {
                days++;
                reports.forEach(m -> evidence.add(m.id()));
            }
        }
        return Assessment.of(
                item,
                days >= distinctDays ? Judgement.MET : Judgement.UNKNOWN,
                days + " of the last " + window + " days reach " + least.toPlainString() + "; " + distinctDays
                        + " are needed",
                evidence);
    }

    /** Added up within each source; the sources are never added together, since they may have seen the same. */
    private static BigDecimal ofBestSource(List<Measurement> reports) {
        Map<String, BigDecimal> sums = new HashMap<>();
        reports.forEach(m -> sums.merge(m.source(), m.low().orElse(BigDecimal.ZERO), BigDecimal::add));
        return sums.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
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
