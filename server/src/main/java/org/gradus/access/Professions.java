package org.gradus.access;

import java.util.Set;
import org.gradus.people.Staff;
import org.gradus.progression.evidence.Code;
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

    private final Staff staff;

    Professions(Staff staff) {
        this.staff = staff;
    }

    /** Whether whoever is signed in as a professional works here; nobody else needs to. */
    boolean allow(Grant grant) {
        return grant.practitioner().map(staff::works).orElse(true);
    }

    boolean isPhysician(String practitioner) {
        return staff.roles(practitioner).stream().anyMatch(PHYSICIANS::contains);
    }

    boolean isTherapist(String practitioner) {
        return staff.roles(practitioner).stream().anyMatch(THERAPISTS::contains);
    }
}
