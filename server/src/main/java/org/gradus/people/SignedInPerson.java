package org.gradus.people;

import java.io.Serializable;
import java.util.Optional;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A person who has signed in.
 *
 * @param subject who it is to the authorization server, the same for ever
 * @param displayName as pages show it
 * @param fhirUser the person's own resource, {@code Practitioner/<id>} or {@code Patient/<id>}
 */
public record SignedInPerson(String subject, String displayName, String fhirUser)
        implements AuthenticatedPrincipal, Serializable {

    private static final String PATIENT = "Patient/";

    @Override
    public String getName() {
        return subject;
    }

    /** Id of the Patient if the person is one. */
    public Optional<String> patientId() {
        return fhirUser.startsWith(PATIENT) ? Optional.of(fhirUser.substring(PATIENT.length())) : Optional.empty();
    }
}
