package org.gradus.enrolment;

import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * The resources that a plan begins with; each has its id, and they refer to one another by it.
 *
 * @param plan the plan
 * @param goals its goals
 * @param requests its activities, all draft, and its prohibitions, all active
 */
record NewPlan(CarePlan plan, List<Goal> goals, List<ServiceRequest> requests) {

    NewPlan {
        goals = List.copyOf(goals);
        requests = List.copyOf(requests);
    }

    /** One CarePlan that contains the others, as {@code $apply} answers it. */
    CarePlan contained() {
        CarePlan single = plan.copy();
        goals.forEach(goal -> single.addContained(goal.copy()));
        requests.forEach(request -> single.addContained(localised(request.copy())));
        single.getGoal().forEach(NewPlan::localise);
        single.getActivity().forEach(activity -> localise(activity.getReference()));
        return single;
    }

    private static ServiceRequest localised(ServiceRequest request) {
        request.getExtensionsByUrl(ActivityMaterializer.PERTAINS_TO_GOAL).stream()
                .map(extension -> (org.hl7.fhir.r4.model.Reference) extension.getValue())
                .forEach(NewPlan::localise);
        return request;
    }

    private static void localise(org.hl7.fhir.r4.model.Reference reference) {
        reference.setReference("#" + reference.getReferenceElement().getIdPart());
    }
}
