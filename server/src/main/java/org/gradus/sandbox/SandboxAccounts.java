package org.gradus.sandbox;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.people.LocalAccounts;
import org.gradus.people.People;
import org.gradus.people.SignedInPerson;
import org.gradus.record.ReservedPatients;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Who may sign in to a sandbox: three professionals, and each sample patient whose past has been played; the password is the user name. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SandboxAccounts implements People, LocalAccounts {

    private static final List<SignedInPerson> STAFF = List.of(
            new SignedInPerson("surgeon", "Sonja Sample, surgeon", "Practitioner/surgeon"),
            new SignedInPerson("physiotherapist", "Paul Sample, physiotherapist", "Practitioner/physiotherapist"),
            new SignedInPerson("nurse", "Nora Sample, nurse", "Practitioner/nurse"));

    private static final String PATIENT = "patient-";
    private static final String SAMPLE_PATIENT = "https://gradus.dev/fhir/sid/sandbox-patient";

    private final DaoRegistry daos;
    private final ReservedPatients reserved;

    SandboxAccounts(DaoRegistry daos, ReservedPatients reserved) {
        this.daos = daos;
        this.reserved = reserved;
    }

    @Override
    public Optional<SignedInPerson> find(String subject) {
        if (subject.startsWith(PATIENT)) {
            return samples(new TokenParam(SAMPLE_PATIENT, subject.substring(PATIENT.length()))).stream()
                    .findFirst();
        }
        return STAFF.stream().filter(person -> person.subject().equals(subject)).findFirst();
    }

    @Override
    public Optional<SignedInPerson> check(String userName, String password) {
        Optional<SignedInPerson> person = find(userName);
        return MessageDigest.isEqual(
                        userName.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8))
                ? person
                : Optional.empty();
    }

    @Override
    public List<SignedInPerson> offered() {
        List<SignedInPerson> offered = new ArrayList<>(STAFF);
        offered.addAll(samples(new TokenParam(SAMPLE_PATIENT, "")));
        return offered;
    }

    private List<SignedInPerson> samples(TokenParam identifier) {
        SearchParameterMap search = SearchParameterMap.newSynchronous(Patient.SP_IDENTIFIER, identifier);
        return daos.getResourceDao(Patient.class).search(search, new SystemRequestDetails()).getAllResources().stream()
                .map(Patient.class::cast)
                // What they report would come between their past.
                .filter(patient -> !reserved.isClosed(patient.getIdElement().getIdPart()))
                .map(SandboxAccounts::account)
                .toList();
    }

    private static SignedInPerson account(Patient patient) {
        String name = patient.getIdentifier().stream()
                .filter(identifier -> SAMPLE_PATIENT.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst()
                .orElseThrow();
        return new SignedInPerson(
                PATIENT + name,
                patient.getNameFirstRep().getNameAsSingleString() + ", patient",
                "Patient/" + patient.getIdPart());
    }
}
