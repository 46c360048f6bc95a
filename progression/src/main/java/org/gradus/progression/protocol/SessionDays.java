package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.evidence.Session;

/**
 * In a window, enough distinct days have one session that is long enough, with the day's measure reported and low enough,
 * and no event that spoils it (MILE, RUN30; with a window of one day G1).
 *
 * @param item protocol item
 * @param kind kind of session
 * @param least what one session must reach
 * @param window length in days, ending on the judged day
 * @param distinctDays on how many days
 * @param daily a measure that must be reported that day at most at a maximum
 * @param spoiler an event that spoils the day
 * @param sincePhase only days on or after the latest opening of this phase
 */
public record SessionDays(
        String item,
        String kind,
        Least least,
        int window,
        int distinctDays,
        Optional<Daily> daily,
        Optional<Spoiler> spoiler,
        Optional<String> sincePhase)
        implements Criterion {

    /** Least distance in metres, least duration in minutes, or both. */
    public record Least(Optional<BigDecimal> metres, Optional<BigDecimal> minutes) {
        boolean reachedBy(Session session) {
            return metres.map(session::coversDistance).orElse(true)
                    && minutes.map(session::lasts).orElse(true);
        }

        String text() {
            return metres.map(m -> m.toPlainString() + " m").orElse("")
                    + (metres.isPresent() && minutes.isPresent() ? " and " : "")
                    + minutes.map(m -> m.toPlainString() + " min").orElse("");
        }
    }

    /** The day's maximum of a measure, which must be reported. */
    public record Daily(String measure, BigDecimal maximum) {}

    /**
     * An event of that day that spoils it (ruling 27).
     *
     * @param measure what is reported
     * @param threshold from which value on
     * @param activities on which activities; empty means on any
     */
    public record Spoiler(String measure, BigDecimal threshold, Set<Code> activities) {
        public Spoiler {
            activities = Set.copyOf(activities);
        }

        boolean spoils(Chart chart, LocalDate day) {
            return chart.on(measure, day).stream()
                    .filter(m -> activities.isEmpty() || m.onActivity(activities))
                    .anyMatch(
                            m -> !m.high().map(h -> h.compareTo(threshold) < 0).orElse(false));
        }
    }

    @Override
    public Assessment assess(Situation situation) {
        List<EvidenceId> evidence = new ArrayList<>();
        int days = 0;
        for (LocalDate day = start(situation); !day.isAfter(situation.day()); day = day.plusDays(1)) {
            days += counts(situation.chart(), day, evidence) ? 1 : 0;
        }
        return Assessment.of(
                item,
                days >= distinctDays ? Judgement.MET : Judgement.UNKNOWN,
                days + " of the last " + window + " days count; " + distinctDays + " with a session of at least "
                        + least.text()
                        + daily.map(d -> " and " + d.measure() + " at most "
                                        + d.maximum().toPlainString())
                                .orElse("")
                        + " are needed",
                evidence);
    }

    private LocalDate start(Situation situation) {
        LocalDate start = situation.windowStart(window);
        if (sincePhase.isEmpty()) {
            return start;
        }
        LocalDate opened = situation
                .plan()
                .latestOpening(sincePhase.get())
                .map(e -> e.day())
                .orElse(situation.day().plusDays(1));
        return opened.isAfter(start) ? opened : start;
    }

    private boolean counts(Chart chart, LocalDate day, List<EvidenceId> evidence) {
        Optional<Session> session =
                chart.sessions(kind, day).stream().filter(least::reachedBy).findFirst();
        if (session.isEmpty() || spoiler.map(s -> s.spoils(chart, day)).orElse(false)) {
            return false;
        }
        List<Measurement> reports = daily.map(d -> chart.on(d.measure(), day)).orElse(List.of());
        boolean low = daily.map(d -> !reports.isEmpty() && reports.stream().allMatch(m -> m.atMost(d.maximum())))
                .orElse(true);
        if (low) {
            evidence.addAll(session.get().evidence());
            reports.forEach(m -> evidence.add(m.id()));
        }
        return low;
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public Set<String> measures() {
        return daily.map(d -> Set.of(kind, d.measure())).orElse(Set.of(kind));
    }
}
