package org.gradus.inbound;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrPatients;
import org.gradus.ehr.EhrProblem;
import org.gradus.inbound.NotTaken.Reason;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Who our patients are at an EHR; whoever is not known there for certain is listed. */
@Component
class PatientMatching {

    private final KnownPatients ours;
    private final EhrPatients theirs;
    private final InboundIssues issues;

    PatientMatching(KnownPatients ours, EhrPatients theirs, InboundIssues issues) {
        this.ours = ours;
        this.theirs = theirs;
        this.issues = issues;
    }

    /**
     * The EHR's id of one of our patients.
     *
     * @throws EhrProblem if there is none for certain, which is listed, or if the EHR cannot be asked
     */
    String theirId(Ehr ehr, Patient patient, Instant now) {
        String id = patient.getIdElement().getIdPart();
        try {
            if (ours.named(ehr.patientSystems(), EhrPatients.ownedBy(ehr, patient))
                            .size()
                    != 1) {
                throw EhrProblem.refused("Several patients here have the identifiers of this one.");
            }
            return theirs.find(ehr, patient);
        } catch (EhrProblem problem) {
            if (problem.kind() == EhrProblem.Kind.REFUSED) {
                issues.list(ehr.id(), id, "Patient", new NotTaken(Reason.NOT_PULLED, problem.sentence()), now);
            }
            throw problem;
        }
    }

    /**
     * All of our patients whom the EHR knows for certain.
     *
     * @return our ids by theirs
     * @throws EhrProblem if the EHR cannot be asked
     */
    Map<String, String> all(Ehr ehr, Instant now) {
        Map<String, String> matched = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String id : ours.of(ehr)) {
            ours.present(id).flatMap(patient -> certain(ehr, patient, now)).ifPresent(theirId -> {
                issues.settle(ehr.id(), id, "Patient");
                if (matched.putIfAbsent(theirId, id) != null) {
                    ambiguous.add(theirId);
                }
            });
        }
        ambiguous.forEach(theirId -> issues.list(
                ehr.id(),
                String.valueOf(matched.remove(theirId)),
                "Patient",
                new NotTaken(Reason.NOT_PULLED, "Several patients here are one at the EHR."),
                now));
        return matched;
    }

    private Optional<String> certain(Ehr ehr, Patient patient, Instant now) {
        try {
            return Optional.of(theirId(ehr, patient, now));
        } catch (EhrProblem problem) {
            if (problem.kind() == EhrProblem.Kind.PASSING) {
                throw problem;
            }
            return Optional.empty();
        }
    }
}
