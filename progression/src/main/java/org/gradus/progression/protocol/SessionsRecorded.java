package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Session;

/**
 * Sessions of a kind are recorded with distance and duration on enough distinct days of a window (G9).
 *
 * @param item protocol item
 * @param kind kind of session
 * @param window length in days, ending on the judged day
 * @param distinctDays on how many days
 */
public record SessionsRecorded(String item, String kind, int window, int distinctDays) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        List<EvidenceId> evidence = new ArrayList<>();
        int days = 0;
        LocalDate start = situation.day().minusDays(window - 1L);
        for (LocalDate day = start; !day.isAfter(situation.day()); day = day.plusDays(1)) {
            List<Session> whole = situation.chart().sessions(kind, day).stream()
                    .filter(s -> s.distance().isPresent() && s.duration().isPresent())
                    .toList();
            days += whole.isEmpty() ? 0 : 1;
            whole.forEach(s -> evidence.addAll(s.evidence()));
        }
        return Assessment.of(
                item,
                days >= distinctDays ? Judgement.MET : Judgement.UNKNOWN,
                "recorded on " + days + " of the last " + window + " days; " + distinctDays + " are needed",
                evidence);
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public Set<String> measures() {
        return Set.of(kind);
    }
}
