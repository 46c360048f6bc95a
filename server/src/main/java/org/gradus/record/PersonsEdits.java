package org.gradus.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Takes what people have set in FHIR resources over into a plan's state: their edit wins (law 7). */
@Component
public class PersonsEdits {

    private final EngineDaos daos;
    private final PatientZone zones;
    private final Directory directory;

    PersonsEdits(EngineDaos daos, PatientZone zones, Directory directory) {
        this.daos = daos;
        this.zones = zones;
        this.directory = directory;
    }

    /**
     * The state with what the named resources say now.
     *
     * @param planId the plan
     * @param protocol its rules, which say who may confirm a step
     * @param state what the engine knows of it
     * @param references resources to look at; those that do not belong to the plan are left out
     * @param now clinical time, at which an edit is dated
     */
    public CarePlanState adopt(
            String planId, Protocol protocol, CarePlanState state, Collection<String> references, Instant now) {
        CarePlanState adopted = state;
        for (String reference : references) {
            IdType id = new IdType(reference);
            adopted = switch (id.getResourceType()) {
                case "CarePlan" -> id.getIdPart().equals(planId) ? plan(planId, adopted) : adopted;
                case "ServiceRequest" -> activity(planId, adopted, id.getIdPart(), now);
                case "Task" -> task(planId, protocol, adopted, id.getIdPart(), now);
                case "Patient" -> zone(adopted, id.getIdPart());
                default -> adopted;
            };
        }
        return adopted;
    }

    private CarePlanState plan(String planId, CarePlanState state) {
        PlanStatus set = daos.read(CarePlan.class, planId)
                .map(CarePlan::getStatus)
                .map(PersonsEdits::status)
                .orElse(PlanStatus.ENDED);
        return set == state.status() ? state : state.withStatus(set);
    }

    private static PlanStatus status(CarePlanStatus status) {
        return switch (status) {
            case DRAFT -> PlanStatus.DRAFT;
            case ACTIVE -> PlanStatus.ACTIVE;
            case ONHOLD, UNKNOWN -> PlanStatus.ON_HOLD;
            default -> PlanStatus.ENDED;
        };
    }

    private CarePlanState activity(String planId, CarePlanState state, String id, Instant now) {
        for (Activity activity : state.activities().values()) {
            if (PlanIds.activity(planId, activity.id()).equals(id)) {
                ActivityStatus set = daos.read(ServiceRequest.class, id)
                        .map(ServiceRequest::getStatus)
                        .map(PersonsEdits::status)
                        .orElse(ActivityStatus.REVOKED);
                return set == activity.status() ? state : state.withActivity(activity.editedTo(set, now));
            }
        }
        return state;
    }

    private static ActivityStatus status(ServiceRequestStatus status) {
        return switch (status) {
            case DRAFT -> ActivityStatus.DRAFT;
            case ACTIVE -> ActivityStatus.ACTIVE;
            case ONHOLD, UNKNOWN -> ActivityStatus.ON_HOLD;
            case COMPLETED -> ActivityStatus.COMPLETED;
            default -> ActivityStatus.REVOKED;
        };
    }

    /** A Task that an approver has completed confirms the step that it proposed (law 5, ruling 77). */
    private CarePlanState task(String planId, Protocol protocol, CarePlanState state, String id, Instant now) {
        Optional<String> confirmed = daos.read(Task.class, id)
                .filter(t -> t.getStatus() == TaskStatus.COMPLETED && isConfirmation(t.getCode()))
                .filter(t -> mayDecide(t.getOwner(), protocol))
                .filter(t -> planId.equals(t.getFocus().getReferenceElement().getIdPart()))
                .flatMap(PersonsEdits::item);
        return confirmed
                .map(item -> state.withConfirmed(item, LocalDate.ofInstant(now, state.zone())))
                .orElse(state);
    }

    private boolean mayDecide(Reference owner, Protocol protocol) {
        Set<Code> approvers = protocol.clearances().values().stream()
                .flatMap(clearance -> clearance.approvers().stream())
                .collect(Collectors.toSet());
        return owner.hasReference()
                && directory.activeRoles(owner.getReference()).stream().anyMatch(approvers::contains);
    }

    private static boolean isConfirmation(CodeableConcept code) {
        return code.hasCoding(FhirNames.LOCAL, "confirm-step");
    }

    private static Optional<String> item(Task task) {
        return task.getIdentifier().stream()
                .filter(i -> FhirNames.PROTOCOL_ITEM.equals(i.getSystem()))
                .map(Identifier::getValue)
                .findFirst();
    }

    private CarePlanState zone(CarePlanState state, String patientId) {
        ZoneId zone = daos.read(Patient.class, patientId).map(zones::of).orElse(state.zone());
        return zone.equals(state.zone()) ? state : state.withZone(zone);
    }
}
