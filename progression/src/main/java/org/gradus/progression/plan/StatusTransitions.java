package org.gradus.progression.plan;

import java.util.Map;
import java.util.Set;

/** The only changes of an activity's status that the engine makes. */
public final class StatusTransitions {

    private static final Map<ActivityStatus, Set<ActivityStatus>> ALLOWED = Map.of(
            ActivityStatus.DRAFT, Set.of(ActivityStatus.ACTIVE, ActivityStatus.ON_HOLD, ActivityStatus.REVOKED),
            ActivityStatus.ACTIVE, Set.of(ActivityStatus.ON_HOLD, ActivityStatus.COMPLETED, ActivityStatus.REVOKED),
            ActivityStatus.ON_HOLD, Set.of(ActivityStatus.ACTIVE, ActivityStatus.COMPLETED, ActivityStatus.REVOKED),
            ActivityStatus.COMPLETED, Set.of(),
            ActivityStatus.REVOKED, Set.of());

    private StatusTransitions() {}

    /** Whether the engine may change the first status into the second. */
    public static boolean allowed(ActivityStatus from, ActivityStatus to) {
        return ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }
}
