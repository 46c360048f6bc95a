package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Objects;
import java.util.Optional;
import org.gradus.evaluation.EvaluationRequest.Cause;
import org.gradus.evaluation.EvaluationRequests;
import org.gradus.record.MergedRecords;
import org.gradus.record.PatientZone;
import org.gradus.record.PlanIds;
import org.gradus.record.PlanStore;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Notices what people change in a plan, so that the engine takes it over and never overwrites it (law 7). */
@Component
class EditIntake {

    private final PlanStore plans;
    private final EvaluationRequests requests;
    private final TouchedPatients touched;
    private final MergedRecords merged;

    EditIntake(PlanStore plans, EvaluationRequests requests, TouchedPatients touched, MergedRecords merged) {
        this.plans = plans;
        this.merged = merged;
        this.requests = requests;
        this.touched = touched;
    }

    void created(Resource resource, RequestDetails request) {
        if (resource instanceof Patient patient) {
            merge(patient, request);
        }
    }

    /** All whose evidence is another one now are looked at again, as if it had been corrected. */
    private void merge(Patient patient, RequestDetails request) {
        for (String concerned : merged.keep(patient)) {
            if (plans.hasOpenPlan(concerned)) {
                ask(concerned, Cause.MERGE, patient, true, request);
            }
        }
    }

    void updated(Resource before, Resource after, RequestDetails request) {
        if (before instanceof Patient old && after instanceof Patient patient) {
            merge(patient, request);
            String id = patient.getIdElement().getIdPart();
            boolean moved = !PatientZone.stated(old).equals(PatientZone.stated(patient));
            if (moved && plans.hasOpenPlan(id)) {
                ask(id, Cause.EDIT, after, false, request);
            }
        } else if (!Objects.equals(status(before), status(after))) {
            patient(after).ifPresent(patient -> ask(patient, Cause.EDIT, after, false, request));
        }
    }

    void deleted(Resource resource, RequestDetails request) {
        patient(resource).ifPresent(patient -> ask(patient, Cause.EDIT, resource, false, request));
    }

    private static Optional<Object> status(Resource resource) {
        if (resource instanceof CarePlan plan) {
            return Optional.ofNullable(plan.getStatus());
        } else if (resource instanceof ServiceRequest activity) {
            return Optional.ofNullable(activity.getStatus());
        }
        return resource instanceof Task task ? Optional.ofNullable(task.getStatus()) : Optional.empty();
    }

    /** The patient whose plan it belongs to; empty when it belongs to none. */
    private Optional<String> patient(Resource resource) {
        if (resource instanceof CarePlan plan) {
            return plans.patientOf(plan.getIdElement().getIdPart());
        } else if (resource instanceof ServiceRequest activity) {
            return PlanIds.planOf(activity).flatMap(plans::patientOf);
        } else if (resource instanceof Task task
                && "CarePlan".equals(task.getFocus().getReferenceElement().getResourceType())) {
            return plans.patientOf(task.getFocus().getReferenceElement().getIdPart());
        }
        return Optional.empty();
    }

    private void ask(String patientId, Cause cause, Resource resource, boolean revised, RequestDetails request) {
        requests.ask(
                patientId,
                cause,
                resource.fhirType() + '/' + resource.getIdElement().getIdPart(),
                Optional.ofNullable(resource.getIdElement().getVersionIdPart()).orElse("1"),
                Optional.empty(),
                revised);
        touched.note(request, patientId);
    }
}
