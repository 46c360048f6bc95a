package org.gradus.progression.plan;

/**
 * One attempt at one activity of a plan.
 *
 * @param item protocol item, for example A02
 * @param attempt 1 for the first; a re-opened activity is the next attempt
 */
public record ActivityId(String item, int attempt) {

    /** As in the plan-activity identifier, {@code A02#1}. */
    @Override
    public String toString() {
        return item + '#' + attempt;
    }

    public ActivityId next() {
        return new ActivityId(item, attempt + 1);
    }
}
