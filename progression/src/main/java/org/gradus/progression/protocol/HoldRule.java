package org.gradus.progression.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.plan.Incident;

/** A rule that stops activities when something happens, and says when they may go on. */
public interface HoldRule {

    /** Protocol item, for example H1 or RF-FEVER; it is the item of its flag too. */
    String item();

    /** What its flag says. */
    String text();

    /** Protocol items of the activities that it can hold. */
    Set<String> activities();

    /**
     * All incidents of this rule as they stand now: new ones opened, settled ones released, those whose evidence is gone
     * left out.
     */
    List<Incident> review(Situation situation);

    /** The clearance that ends it, if one is needed. */
    Optional<String> clearance();

    /** Protocol item of a further flag that is open while one of its incidents has escalated. */
    default Optional<String> escalation() {
        return Optional.empty();
    }

    /** The incidents of this rule that the plan remembers. */
    default List<Incident> known(Situation situation) {
        return situation.plan().incidents().stream()
                .filter(i -> i.item().equals(item()))
                .toList();
    }

    /** Whether an incident of this rule holds an activity. */
    default boolean holds(Incident incident, String activity) {
        return incident.isOpen()
                && (incident.activities().isEmpty() ? activities() : incident.activities()).contains(activity);
    }
}
