package org.gradus.record;

import java.time.Instant;
import java.util.Map;
import org.gradus.progression.Progression;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.CarePlan;
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
    private final PlanStore plans;

    ProgressionWriter(
            EngineDaos daos,
            ActivityWriter activities,
            GoalWriter goals,
            FlagWriter flags,
            FindingWriter findings,
            CarePlanWriter carePlans,
            ProvenanceWriter provenances,
            PlanStore plans) {
        this.daos = daos;
        this.activities = activities;
        this.goals = goals;
        this.flags = flags;
        this.findings = findings;
        this.carePlans = carePlans;
        this.provenances = provenances;
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
        if (isVisible(plan, before, progression)) {
            shown = daos.read(CarePlan.class, plan.planId())
                    .map(carePlan -> show(new Transition(plan, protocol, before, progression, carePlan, now)))
                    .orElse(shown);
        }
        plan.evaluated(progression.after(), shown, progression.reviewAt(), now);
        plans.save(plan);
    }

    private static boolean isVisible(PlanRecord plan, CarePlanState before, Progression progression) {
        boolean first = plan.evaluatedAt().isEmpty();
        boolean flagsChanged = !before.flags().equals(progression.after().flags());
        boolean activitiesChanged =
                !before.activities().equals(progression.after().activities());
        boolean statusChanged = before.status() != progression.after().status()
                || plan.state().status() != progression.after().status();
        boolean notesChanged = !plan.resources().notes().equals(progression.notes());
        return first
                || flagsChanged
                || activitiesChanged
                || statusChanged
                || notesChanged
                || !progression.decisions().isEmpty()
                || !progression.findings().isEmpty();
    }

    private PlanResources show(Transition transition) {
        activities.write(transition);
        goals.write(transition);
        Map<String, String> open = flags.write(transition);
        carePlans.write(transition);
        provenances.write(transition);
        findings.write(transition, open);
        return new PlanResources(open, transition.progression().notes());
    }
}
