package org.gradus.subscription;

import java.util.Arrays;
import java.util.Optional;
import org.gradus.changes.PlanChange.Kind;
import org.gradus.record.FhirNames;

/** What can be subscribed to. A topic is defined here and in docs/subscriptions.md; clients name it by its canonical. */
public enum Topic {
    /** Anything of a plan has another version; the focus is the CarePlan where it changed itself. */
    PLAN_CHANGED("plan-changed", Kind.PLAN_CHANGED),
    /** An activity has begun or is completed; the focus is its ServiceRequest. */
    ACTIVITY_ADVANCED("activity-advanced", Kind.ACTIVITY_ADVANCED),
    /** A plan or an activity is on hold, or a flag is raised; the focus is what was held or raised. */
    PLAN_HELD("plan-held", Kind.PLAN_HELD),
    /** A goal is achieved; the focus is the Goal. */
    GOAL_ACHIEVED("goal-achieved", Kind.GOAL_ACHIEVED);

    private static final String CANONICAL = FhirNames.BASE + "/SubscriptionTopic/";

    private final String code;
    private final Kind kind;

    Topic(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The topic of that canonical. */
    static Optional<Topic> of(String canonical) {
        return Arrays.stream(values())
                .filter(topic -> topic.canonical().equals(canonical))
                .findFirst();
    }

    /** Its address, for example {@code https://gradus.dev/fhir/SubscriptionTopic/plan-changed}. */
    public String canonical() {
        return CANONICAL + code;
    }

    /** What must have happened. */
    Kind kind() {
        return kind;
    }
}
