package org.gradus.progression.plan;

/** CarePlan.status as far as the engine needs it. */
public enum PlanStatus {
    /** Recorded, never advanced. */
    DRAFT,
    ACTIVE,
    /** Held by a person: evidence is collected and judged, red flags still stop everything, nothing opens. */
    ON_HOLD,
    /** revoked, completed or entered-in-error: nothing moves any more. */
    ENDED
}
