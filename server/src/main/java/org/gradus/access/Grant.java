package org.gradus.access;

import java.util.Optional;
import java.util.Set;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.ScopeSet;

/**
 * What a token gives to whom.
 *
 * @param client id of the app or backend client
 * @param subject the token's subject: a user, or the client itself
 * @param person the signed-in person as {@code Practitioner/…} or {@code Patient/…}; empty for backend clients
 * @param patient id of the patient in context
 * @param encounter id of the encounter in context
 * @param scopes what was granted
 * @param roles what else the client may do, by the operator's configuration
 */
public record Grant(
        String client,
        String subject,
        Optional<String> person,
        Optional<String> patient,
        Optional<String> encounter,
        ScopeSet scopes,
        Set<ClientRole> roles) {

    private static final String PRACTITIONER = "Practitioner/";
    private static final String PATIENT = "Patient/";

    public Grant {
        roles = Set.copyOf(roles);
    }

    /** Whether nobody is signed in: a backend client on its own. */
    public boolean isBackend() {
        return person.isEmpty() && scopes.has(ScopeContext.SYSTEM);
    }

    /** The signed-in professional as {@code Practitioner/…}. */
    public Optional<String> practitioner() {
        return person.filter(who -> who.startsWith(PRACTITIONER));
    }

    /** The patient outside whose record the token reaches nothing, if the person or the scopes bind it to one. */
    Optional<String> boundPatient() {
        boolean wider = scopes.has(ScopeContext.USER) || scopes.has(ScopeContext.SYSTEM);
        return wider ? self() : patient;
    }

    private Optional<String> self() {
        return person.filter(who -> who.startsWith(PATIENT)).map(who -> who.substring(PATIENT.length()));
    }

    /**
     * Whether a claim is missing without which the scopes mean nothing: a patient for patient scopes, a person for user
     * scopes; or there is one too many: a person with system scopes.
     */
    boolean isIncomplete() {
        boolean personMissing = person.filter(who -> who.startsWith(PRACTITIONER) || who.startsWith(PATIENT))
                .isEmpty();
        return scopes.has(ScopeContext.PATIENT) && patient.isEmpty()
                || scopes.has(ScopeContext.USER) && personMissing
                || scopes.has(ScopeContext.SYSTEM) && (person.isPresent() || patient.isPresent());
    }

    /** Whose a page link or a request is: client, subject and patient together. */
    public String holder() {
        return client + '\n' + subject + '\n' + patient.orElse("");
    }
}
