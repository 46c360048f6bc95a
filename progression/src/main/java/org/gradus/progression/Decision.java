package org.gradus.progression;

import java.util.List;

/**
 * One change that the engine makes.
 *
 * @param subject what changes
 * @param item protocol item of the phase entered, the activity, the goal or the flag
 * @param attempt attempt of an activity; 1 for everything else
 * @param before code of the status before; of a phase the item of the phase left
 * @param after code of the status after; of a phase its item
 * @param reasons why, never empty
 */
public record Decision(Subject subject, String item, int attempt, String before, String after, List<Reason> reasons) {

    public Decision {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a decision without a reason");
        }
    }

    /** What a decision changes. */
    public enum Subject {
        PHASE,
        /** A status of ServiceRequest; {@code none} before means a new attempt. */
        ACTIVITY,
        /** An achievementStatus. */
        GOAL,
        /** {@code active} or {@code inactive}. */
        FLAG
    }
}
