package org.gradus.progression;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.GoalState;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.PhaseEntry;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;

/** A plan carried over to another version of its protocol: what is recorded stays, activities and goals are exchanged. */
public final class Migration {

    private Migration() {}

    /** The phases that the plan has been in and that the other version does not have; with any it cannot be carried over. */
    public static Set<String> missingPhases(CarePlanState plan, Protocol to) {
        Set<String> missing =
                plan.entries().stream().map(PhaseEntry::phase).collect(Collectors.toCollection(TreeSet::new));
        to.phases().stream().map(Phase::item).forEach(missing::remove);
        return missing;
    }

    /**
     * The plan as an evaluation by the other version would begin with it. Phases, and the status of each activity and goal
     * that both versions have, stay; what only the other version has is new; holds end whose rule it does not have.
     *
     * @param today the patient's local day
     * @throws IllegalArgumentException if the other version does not have the plan's phases
     */
    public static CarePlanState carry(CarePlanState plan, Protocol to, LocalDate today) {
        Set<String> missing = missingPhases(plan, to);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no phases " + missing);
        }
        Map<String, Activity> activities = new TreeMap<>();
        to.activities()
                .forEach(rule -> activities.put(
                        rule.item(), plan.activities().getOrDefault(rule.item(), Activity.draft(rule.item()))));
        GoalState begun = new GoalState(Achievement.IN_PROGRESS, today, List.of());
        Map<String, GoalState> goals = new TreeMap<>();
        to.goals().forEach(rule -> goals.put(rule.item(), plan.goals().getOrDefault(rule.item(), begun)));
        Set<String> rules = to.allHolds().map(HoldRule::item).collect(Collectors.toSet());
        List<Incident> incidents = plan.incidents().stream()
                .filter(incident -> rules.contains(incident.item()))
                .toList();
        return plan.carriedOver(activities, goals, incidents);
    }
}
