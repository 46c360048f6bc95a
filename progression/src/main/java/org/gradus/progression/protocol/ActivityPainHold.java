package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.plan.Incident;

/**
 * A report during an activity holds that activity until a clearance; without naming an activity it holds all that the
 * rule covers (H1, ruling 26). It ends too when the report is withdrawn.
 *
 * @param item protocol item
 * @param text what the flag says
 * @param measure what is reported
 * @param atLeast from which value on
 * @param activities protocol items that it covers
 * @param release the clearance that ends it
 */
public record ActivityPainHold(
        String item, String text, String measure, BigDecimal atLeast, Set<String> activities, String release)
        implements HoldRule {

    public ActivityPainHold {
        activities = Set.copyOf(activities);
    }

    @Override
    public Optional<String> clearance() {
        return Optional.of(release);
    }

    @Override
    public List<Incident> review(Situation situation) {
        Settlement settlement = new Settlement(situation.protocol().clearance(release), situation);
        Map<String, Incident> known = new LinkedHashMap<>();
        known(situation).forEach(i -> known.put(i.key(), i));
        Map<String, Incident> incidents = new LinkedHashMap<>();
        for (Measurement m : situation.chart().of(measure)) {
            Optional<Set<String>> held = held(m, situation);
            if (m.atLeast(atLeast) && held.isPresent()) {
                String key = m.id().reference();
                Incident incident = known.get(key);
                incidents.put(
                        key,
                        incident != null
                                ? settlement.settle(incident.on(List.of(m.id()), false), m.effective())
                                : settlement.begin(item, key, m.effective(), held.get(), List.of(m.id())));
            }
        }
        return List.copyOf(incidents.values());
    }

    /** What the report holds: nothing if it names only activities that other rules cover. */
    private Optional<Set<String>> held(Measurement m, Situation situation) {
        Set<String> named = situation.protocol().activitiesNamed(m);
        if (named.isEmpty()) {
            return Optional.of(Set.of());
        }
        Set<String> covered = new TreeSet<>(named);
        covered.retainAll(activities);
        return covered.isEmpty() ? Optional.empty() : Optional.of(covered);
    }
}
