package org.gradus.enrolment;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.AnchorOccurred;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.EngineDevice;
import org.gradus.record.FhirNames;
import org.gradus.record.PlanRecord;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Ends a plan because the patient has been operated again, and asks the surgeon to look at it (ruling 66). */
@Component
class Supersession {

    private static final Set<ServiceRequestStatus> FINISHED =
            Set.of(ServiceRequestStatus.COMPLETED, ServiceRequestStatus.REVOKED, ServiceRequestStatus.ENTEREDINERROR);

    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private final PlanWriter writer;
    private final EngineDevice device;
    private final Clock realTime = Clock.systemUTC();

    Supersession(PlanWriter writer, EngineDevice device) {
        this.writer = writer;
        this.device = device;
    }

    void end(PlanRecord plan, Surgery surgery, Protocol protocol, Reference surgeon, Instant now) {
        CarePlan carePlan = writer.read(CarePlan.class, plan.planId());
        carePlan.getActivity()
                .forEach(activity ->
                        revoke(activity.getReference().getReferenceElement().getIdPart()));
        carePlan.setStatus(CarePlanStatus.REVOKED);
        carePlan.getPeriod().setEnd(Date.from(now));
        carePlan.addNote()
                .setTime(Date.from(now))
                .setText("Ended because the patient was operated again: Procedure/" + surgery.id() + ".");
        String ended = writer.update(carePlan);
        writer.update(provenance(ended, plan, surgery, carePlan.getAuthor(), now));
        writer.update(task(plan, surgery, protocol, surgeon, now));
        plan.become(ended(plan.state()));
    }

    /** Why the plan ended, and by which surgery; its id is derived from both, so that it is written once. */
    private Provenance provenance(String ended, PlanRecord plan, Surgery surgery, Reference accepter, Instant now) {
        Provenance provenance = new Provenance();
        provenance.setId(UUID.nameUUIDFromBytes(
                        (plan.planId() + "\nsuperseded\n" + surgery.id()).getBytes(StandardCharsets.UTF_8))
                .toString());
        provenance.getMeta().addProfile(FhirNames.profile("gradus-engine-provenance"));
        provenance.addTarget(new Reference(ended));
        provenance.setOccurred(new DateTimeType(Date.from(now)));
        provenance.setRecorded(Date.from(realTime.instant()));
        provenance.addPolicy(plan.protocol());
        provenance.addReason(new CodeableConcept()
                .setText("The patient was operated again; a later index surgery ends the plan of the earlier one."));
        provenance.setActivity(new CodeableConcept(new Coding(OPERATION, "UPDATE", "revise"))
                .addCoding(new Coding(OPERATION, "NULLIFY", "nullify"))
                .setText("plan " + plan.planId() + ": active → revoked"));
        provenance.addAgent(device.agent(accepter));
        provenance
                .addEntity()
                .setRole(ProvenanceEntityRole.SOURCE)
                .setWhat(new Reference(surgery.anchor().procedure().versioned()));
        return provenance;
    }

    private void revoke(String request) {
        ServiceRequest activity = writer.read(ServiceRequest.class, request);
        if (!FINISHED.contains(activity.getStatus())) {
            writer.update(activity.setStatus(ServiceRequestStatus.REVOKED));
        }
    }

    private static CarePlanState ended(CarePlanState state) {
        CarePlanState ended = state.withStatus(PlanStatus.ENDED);
        for (Activity activity : List.copyOf(state.activities().values())) {
            if (!activity.status().terminal()) {
                ended = ended.withActivity(new Activity(
                        activity.id(), ActivityStatus.REVOKED, activity.openedOn(), Set.of(), activity.edit()));
            }
        }
        return ended;
    }

    private static Task task(PlanRecord plan, Surgery surgery, Protocol protocol, Reference surgeon, Instant now) {
        Task task = new Task();
        task.setId(UUID.randomUUID().toString());
        task.getMeta().addProfile(FhirNames.profile("gradus-release-task"));
        protocol.phases().stream()
                .flatMap(phase -> phase.entry().stream())
                .filter(gate -> gate.criterion() instanceof AnchorOccurred)
                .map(Phase.Gate::item)
                .findFirst()
                .ifPresent(gate ->
                        task.addIdentifier().setSystem(FhirNames.PROTOCOL_ITEM).setValue(gate));
        task.setStatus(TaskStatus.REQUESTED).setIntent(TaskIntent.ORDER);
        task.setCode(new CodeableConcept(new Coding(FhirNames.LOCAL, "review-surgery", "Review the surgery")));
        task.setDescription("A later surgery (Procedure/" + surgery.id()
                + ") ended this plan. Please check that its activities and the new plan are right.");
        task.setFocus(new Reference("CarePlan/" + plan.planId()));
        task.setFor(new Reference("Patient/" + plan.patientId()));
        task.setOwner(surgeon.copy());
        task.setAuthoredOn(Date.from(now)).setLastModified(Date.from(now));
        return task;
    }
}
