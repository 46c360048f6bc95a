package org.gradus.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradus.progression.Progression;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.PlanResources.OpenRequest;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.springframework.stereotype.Component;

/**
 * Writes what an evaluation came to: the plan's row and every FHIR resource that shows it, in the running transaction.
 * Nothing but the row is written when nothing was decided.
 */
@Component
public class ProgressionWriter {

    private final EngineDaos daos;
    private final ActivityWriter activities;
    private final GoalWriter goals;
    private final FlagWriter flags;
    private final FindingWriter findings;
    private final CarePlanWriter carePlans;
    private final ProvenanceWriter provenances;
    private final RequestCloser closer;
    private final PlanStore plans;

    ProgressionWriter(
            EngineDaos daos,
            ActivityWriter activities,
            GoalWriter goals,
            FlagWriter flags,
            FindingWriter findings,
            CarePlanWriter carePlans,
            ProvenanceWriter provenances,
            RequestCloser closer,
            PlanStore plans) {
        this.daos = daos;
        this.activities = activities;
        this.goals = goals;
        this.flags = flags;
        this.findings = findings;
        this.carePlans = carePlans;
        this.provenances = provenances;
        this.closer = closer;
        this.plans = plans;
    }

    /**
     * Writes a progression.
     *
     * @param plan the row
     * @param protocol its rules
     * @param before the state that the resources show: the row's, with what people have set since
     * @param progression what was decided
     * @param now clinical time of the evaluation
     * @throws ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException when somebody else has changed one of
     *     the resources in the meantime
     */
    public void write(PlanRecord plan, Protocol protocol, CarePlanState before, Progression progression, Instant now) {
        PlanResources shown = plan.resources();
        List<OpenRequest> over = RequestCloser.over(open(plan), progression);
        if (!over.isEmpty() || isVisible(plan, before, progression)) {
            shown = daos.read(CarePlan.class, plan.planId())
                    .map(carePlan -> show(new Transition(plan, protocol, before, progression, carePlan, now), over))
                    .orElse(shown);
        }
        plan.evaluated(progression.after(), shown, progression.reviewAt(), now);
        plans.save(plan);
    }

    private static List<OpenRequest> open(PlanRecord plan) {
        return Objects.requireNonNullElse(plan.resources().requests(), List.of());
    }

    private static boolean isVisible(PlanRecord plan, CarePlanState before, Progression progression) {
        CarePlanState after = progression.after();
        boolean first = plan.evaluatedAt().isEmpty();
        boolean flagsChanged = !before.flags().equals(after.flags());
        boolean activitiesChanged = !before.activities().equals(after.activities());
        boolean statusChanged =
                before.status() != after.status() || plan.state().status() != after.status();
        boolean daysChanged = !plan.state().anchor().equals(after.anchor())
                || !plan.state().zone().equals(after.zone());
        boolean notesChanged = !plan.resources().notes().equals(progression.notes());
        return first
                || flagsChanged
                || activitiesChanged
                || statusChanged
                || daysChanged
                || notesChanged
                || !progression.decisions().isEmpty()
                || !progression.findings().isEmpty();
    }

    /** What has ended stays as it is, but for its flags and requests; what was entered in error says nothing more. */
    private PlanResources show(Transition transition, List<OpenRequest> over) {
        boolean wrong = transition.carePlan().getStatus() == CarePlanStatus.ENTEREDINERROR;
        boolean endedBefore = transition.plan().state().status() == PlanStatus.ENDED;
        boolean frozen = wrong || endedBefore;
        if (!frozen) {
            activities.write(transition);
            goals.write(transition);
        }
        Map<String, String> flagged = flags.write(transition);
        if (!frozen) {
            carePlans.write(transition);
        }
        List<OpenRequest> requests = new ArrayList<>(open(transition.plan()));
        if (!wrong) {
            provenances.write(transition);
            requests.addAll(findings.write(transition, flagged));
        }
        closer.close(over, transition.after().status());
        requests.removeAll(over);
        return new PlanResources(flagged, transition.progression().notes(), requests);
    }
}
