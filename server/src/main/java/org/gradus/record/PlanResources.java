package org.gradus.record;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which FHIR resources show parts of a plan that have no id of their own: the open flags.
 *
 * @param flags id of the open Flag, by protocol item
 */
public record PlanResources(Map<String, String> flags) {

    public PlanResources {
        flags = Collections.unmodifiableMap(new TreeMap<>(flags));
    }

    /** Nothing shown yet. */
    public static PlanResources none() {
        return new PlanResources(Map.of());
    }

    /** The open Flag of an item. */
    public Optional<String> flag(String item) {
        return Optional.ofNullable(flags.get(item));
    }

    PlanResources withFlag(String item, String id) {
        Map<String, String> changed = new TreeMap<>(flags);
        changed.put(item, id);
        return new PlanResources(changed);
    }

    PlanResources withoutFlag(String item) {
        Map<String, String> changed = new TreeMap<>(flags);
        changed.remove(item);
        return new PlanResources(changed);
    }
}
