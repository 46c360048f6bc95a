package org.gradus.intake;

import java.util.Optional;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** Whose resource it is. */
final class Subjects {

    private Subjects() {}

    /** The id of the Patient that a resource is about. */
    static Optional<String> patientOf(Resource resource) {
        if (resource instanceof Observation observation) {
            return patient(observation.getSubject());
        } else if (resource instanceof Procedure procedure) {
            return patient(procedure.getSubject());
        } else if (resource instanceof Condition condition) {
            return patient(condition.getSubject());
        } else if (resource instanceof QuestionnaireResponse form) {
            return patient(form.getSubject());
        }
        return resource instanceof ServiceRequest request ? patient(request.getSubject()) : Optional.empty();
    }

    static Optional<String> patient(Reference reference) {
        return "Patient".equals(reference.getReferenceElement().getResourceType())
                ? Optional.ofNullable(reference.getReferenceElement().getIdPart())
                : Optional.empty();
    }
}
