package org.gradus.intake;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.List;
import java.util.Optional;
import org.gradus.errors.Problem;
import org.gradus.record.MergedRecords;
import org.gradus.record.PresentResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** Refuses a report that is based on an activity of another patient. */
@Component
class SubjectCheck {

    private final DaoRegistry daos;
    private final MergedRecords merged;

    SubjectCheck(DaoRegistry daos, MergedRecords merged) {
        this.daos = daos;
        this.merged = merged;
    }

    void check(Resource resource) {
        if (resource instanceof Observation observation) {
            check("Observation.basedOn", observation.getBasedOn(), resource);
        } else if (resource instanceof Procedure procedure) {
            check("Procedure.basedOn", procedure.getBasedOn(), resource);
        }
    }

    private void check(String path, List<Reference> basedOn, Resource resource) {
        for (Reference reference : basedOn) {
            IIdType id = reference.getReferenceElement();
            if ("ServiceRequest".equals(id.getResourceType())) {
                boolean other = subject(id)
                        .filter(subject -> !merged.survivor(subject)
                                .equals(Subjects.patientOf(resource)
                                        .map(merged::survivor)
                                        .orElse("")))
                        .isPresent();
                if (other) {
                    throw Problem.at(
                            Problem.Kind.INVALID,
                            path,
                            "The ServiceRequest that this is based on belongs to another patient than its subject.");
                }
            }
        }
    }

    private Optional<String> subject(IIdType id) {
        return PresentResource.read(
                        daos.getResourceDao(ServiceRequest.class), new IdType("ServiceRequest", id.getIdPart()))
                .flatMap(request -> Subjects.patient(request.getSubject()));
    }
}
