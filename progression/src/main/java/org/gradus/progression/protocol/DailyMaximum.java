package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * In a window, a measure is reported on enough distinct days, never above a maximum, and on no day uninterpretably
 * (PAINWIN).
 *
 * @param item protocol item
 * @param measure what is reported
 * @param maximum the most that is allowed, in the canonical unit
 * @param window length of the window in days, ending on the judged day
 * @param distinctDays on how many days it must be reported
 */
public record DailyMaximum(String item, String measure, BigDecimal maximum, int window, int distinctDays)
        implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        Chart chart = situation.chart();
        List<EvidenceId> evidence = new ArrayList<>();
        int reported = 0;
        int unclean = 0;
        boolean above = false;
        boolean unsure = false;
        for (LocalDate day = situation.windowStart(window); !day.isAfter(situation.day()); day = day.plusDays(1)) {
            unclean += chart.unclean(measure, day) ? 1 : 0;
            List<Measurement> reports = chart.on(measure, day);
            reported += reports.isEmpty() ? 0 : 1;
            for (Measurement report : reports) {
                evidence.add(report.id());
                boolean within = report.atMost(maximum);
                boolean beyond = report.low().isPresent() && report.low().get().compareTo(maximum) > 0;
                above |= beyond;
                unsure |= !within && !beyond;
            }
        }
        Judgement judgement = above || unclean > 0
                ? Judgement.NOT_MET
                : reported >= distinctDays && !unsure ? Judgement.MET : Judgement.UNKNOWN;
        String found = "reported on " + reported + " of the last " + window + " days"
                + (above ? ", above " + maximum.toPlainString() : "")
                + (unclean > 0 ? ", on " + unclean + " of them not interpretable" : "");
        return Assessment.of(
                item,
                judgement,
                found + "; at least " + distinctDays + " days, at most " + maximum.toPlainString() + " are needed",
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
