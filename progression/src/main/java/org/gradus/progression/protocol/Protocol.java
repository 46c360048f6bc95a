package org.gradus.progression.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.progression.evidence.ChartRules;
import org.gradus.progression.evidence.Measurement;

/**
 * All rules of one version of a protocol. Knows nothing of any specialty: everything clinical is in the values.
 *
 * @param canonical {@code url|version} of the PlanDefinition
 * @param title its title
 * @param chart what counts as evidence
 * @param phases in order
 * @param activities all activities
 * @param goals all goals
 * @param clearances by item
 * @param redFlags warning signs
 * @param holds other holds that stop a phase step
 * @param rises weekly limits, which hold activities but no phase step (ruling 68)
 * @param modifiers risk modifiers and surgery types, by item
 * @param advisories flags for the day
 * @param regress when a long hold takes the plan back
 * @param items protocol items of the flags that the engine itself raises
 */
public record Protocol(
        String canonical,
        String title,
        ChartRules chart,
        List<Phase> phases,
        List<ActivityRule> activities,
        List<GoalRule> goals,
        Map<String, Clearance> clearances,
        List<RedFlag> redFlags,
        List<HoldRule> holds,
        List<WeeklyRise> rises,
        Map<String, Modifier> modifiers,
        List<Advisory> advisories,
        Optional<Regress> regress,
        Items items) {

    public Protocol {
        phases = List.copyOf(phases);
        activities = List.copyOf(activities);
        goals = List.copyOf(goals);
        clearances = Map.copyOf(clearances);
        redFlags = List.copyOf(redFlags);
        holds = List.copyOf(holds);
        rises = List.copyOf(rises);
        modifiers = Map.copyOf(modifiers);
        advisories = List.copyOf(advisories);
    }

    /**
     * A hold that stays open goes back one phase (REGRESS, ruling 36).
     *
     * @param item protocol item of the flag
     * @param days days since the first day of the hold
     * @param sincePhase the first phase that can be left this way
     * @param text what the flag says
     */
    public record Regress(String item, int days, String sincePhase, String text) {}

    /**
     * @param withdrawn flag when a gate no longer holds (EVIDENCE-WITHDRAWN)
     * @param unauthorised flag for a clearance that nobody with an approving role has given (CLR-NOT-AUTHORISED)
     */
    public record Items(String withdrawn, String unauthorised) {}

    /** Position of a phase. */
    public int phaseIndex(String item) {
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).item().equals(item)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no phase " + item);
    }

    public Clearance clearance(String item) {
        return Optional.ofNullable(clearances.get(item))
                .orElseThrow(() -> new IllegalArgumentException("no clearance " + item));
    }

    public Modifier modifier(String item) {
        return Optional.ofNullable(modifiers.get(item))
                .orElseThrow(() -> new IllegalArgumentException("no modifier " + item));
    }

    public WeeklyRise weeklyRise(String item) {
        return rises.stream().filter(r -> r.item().equals(item)).findFirst().orElseThrow();
    }

    /** Red flags first, then the other holds. */
    public Stream<HoldRule> allHolds() {
        return Stream.concat(redFlags.stream(), holds.stream());
    }

    /** Items of the rules whose release makes earlier evidence count no more: the red flags (ruling 1). */
    public Set<String> evidenceResets() {
        return redFlags.stream().map(RedFlag::item).collect(Collectors.toUnmodifiableSet());
    }

    /** Items of the activities that a report names by its activity component. */
    public Set<String> activitiesNamed(Measurement m) {
        return activities.stream()
                .filter(a -> m.onActivity(a.codes()))
                .map(ActivityRule::item)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The longest look back of any criterion, in days. */
    public int lookback() {
        Stream<Criterion> gates =
                phases.stream().flatMap(p -> p.entry().stream()).map(Phase.Gate::criterion);
        Stream<Criterion> targets = goals.stream().flatMap(g -> g.target().stream());
        Stream<Criterion> starts =
                activities.stream().flatMap(a -> Stream.concat(a.start().stream(), a.applicable().stream()));
        return Stream.of(gates, targets, starts)
                .flatMap(s -> s)
                .mapToInt(Criterion::lookback)
                .max()
                .orElse(0);
    }
}
