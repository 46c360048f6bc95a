package org.gradus.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a plan the FHIR resources show, as far as it has no id derived from the plan's.
 *
 * @param flags id of the open Flag, by protocol item
 * @param notes the expectations that stand in CarePlan.note
 */
public record PlanResources(Map<String, String> flags, List<String> notes) {

    public PlanResources {
        flags = Collections.unmodifiableMap(new TreeMap<>(flags));
        notes = List.copyOf(notes);
    }

    /** Nothing shown yet. */
    public static PlanResources none() {
        return new PlanResources(Map.of(), List.of());
    }

    /** The open Flag of an item. */
    public Optional<String> flag(String item) {
        return Optional.ofNullable(flags.get(item));
    }
}
