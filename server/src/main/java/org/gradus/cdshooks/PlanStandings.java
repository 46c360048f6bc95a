package org.gradus.cdshooks;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gradus.cdshooks.PlanStanding.OpenTask;
import org.gradus.evaluation.CarePlanEvaluation;
import org.gradus.narrative.TeamSummary;
import org.gradus.progression.Progression;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanResources.OpenRequest;
import org.gradus.record.PlanStore;
import org.gradus.record.PresentResource;
import org.gradus.schedule.ClinicalClock;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads where a patient's plans stand, after what waits to be evaluated has been. If another replica is just doing that, it
 * waits for a moment, and says so if that is not enough.
 */
@Component
class PlanStandings {

    private static final Logger LOG = LoggerFactory.getLogger(PlanStandings.class);
    private static final int ATTEMPTS = 4;
    private static final int PAUSE_MILLIS = 100;

    private static final Set<TaskStatus> OPEN = EnumSet.of(
            TaskStatus.REQUESTED,
            TaskStatus.RECEIVED,
            TaskStatus.ACCEPTED,
            TaskStatus.READY,
            TaskStatus.INPROGRESS,
            TaskStatus.ONHOLD);

    private final PlanStore plans;
    private final ProtocolCatalog protocols;
    private final CarePlanEvaluation evaluation;
    private final DaoRegistry daos;
    private final ClinicalClock clock;

    PlanStandings(
            PlanStore plans,
            ProtocolCatalog protocols,
            CarePlanEvaluation evaluation,
            DaoRegistry daos,
            ClinicalClock clock) {
        this.plans = plans;
        this.protocols = protocols;
        this.evaluation = evaluation;
        this.daos = daos;
        this.clock = clock;
    }

    /** The plans of a patient that have not ended, oldest first. */
    List<PlanStanding> of(String patientId) {
        Instant now = clock.instant();
        boolean upToDate = bringUpToDate(patientId, now);
        return plans.openOf(patientId).stream()
                .map(plan -> standing(plan, now, upToDate))
                .toList();
    }

    private PlanStanding standing(PlanRecord plan, Instant now, boolean upToDate) {
        Protocol protocol = protocols
                .find(plan.protocol())
                .orElseThrow(
                        () -> new IllegalStateException("Protocol " + plan.protocol() + " is not there any more."));
        Progression progression = evaluation.preview(plan.planId(), List.of());
        return new PlanStanding(
                plan.planId(),
                protocol,
                progression,
                TeamSummary.of(protocol, progression, now),
                tasks(plan),
                upToDate);
    }

    /** What was asked of people is in their Tasks; one that a person has finished asks for nothing more. */
    private List<OpenTask> tasks(PlanRecord plan) {
        return Objects.requireNonNullElse(plan.resources().requests(), List.<OpenRequest>of()).stream()
                .filter(request -> request.reference().startsWith("Task/"))
                .flatMap(request ->
                        PresentResource.read(daos.getResourceDao(Task.class), new IdType(request.reference())).stream()
                                .filter(task -> OPEN.contains(task.getStatus()))
                                .map(task -> new OpenTask(request.item(), request.code(), task.getDescription())))
                .toList();
    }

    private boolean bringUpToDate(String patientId, Instant now) {
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (evaluation.evaluateIfFree(patientId, now)) {
                    return true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("An evaluation before a card failed; the worker tries it again.", e);
        }
        return false;
    }
}
