package org.gradus.progression.protocol;

import java.util.Optional;

/**
 * When a goal is achieved.
 *
 * @param item protocol item, for example G1
 * @param title its description
 * @param target what must be met; empty for a goal that only records (G14)
 * @param mode whether it stays achieved
 * @param notBefore first day since day 0 on which the target counts (G3)
 * @param due last day since day 0; from the day after it the goal is not achieved while unmet
 * @param applicable who pursues it at all (G8)
 * @param overdueFlag protocol item of the flag that is open while it is not achieved (SLOW-RECOVERY)
 */
public record GoalRule(
        String item,
        String title,
        Optional<Criterion> target,
        Mode mode,
        Optional<Integer> notBefore,
        Optional<Days> due,
        Optional<Criterion> applicable,
        Optional<String> overdueFlag) {

    /** How the past counts. */
    public enum Mode {
        /** Achieved when met on any day; stays so unless evidence is withdrawn (ruling 43). */
        ONCE,
        /** Follows the present state. */
        PRESENT
    }
}
