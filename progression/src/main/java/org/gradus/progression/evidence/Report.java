package org.gradus.progression.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One Observation, Procedure or Condition of the patient, as it stands now, before any rule decides whether it counts.
 *
 * @param id the resource and its version
 * @param source the type of the resource
 * @param codes all codings of its code
 * @param standing what its status makes of it
 * @param effective when it is true; empty when absent or coarser than a day
 * @param value what it says
 * @param activities codings of the exercise-activity component (LOINC 73985-4)
 * @param clearanceKind protocol item of the clearance-kind component (ruling 18)
 * @param device identity of the device (ruling 14)
 * @param identifiers business identifiers, {@code system|value}
 * @param performerRoles codes of the active roles of its performers, empty when its writer could not vouch for them
 *     (ruling 63)
 * @param received instant of first receipt on the server's clock (ruling 69)
 * @param sequence order among those received at one instant
 */
public record Report(
        EvidenceId id,
        Source source,
        Set<Code> codes,
        Standing standing,
        Optional<Effective> effective,
        Value value,
        Set<Code> activities,
        Optional<String> clearanceKind,
        Optional<String> device,
        Set<String> identifiers,
        Set<Code> performerRoles,
        Instant received,
        int sequence) {

    public Report {
        codes = Set.copyOf(codes);
        activities = Set.copyOf(activities);
        identifiers = Set.copyOf(identifiers);
        performerRoles = Set.copyOf(performerRoles);
    }

    /** The type of resource that a report came from. */
    public enum Source {
        OBSERVATION,
        PROCEDURE,
        CONDITION
    }

    /** Whether any of its codings is one of the given. */
    public boolean hasCode(Set<Code> any) {
        return codes.stream().anyMatch(any::contains);
    }
}
