package org.gradus.progression.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The latest attempt at one activity.
 *
 * @param id item and attempt
 * @param status its status
 * @param openedOn the local day on which this attempt first opened
 * @param heldBy protocol items of what holds it now; a return to an earlier phase is named by that phase
 * @param edit the last status that a person set, which the engine does not overwrite (law 7)
 */
public record Activity(
        ActivityId id, ActivityStatus status, Optional<LocalDate> openedOn, Set<String> heldBy, Optional<Edit> edit) {

    public Activity {
        heldBy = Set.copyOf(heldBy);
    }

    /** A status set by a person, and when. */
    public record Edit(ActivityStatus status, Instant at) {}

    public static Activity draft(String item) {
        return new Activity(
                new ActivityId(item, 1), ActivityStatus.DRAFT, Optional.empty(), Set.of(), Optional.empty());
    }

    public Activity open(LocalDate day) {
        return new Activity(id, ActivityStatus.ACTIVE, openedOn.or(() -> Optional.of(day)), Set.of(), edit);
    }

    public Activity hold(Set<String> by, LocalDate day) {
        return new Activity(id, ActivityStatus.ON_HOLD, openedOn.or(() -> Optional.of(day)), by, edit);
    }

    public Activity complete() {
        return new Activity(id, ActivityStatus.COMPLETED, openedOn, Set.of(), edit);
    }

    /** The next attempt, not yet opened. */
    public Activity again() {
        return new Activity(id.next(), ActivityStatus.DRAFT, Optional.empty(), Set.of(), Optional.empty());
    }

    /** This activity with a status that a person has set. */
    public Activity editedTo(ActivityStatus edited, Instant at) {
        return new Activity(id, edited, openedOn, Set.of(), Optional.of(new Edit(edited, at)));
    }
}
