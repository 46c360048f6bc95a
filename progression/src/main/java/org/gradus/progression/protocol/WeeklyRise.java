package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Session;

/**
 * The weekly total of a kind of session rises by at most a percentage (HR10; rulings 38–42). Decimal addition, one floor
 * per week, integer division, no tolerance.
 *
 * @param item protocol item
 * @param kind kind of session whose distance counts
 * @param percents percent of the reference that is allowed after 0, 1, 2 … missed weeks; the last stands for more
 * @param activities protocol items that a violation holds through the last day of its week
 * @param text what the flag says
 */
public record WeeklyRise(String item, String kind, List<Integer> percents, Set<String> activities, String text) {

    private static final int WEEK = 7;
    private static final long PERCENT = 100;

    public WeeklyRise {
        percents = List.copyOf(percents);
        activities = Set.copyOf(activities);
        if (percents.isEmpty()) {
            throw new IllegalArgumentException("a weekly rise needs a percentage");
        }
    }

    /** The weeks from the first run to the week of a day; empty when nothing was run by then. */
    public List<RunWeek> weeks(Chart chart, LocalDate upTo) {
        Optional<LocalDate> start = chart.sessionDays(kind).stream()
                .filter(day -> !day.isAfter(upTo))
                .filter(day -> chart.sessions(kind, day).stream()
                        .anyMatch(s -> s.distance().isPresent()))
                .min(LocalDate::compareTo);
        List<RunWeek> weeks = new ArrayList<>();
        if (start.isEmpty()) {
            return weeks;
        }
        long reference = 0;
        int missed = 0;
        for (LocalDate first = start.get(); !first.isAfter(upTo); first = first.plusDays(WEEK)) {
            Optional<Long> limit = weeks.isEmpty() ? Optional.empty() : Optional.of(limit(reference, missed));
            RunWeek week = week(chart, first, upTo, limit);
            weeks.add(week);
            if (week.total() > 0) {
                reference = week.reference();
                missed = 0;
            } else {
                missed++;
            }
        }
        return weeks;
    }

    private long limit(long reference, int missed) {
        return percents.get(Math.min(missed, percents.size() - 1)) * reference / PERCENT;
    }

    private RunWeek week(Chart chart, LocalDate first, LocalDate upTo, Optional<Long> limit) {
        BigDecimal sum = BigDecimal.ZERO;
        List<EvidenceId> evidence = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(first.plusDays(WEEK)) && !day.isAfter(upTo); day = day.plusDays(1)) {
            for (Session session : chart.sessions(kind, day)) {
                if (session.distance().isPresent()) {
                    sum = sum.add(session.distance().get().low().orElse(BigDecimal.ZERO));
                    evidence.add(session.distance().get().id());
                }
            }
        }
        return new RunWeek(first, sum.setScale(0, RoundingMode.FLOOR).longValueExact(), limit, evidence);
    }
}
