package org.gradus.record;

import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;

/** What a report says by reference only: which device, and in which role its performer acts. */
public interface Directory {

    /** The first identifier of a Device, {@code system|value} (ruling 14). */
    Optional<String> deviceIdentifier(String reference);

    /**
     * Codes of the active roles of a performer: of the PractitionerRole itself, or of all active ones of a Practitioner
     * (ruling 18).
     */
    Set<Code> activeRoles(String reference);
}
