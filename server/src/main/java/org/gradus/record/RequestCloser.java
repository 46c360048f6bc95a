package org.gradus.record;

import java.util.List;
import java.util.Set;
import org.gradus.progression.GateReport;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.record.PlanResources.OpenRequest;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * Closes what people were asked when it is over: the flag has ended, the hold was released, the step was made or cannot be
 * made any more, the plan has ended. What a person has finished or refused stays as that person left it.
 */
@Component
class RequestCloser {

    private static final Set<TaskStatus> FINISHED = Set.of(
            TaskStatus.COMPLETED,
            TaskStatus.CANCELLED,
            TaskStatus.REJECTED,
            TaskStatus.FAILED,
            TaskStatus.ENTEREDINERROR);

    private final EngineDaos daos;

    RequestCloser(EngineDaos daos) {
        this.daos = daos;
    }

    /** The requests that are over after a progression. */
    static List<OpenRequest> over(List<OpenRequest> requests, Progression progression) {
        return requests.stream().filter(request -> isOver(request, progression)).toList();
    }

    private static boolean isOver(OpenRequest request, Progression progression) {
        CarePlanState after = progression.after();
        String item = request.item();
        boolean flagged = after.flags().containsKey(item);
        if (after.status() == PlanStatus.ENDED) {
            return !flagged;
        }
        return switch (request.code()) {
            case "confirm-step" -> !after.asked().containsKey("confirm " + item);
            case "review-plan" -> !after.asked().containsKey("plan");
            case "review-protocol" -> !after.asked().containsKey("expression " + item);
            case "review-surgery" -> after.status() == PlanStatus.ACTIVE;
            case "measurement-request" -> progression.gates().stream().noneMatch(gate -> waits(gate, item));
            // A person looks at these, whatever becomes of the plan in the meantime.
            case "review-report", "review-merge" -> false;
            default -> !flagged;
        };
    }

    private static boolean waits(GateReport gate, String item) {
        return gate.item().equals(item)
                && gate.criteria().stream().anyMatch(criterion -> criterion.judgement() == Judgement.UNKNOWN);
    }

    /** Closes requests; those of a plan that has ended are cancelled. */
    void close(List<OpenRequest> requests, PlanStatus plan) {
        for (OpenRequest request : requests) {
            IdType id = new IdType(request.reference());
            if ("Task".equals(id.getResourceType())) {
                daos.read(Task.class, id.getIdPart())
                        .filter(task -> !FINISHED.contains(task.getStatus()))
                        .ifPresent(task -> daos.update(closed(task, plan, request)));
            } else {
                daos.read(CommunicationRequest.class, id.getIdPart())
                        .filter(message -> message.getStatus() == CommunicationRequestStatus.ACTIVE)
                        .ifPresent(message -> daos.update(message.setStatus(
                                plan == PlanStatus.ENDED
                                        ? CommunicationRequestStatus.REVOKED
                                        : CommunicationRequestStatus.COMPLETED)));
            }
        }
    }

    private static Task closed(Task task, PlanStatus plan, OpenRequest request) {
        boolean cancelled = plan == PlanStatus.ENDED || request.code().equals("confirm-step");
        return task.setStatus(cancelled ? TaskStatus.CANCELLED : TaskStatus.COMPLETED)
                .setStatusReason(new CodeableConcept()
                        .setText(plan == PlanStatus.ENDED ? "the plan has ended" : "what it asked for is over"));
    }
}
