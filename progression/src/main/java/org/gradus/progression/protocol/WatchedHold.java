package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.plan.Incident;

/**
 * A report during an activity holds it, and the next days decide: low values release it, a high one or silence escalates
 * it to a clearance (H2; rulings 28, 59, 60).
 *
 * @param item protocol item
 * @param text what the flag says
 * @param measure what is reported during the activity
 * @param atLeast from which value on
 * @param activities protocol items that it covers
 * @param watched measure that is watched on the following days
 * @param releaseAt the most that releases
 * @param days how many days are watched; the first with a report decides
 * @param escalationFlag protocol item of the flag when it has escalated
 * @param release the clearance that ends an escalated one
 */
public record WatchedHold(
        String item,
        String text,
        String measure,
        BigDecimal atLeast,
        Set<String> activities,
        String watched,
        BigDecimal releaseAt,
        int days,
        String escalationFlag,
        String release)
        implements HoldRule {

    public WatchedHold {
        activities = Set.copyOf(activities);
    }

    @Override
    public Optional<String> clearance() {
        return Optional.of(release);
    }

    @Override
    public Optional<String> escalation() {
        return Optional.of(escalationFlag);
    }

    @Override
    public List<Incident> review(Situation situation) {
        Map<LocalDate, List<Measurement>> events = new TreeMap<>();
        for (Measurement m : situation.chart().of(measure)) {
            boolean covered = situation.protocol().activitiesNamed(m).stream().anyMatch(activities::contains);
            if (covered && m.atLeast(atLeast)) {
                events.computeIfAbsent(m.day(), d -> new ArrayList<>()).add(m);
            }
        }
        Map<String, Incident> known = new LinkedHashMap<>();
        known(situation).forEach(i -> known.put(i.key(), i));
        List<Incident> incidents = new ArrayList<>();
        events.forEach((day, reports) -> {
            Incident incident = known.get(day.toString());
            Incident present = incident != null
                    ? incident.on(reports.stream().map(Measurement::id).toList(), false)
                    : Incident.opened(
                            item,
                            day.toString(),
                            reports.get(0).effective(),
                            situation.day(),
                            Set.of(),
                            reports.stream().map(Measurement::id).toList());
            incidents.add(decided(present, day, situation));
        });
        return incidents;
    }

    private Incident decided(Incident incident, LocalDate event, Situation situation) {
        Settlement settlement = new Settlement(situation.protocol().clearance(release), situation);
        if (incident.escalated().isPresent()) {
            return settlement.settle(incident, incident.escalated().get());
        }
        if (event.plusDays(1).isBefore(situation.chart().from())) {
            return incident; // decided while its first day was still in reach
        }
        Optional<Effective> escalates = Optional.empty();
        boolean low = false;
        for (LocalDate day = event.plusDays(1);
                escalates.isEmpty() && !low && !day.isAfter(event.plusDays(days)) && !day.isAfter(situation.day());
                day = day.plusDays(1)) {
            List<Measurement> reports = situation.chart().on(watched, day);
            escalates = reports.stream()
                    .filter(m -> !m.atMost(releaseAt))
                    .map(Measurement::effective)
                    .findFirst();
            low = !reports.isEmpty() && escalates.isEmpty();
        }
        LocalDate silentSince = event.plusDays(days + 1L);
        if (escalates.isEmpty() && !low && !situation.day().isBefore(silentSince)) {
            escalates = Optional.of(midnight(silentSince, situation.chart()));
        }
        if (escalates.isPresent()) {
            return settlement.settle(incident.escalatedAt(escalates.get()), escalates.get());
        }
        if (low) {
            return incident.isOpen() ? incident.released(situation.day()) : incident;
        }
        return incident.isOpen() ? incident : incident.reopened();
    }

    private static Effective midnight(LocalDate day, Chart chart) {
        return Effective.at(day.atStartOfDay(chart.zone()).toInstant());
    }
}
