package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.Incident;

/**
 * A warning sign that stops everything until a physician releases it. A report that is withdrawn does not release it:
 * that is not the safe direction (rulings 9, 22–24, 34, 35, 67).
 *
 * @param item protocol item
 * @param text what the flag says
 * @param urgency priority of the alert, {@code stat} or {@code urgent}
 * @param triggers what raises it
 * @param activities protocol items that it holds
 * @param release the clearance that ends it
 */
public record RedFlag(
        String item, String text, String urgency, List<Trigger> triggers, Set<String> activities, String release)
        implements HoldRule {

    public RedFlag {
        triggers = List.copyOf(triggers);
        activities = Set.copyOf(activities);
    }

    /**
     * @param measure what is reported
     * @param atLeast canonical value from which it counts; empty when the report itself is the sign
     */
    public record Trigger(String measure, Optional<BigDecimal> atLeast) {
        boolean raisedBy(Measurement m) {
            return atLeast.map(m::atLeast).orElse(true);
        }
    }

    @Override
    public Optional<String> clearance() {
        return Optional.of(release);
    }

    @Override
    public List<Incident> review(Situation situation) {
        Settlement settlement = new Settlement(situation.protocol().clearance(release), situation);
        Map<String, Measurement> raising = raising(situation);
        Map<String, Incident> incidents = new LinkedHashMap<>();
        for (Incident incident : known(situation)) {
            Measurement report = raising.remove(incident.key());
            if (report == null && incident.neverHeld() && gone(incident, situation.chart())) {
                continue; // nothing is left that an approval could have ended
            }
            Incident present = report != null
                    ? incident.on(List.of(report.id()), false)
                    : incident.on(incident.evidence(), gone(incident, situation.chart()));
            incidents.put(incident.key(), settlement.settle(present, present.event()));
        }
        raising.forEach((key, report) ->
                incidents.put(key, settlement.begin(item, key, report.effective(), Set.of(), List.of(report.id()))));
        return new ArrayList<>(incidents.values());
    }

    private boolean gone(Incident incident, Chart chart) {
        return incident.withdrawn() || !incident.event().day(chart.zone()).isBefore(chart.from());
    }

    private Map<String, Measurement> raising(Situation situation) {
        Chart chart = situation.chart();
        Map<String, Measurement> raising = new LinkedHashMap<>();
        Optional<Anchor> surgery = situation.plan().anchor();
        if (surgery.isEmpty()) {
            return raising;
        }
        for (Trigger trigger : triggers) {
            for (Measurement m : chart.of(trigger.measure())) {
                if (trigger.raisedBy(m) && m.effective().notBefore(surgery.get().performed(), chart.zone())) {
                    raising.putIfAbsent(m.id().reference(), m);
                }
            }
        }
        return raising;
    }
}
