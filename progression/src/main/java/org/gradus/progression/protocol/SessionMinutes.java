package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.evidence.Session;

/**
 * In each of one or more windows that follow each other and end on the judged day, the sessions of a kind add up to
 * enough minutes on enough distinct days (WALKHOME: one window; CARDIO: two). What two devices saw at the same time counts
 * once.
 *
 * @param item protocol item
 * @param kind kind of session
 * @param minutes least sum of a day
 * @param window length of each window in days
 * @param windows number of windows
 * @param distinctDays on how many days of each window
 */
public record SessionMinutes(String item, String kind, BigDecimal minutes, int window, int windows, int distinctDays)
        implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        LocalDate first = situation.windowStart(window * windows);
        List<EvidenceId> evidence = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        boolean met = true;
        for (int w = windows - 1; w >= 0; w--) {
            LocalDate end = situation.day().minusDays((long) w * window);
            int days = 0;
            for (LocalDate day = end.minusDays(window - 1L); !day.isAfter(end); day = day.plusDays(1)) {
                if (!day.isBefore(first) && enough(situation, day, evidence)) {
                    days++;
                }
            }
            counts.add(String.valueOf(days));
            met &= days >= distinctDays;
        }
        return Assessment.of(
                item,
                met ? Judgement.MET : Judgement.UNKNOWN,
                "days with at least " + minutes.toPlainString() + " min in the last "
                        + (windows == 1 ? window + " days" : windows + " windows of " + window + " days") + ": "
                        + String.join(", ", counts) + "; at least " + distinctDays + " are needed"
                        + (windows == 1 ? "" : " in each"),
                evidence);
    }

    private boolean enough(Situation situation, LocalDate day, List<EvidenceId> evidence) {
        BigDecimal sum = BigDecimal.ZERO;
        List<Session> counted = new ArrayList<>();
        List<Session> longestFirst = situation.chart().sessions(kind, day).stream()
                .sorted(Comparator.comparing(SessionMinutes::minutesOf).reversed())
                .toList();
        for (Session session : longestFirst) {
            if (session.duration().isPresent() && counted.stream().noneMatch(session::overlaps)) {
                sum = sum.add(minutesOf(session));
                counted.add(session);
            }
        }
        if (sum.compareTo(minutes) < 0) {
            return false;
        }
        counted.forEach(s -> s.duration().ifPresent(d -> evidence.add(d.id())));
        return true;
    }

    private static BigDecimal minutesOf(Session session) {
        return session.duration().flatMap(Measurement::low).orElse(BigDecimal.ZERO);
    }

    @Override
    public int lookback() {
        return window * windows - 1;
    }

    @Override
    public Set<String> measures() {
        return Set.of(kind);
    }
}
