package org.gradus.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.gradus.progression.plan.ActivityId;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Ids of the resources that belong to a plan, derived from the plan's id: whoever knows a plan's state knows its
 * resources, and nothing can be written twice.
 */
public final class PlanIds {

    private PlanIds() {}

    /** Id of a new plan. */
    public static String newPlan() {
        return UUID.randomUUID().toString();
    }

    /** Id of the ServiceRequest of one attempt at an activity. */
    public static String activity(String plan, ActivityId activity) {
        return of(planActivity(plan, activity));
    }

    /** Value of the plan-activity identifier, {@code <plan id>/A02#1}. */
    public static String planActivity(String plan, ActivityId activity) {
        return plan + "/" + activity;
    }

    /** The plan that a ServiceRequest claims to be an activity of; empty where it claims none. */
    public static Optional<String> planOf(ServiceRequest request) {
        return request.getIdentifier().stream()
                .filter(i -> FhirNames.PLAN_ACTIVITY.equals(i.getSystem()) && i.hasValue())
                .map(Identifier::getValue)
                .filter(value -> value.indexOf('/') > 0)
                .map(value -> value.substring(0, value.indexOf('/')))
                .findFirst();
    }

    /** Id of a Goal. */
    public static String goal(String plan, String item) {
        return of(plan + "/" + item);
    }

    private static String of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
