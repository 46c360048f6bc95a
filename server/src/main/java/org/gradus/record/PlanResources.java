package org.gradus.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan the FHIR resources show, as far as it has no id derived from the plan's.
 *
 * @param flags id of the open Flag, by protocol item
 * @param notes the expectations that stand in CarePlan.note
 * @param requests what people were asked and is not over yet; null in rows that were written before these were kept
 */
public record PlanResources(
        Map<String, String> flags,
        List<String> notes,
        @Nullable List<OpenRequest> requests) {

    public PlanResources {
        flags = Collections.unmodifiableMap(new TreeMap<>(flags));
        notes = List.copyOf(notes);
        requests = requests == null ? List.of() : List.copyOf(requests);
    }

    /**
     * A Task or CommunicationRequest that asks people for something.
     *
     * @param reference the resource
     * @param item protocol item that it is about
     * @param code code of the Task, or category of the CommunicationRequest
     */
    public record OpenRequest(String reference, String item, String code) {}

    /** Nothing shown yet. */
    public static PlanResources none() {
        return new PlanResources(Map.of(), List.of(), List.of());
    }

    /** Whether people are asked for something. */
    public boolean asksPeople() {
        return requests != null && !requests.isEmpty();
    }

    /** The open Flag of an item. */
    public Optional<String> flag(String item) {
        return Optional.ofNullable(flags.get(item));
    }
}
