package org.gradus.ehr;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gradus.ehr.EhrProblem.Kind;
import org.gradus.outgoing.OutgoingAnswer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Finds our patients at an EHR, by identifiers that the EHR owns and by nothing else. */
@Component
public class EhrPatients {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final EhrClient client;

    EhrPatients(EhrClient client) {
        this.client = client;
    }

    /** The identifiers of a patient that this EHR has given. */
    public static List<Identifier> ownedBy(Ehr ehr, Patient patient) {
        return of(ehr.patientSystems(), patient);
    }

    /** The identifiers of a patient that are of one of the systems and in use. */
    public static List<Identifier> of(Collection<String> systems, Patient patient) {
        return patient.getIdentifier().stream()
                .filter(i -> i.hasValue() && i.hasSystem() && i.getUse() != IdentifierUse.OLD)
                .filter(i -> systems.contains(i.getSystem()))
                .toList();
    }

    /**
     * The one Patient of the EHR that our patient is.
     *
     * @return its id there
     * @throws EhrProblem if the EHR knows none, or more than one
     */
    public String find(Ehr ehr, Patient patient) {
        List<Identifier> owned = ownedBy(ehr, patient);
        Set<String> found = new LinkedHashSet<>();
        owned.forEach(identifier -> found.addAll(search(ehr, identifier)));
        if (found.size() != 1) {
            throw EhrProblem.refused(
                    found.isEmpty()
                            ? "The EHR does not know this patient by any identifier that it has given."
                            : "The EHR has several records for the identifiers of this patient.");
        }
        return found.iterator().next();
    }

    /** What the EHR answers counts only where the record it answers has the identifier that was asked for. */
    private List<String> search(Ehr ehr, Identifier identifier) {
        Bundle answer = client.resource(ask(ehr, identifier), Bundle.class);
        return answer.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .filter(patient -> !patient.hasActive() || patient.getActive())
                .filter(patient -> patient.getIdentifier().stream()
                        .anyMatch(i -> Objects.equals(i.getSystem(), identifier.getSystem())
                                && Objects.equals(i.getValue(), identifier.getValue())))
                .map(patient -> patient.getIdElement().getIdPart())
                .filter(Objects::nonNull)
                .toList();
    }

    /** In a body, so that the identifier stands in nobody's log of addresses, unless the EHR searches by GET only. */
    private OutgoingAnswer ask(Ehr ehr, Identifier identifier) {
        String query = "identifier="
                + URLEncoder.encode(identifier.getSystem() + '|' + identifier.getValue(), StandardCharsets.UTF_8);
        try {
            return client.call(ehr, "POST", "Patient/_search", query, Map.of("Content-Type", FORM));
        } catch (EhrProblem problem) {
            if (problem.kind() == Kind.NOT_TAKEN || problem.kind() == Kind.MISSING) {
                return client.call(ehr, "GET", "Patient?" + query, null, Map.of());
            }
            throw problem;
        }
    }
}
