package org.gradus.access;

import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.record.Directory;
import org.springframework.stereotype.Component;

/** What a Practitioner is by the active PractitionerRoles that are stored (ruling 18). */
@Component
class Professions {

    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/practitioner-role";
    private static final String SNOMED = "http://snomed.info/sct";

    /** Doctor, surgeon, physician (ruling 18). */
    private static final Set<Code> PHYSICIANS =
            Set.of(new Code(ROLE, "doctor"), new Code(SNOMED, "304292004"), new Code(SNOMED, "309343006"));

    /** Physiotherapist. */
    private static final Set<Code> THERAPISTS = Set.of(new Code(SNOMED, "36682004"));

    private final Directory directory;

    Professions(Directory directory) {
        this.directory = directory;
    }

    boolean isPhysician(String practitioner) {
        return directory.activeRoles(practitioner).stream().anyMatch(PHYSICIANS::contains);
    }

    boolean isTherapist(String practitioner) {
        return directory.activeRoles(practitioner).stream().anyMatch(THERAPISTS::contains);
    }
}
