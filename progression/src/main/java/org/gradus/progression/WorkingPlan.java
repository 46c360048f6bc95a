package org.gradus.progression;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.GoalState;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.Notice;
import org.gradus.progression.plan.OpenFlag;
import org.gradus.progression.plan.PhaseEntry;
import org.gradus.progression.protocol.Situation;

/** The plan while it is being evaluated, with every decision noted beside the change that it makes. */
final class WorkingPlan {

    private final Situation start;
    private final CarePlanState before;
    private final Instant now;
    final List<PhaseEntry> entries;
    final Map<String, Activity> activities;
    final Map<String, GoalState> goals;
    final Map<String, OpenFlag> flags;
    final Set<Notice> reported;
    final Set<EvidenceId> revisionsChecked;
    final Map<String, LocalDate> asked;
    final Map<String, LocalDate> confirmed;
    final List<Decision> decisions = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    List<Incident> incidents;
    boolean withdrawalDue;

    WorkingPlan(Situation start) {
        this.start = start;
        this.before = start.plan();
        this.now = start.chart().now();
        this.entries = new ArrayList<>(before.entries());
        this.activities = new TreeMap<>(before.activities());
        this.goals = new TreeMap<>(before.goals());
        this.flags = new TreeMap<>(before.flags());
        this.reported = new HashSet<>(before.reported());
        this.revisionsChecked = new HashSet<>(before.revisionsChecked());
        this.asked = new TreeMap<>(before.asked());
        this.confirmed = new TreeMap<>(before.confirmed());
        this.incidents = before.incidents();
        this.withdrawalDue = before.withdrawalDue();
    }

    CarePlanState before() {
        return before;
    }

    LocalDate today() {
        return start.day();
    }

    /** The situation with the plan as it stands at this point of the evaluation. */
    Situation situation() {
        return start.in(state());
    }

    CarePlanState state() {
        return state(before.evaluatedAt());
    }

    /** The state after the evaluation. */
    CarePlanState evaluated() {
        return state(Optional.of(now));
    }

    private CarePlanState state(Optional<Instant> evaluatedAt) {
        return new CarePlanState(
                before.status(),
                before.zone(),
                before.anchor(),
                entries,
                activities,
                goals,
                incidents,
                flags,
                reported,
                revisionsChecked,
                withdrawalDue,
                asked,
                confirmed,
                evaluatedAt);
    }

    String phase() {
        return entries.get(entries.size() - 1).phase();
    }

    void enter(String phase, PhaseEntry.Cause cause, List<Reason> reasons) {
        String left = phase();
        List<EvidenceId> evidence =
                reasons.stream().flatMap(r -> r.evidence().stream()).toList();
        entries.add(new PhaseEntry(phase, today(), now, cause, evidence));
        decisions.add(new Decision(Decision.Subject.PHASE, phase, 1, left, phase, reasons));
    }

    /** Puts an activity in its new state and notes the decision, if its status or attempt changed. */
    void put(Activity changed, List<Reason> reasons) {
        String item = changed.id().item();
        Activity old = activities.put(item, changed);
        boolean again = old != null && !old.id().equals(changed.id());
        if (old == null || again || old.status() != changed.status()) {
            decisions.add(new Decision(
                    Decision.Subject.ACTIVITY,
                    item,
                    changed.id().attempt(),
                    old == null || again ? "none" : old.status().code(),
                    changed.status().code(),
                    reasons));
        }
    }

    void put(String goal, GoalState changed, Reason reason) {
        GoalState old = goals.put(goal, changed);
        String from = old == null ? "none" : old.achievement().code();
        decisions.add(new Decision(
                Decision.Subject.GOAL, goal, 1, from, changed.achievement().code(), List.of(reason)));
    }

    /** Raises a flag that ends at the next local midnight; once a day for an item. */
    void raiseForTheDay(String item, String text, List<EvidenceId> evidence, Reason reason) {
        OpenFlag open = flags.get(item);
        if (open != null && open.since().equals(today())) {
            List<EvidenceId> all = new ArrayList<>(open.evidence());
            evidence.stream().filter(e -> !all.contains(e)).forEach(all::add);
            flags.put(item, new OpenFlag(item, open.since(), true, open.text(), all));
            return;
        }
        if (open != null) {
            lower(item, reason);
        }
        raise(new OpenFlag(item, today(), true, text, evidence), reason);
    }

    void raise(OpenFlag flag, Reason reason) {
        flags.put(flag.item(), flag);
        decisions.add(new Decision(Decision.Subject.FLAG, flag.item(), 1, "none", "active", List.of(reason)));
    }

    void lower(String item, Reason reason) {
        flags.remove(item);
        decisions.add(new Decision(Decision.Subject.FLAG, item, 1, "active", "inactive", List.of(reason)));
    }
}
