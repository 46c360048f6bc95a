package org.gradus.changes;

import java.util.EnumSet;
import java.util.Set;
import org.gradus.changes.PlanChange.Kind;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** Tells what it means for a plan that one of its resources has changed. */
public final class ChangeKinds {

    private static final String ACHIEVEMENT = "http://terminology.hl7.org/CodeSystem/goal-achievement";

    private ChangeKinds() {}

    /** A resource that is new. */
    public static Set<Kind> ofNew(Resource created) {
        boolean raised = created instanceof Flag flag && flag.getStatus() == FlagStatus.ACTIVE;
        return raised ? EnumSet.of(Kind.PLAN_CHANGED, Kind.PLAN_HELD) : EnumSet.of(Kind.PLAN_CHANGED);
    }

    /** A resource that has another version. */
    public static Set<Kind> of(Resource before, Resource after) {
        Set<Kind> kinds = EnumSet.of(Kind.PLAN_CHANGED);
        if (before instanceof CarePlan old && after instanceof CarePlan plan) {
            if (plan.getStatus() == CarePlanStatus.ONHOLD && old.getStatus() != CarePlanStatus.ONHOLD) {
                kinds.add(Kind.PLAN_HELD);
            }
        } else if (before instanceof ServiceRequest old && after instanceof ServiceRequest activity) {
            activity(old.getStatus(), activity.getStatus(), kinds);
        } else if (before instanceof Goal old && after instanceof Goal goal) {
            if (isAchieved(goal) && !isAchieved(old)) {
                kinds.add(Kind.GOAL_ACHIEVED);
            }
        } else if (before instanceof Flag old && after instanceof Flag flag) {
            if (flag.getStatus() == FlagStatus.ACTIVE && old.getStatus() != FlagStatus.ACTIVE) {
                kinds.add(Kind.PLAN_HELD);
            }
        }
        return kinds;
    }

    private static void activity(ServiceRequestStatus before, ServiceRequestStatus after, Set<Kind> kinds) {
        if (before == after) {
            return;
        }
        boolean begun = after == ServiceRequestStatus.ACTIVE && before != ServiceRequestStatus.ONHOLD;
        if (begun || after == ServiceRequestStatus.COMPLETED) {
            kinds.add(Kind.ACTIVITY_ADVANCED);
        } else if (after == ServiceRequestStatus.ONHOLD) {
            kinds.add(Kind.PLAN_HELD);
        }
    }

    private static boolean isAchieved(Goal goal) {
        return goal.getAchievementStatus().hasCoding(ACHIEVEMENT, "achieved");
    }
}
