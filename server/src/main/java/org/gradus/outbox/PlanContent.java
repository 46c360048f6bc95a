package org.gradus.outbox;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.record.PresentResource;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * A plan as it is now.
 *
 * @param parts its Goals and ServiceRequests, in the order in which the CarePlan names them
 */
record PlanContent(CarePlan plan, Patient patient, List<Resource> parts) {

    PlanContent {
        parts = List.copyOf(parts);
    }

    /** Reads a plan; empty when it or its patient has been deleted. */
    static Optional<PlanContent> read(DaoRegistry daos, String planId, String patientId) {
        Optional<CarePlan> plan =
                PresentResource.read(daos.getResourceDao(CarePlan.class), new IdType("CarePlan", planId));
        Optional<Patient> patient =
                PresentResource.read(daos.getResourceDao(Patient.class), new IdType("Patient", patientId));
        return plan.filter(found -> patientId.equals(
                        found.getSubject().getReferenceElement().getIdPart()))
                .flatMap(found -> patient.map(whose -> new PlanContent(found, whose, parts(daos, found))));
    }

    private static List<Resource> parts(DaoRegistry daos, CarePlan plan) {
        List<Resource> parts = new ArrayList<>();
        for (Reference goal : plan.getGoal()) {
            id(goal, "Goal")
                    .flatMap(id -> PresentResource.read(daos.getResourceDao(Goal.class), id))
                    .ifPresent(parts::add);
        }
        plan.getActivity()
                .forEach(activity -> id(activity.getReference(), "ServiceRequest")
                        .flatMap(id -> PresentResource.read(daos.getResourceDao(ServiceRequest.class), id))
                        .ifPresent(parts::add));
        return parts;
    }

    private static Optional<IdType> id(Reference reference, String type) {
        return Optional.of(reference.getReferenceElement())
                .filter(id -> type.equals(id.getResourceType()) && id.hasIdPart())
                .map(id -> new IdType(type, id.getIdPart()));
    }
}
