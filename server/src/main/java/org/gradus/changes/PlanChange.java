package org.gradus.changes;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What one transaction changed in one plan.
 *
 * @param number its place in the log: of two changes that touch the same resource the later one has the larger number
 * @param planId id of the CarePlan
 * @param patientId id of the plan's Patient
 * @param at clinical time of the change
 * @param kinds what happened; {@link Kind#PLAN_CHANGED} always, others besides
 * @param resources versioned references of what changed, for example {@code ServiceRequest/abc/_history/3}; of a deleted
 *     resource the last version that there was
 */
public record PlanChange(
        long number, String planId, String patientId, Instant at, Set<Kind> kinds, List<String> resources) {

    public PlanChange {
        kinds = Set.copyOf(kinds);
        resources = List.copyOf(resources);
    }

    /** What can happen to a plan, as subscribers tell it apart. */
    public enum Kind {
        /** The CarePlan, a Goal, an activity or a flag of the plan has another version; every change is this. */
        PLAN_CHANGED,
        /** An activity has begun or is completed. Going on after a hold is neither. */
        ACTIVITY_ADVANCED,
        /** The plan or an activity is on hold now, or a flag has been raised. */
        PLAN_HELD,
        /** A goal is achieved now. */
        GOAL_ACHIEVED
    }
}
