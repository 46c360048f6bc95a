package org.gradus.changes;

import java.util.Optional;
import org.gradus.record.FhirNames;
import org.gradus.record.PlanIds;
import org.gradus.record.PlanStore;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** Finds the plan that a resource belongs to, as the plan's own row has it; what a resource claims is not enough. */
@Component
class PlanOfResource {

    private final PlanStore plans;

    PlanOfResource(PlanStore plans) {
        this.plans = plans;
    }

    /** Whether resources of that type can belong to a plan. */
    static boolean mayBelong(Resource resource) {
        return resource instanceof CarePlan
                || resource instanceof Goal goal && item(goal).isPresent()
                || resource instanceof ServiceRequest request
                        && PlanIds.planOf(request).isPresent();
    }

    /** Id of the plan; empty when the resource belongs to none. */
    Optional<String> find(Resource resource) {
        if (resource instanceof CarePlan plan) {
            String id = plan.getIdElement().getIdPart();
            return plans.patientOf(id).map(patient -> id);
        } else if (resource instanceof ServiceRequest request) {
            return PlanIds.planOf(request).filter(plan -> plans.patientOf(plan).equals(patient(request.getSubject())));
        } else if (resource instanceof Goal goal) {
            String item = item(goal).orElse("");
            return patient(goal.getSubject()).stream()
                    .flatMap(patient -> plans.idsOfPatient(patient).stream())
                    .filter(plan ->
                            PlanIds.goal(plan, item).equals(goal.getIdElement().getIdPart()))
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> item(Goal goal) {
        return goal.getIdentifier().stream()
                .filter(i -> FhirNames.PROTOCOL_ITEM.equals(i.getSystem()) && i.hasValue())
                .map(Identifier::getValue)
                .findFirst();
    }

    private static Optional<String> patient(Reference subject) {
        return "Patient".equals(subject.getReferenceElement().getResourceType())
                ? Optional.ofNullable(subject.getReferenceElement().getIdPart())
                : Optional.empty();
    }
}
