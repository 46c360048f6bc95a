package org.gradus.people;

import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.record.Directory;
import org.springframework.stereotype.Component;

/** Who works here: a Practitioner of whom an active PractitionerRole says as what. Nobody else sees the records of others. */
@Component
public class Staff {

    private static final String PRACTITIONER = "Practitioner/";

    private final Directory directory;

    Staff(Directory directory) {
        this.directory = directory;
    }

    /** Codes of the active roles of a Practitioner, given as {@code Practitioner/…}. */
    public Set<Code> roles(String practitioner) {
        return directory.activeRoles(practitioner);
    }

    /** Whether that Practitioner, given as {@code Practitioner/…}, has an active role. */
    public boolean works(String practitioner) {
        return practitioner.startsWith(PRACTITIONER) && !roles(practitioner).isEmpty();
    }

    /** Whether the person may see any record at all: a patient the own one, a professional who works here those of patients. */
    public boolean seesRecords(SignedInPerson person) {
        return person.patientId().isPresent() || works(person.fhirUser());
    }
}
