package org.gradus.record;

import java.util.Optional;
import java.util.Set;
import org.gradus.progression.Decision;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.GoalState;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.springframework.stereotype.Component;

/** Shows how far the goals are. What a person has set stays: a rejected or cancelled goal, another achievement (law 7). */
@Component
class GoalWriter {

    private static final String ACHIEVEMENT = "http://terminology.hl7.org/CodeSystem/goal-achievement";
    private static final Set<GoalLifecycleStatus> CLOSED =
            Set.of(GoalLifecycleStatus.REJECTED, GoalLifecycleStatus.CANCELLED, GoalLifecycleStatus.ENTEREDINERROR);

    /** Enough to look the decision up; the Provenance names all. */
    private static final int MOST_OUTCOMES = 10;

    private final EngineDaos daos;

    GoalWriter(EngineDaos daos) {
        this.daos = daos;
    }

    void write(Transition transition) {
        transition.after().goals().forEach((item, after) -> {
            GoalState before = transition.before().goals().get(item);
            if (before != null && before.achievement() != after.achievement()) {
                daos.read(Goal.class, PlanIds.goal(transition.plan().planId(), item))
                        .filter(goal -> isOurs(goal, before.achievement()))
                        .ifPresent(goal -> store(transition, item, goal, after));
            }
        });
    }

    private static boolean isOurs(Goal goal, Achievement before) {
        Optional<String> shown = goal.getAchievementStatus().getCoding().stream()
                .filter(c -> ACHIEVEMENT.equals(c.getSystem()))
                .map(Coding::getCode)
                .findFirst();
        return !CLOSED.contains(goal.getLifecycleStatus())
                && shown.filter(before.code()::equals).isPresent();
    }

    private void store(Transition transition, String item, Goal goal, GoalState after) {
        Achievement achievement = after.achievement();
        goal.setAchievementStatus(
                new CodeableConcept(new Coding(ACHIEVEMENT, achievement.code(), display(achievement))));
        goal.setLifecycleStatus(
                achievement == Achievement.ACHIEVED ? GoalLifecycleStatus.COMPLETED : GoalLifecycleStatus.ACTIVE);
        goal.setStatusDateElement(new DateType(transition.today().toString()));
        goal.setOutcomeReference(Transition.references(
                after.evidence().stream().filter(GoalWriter::isObservation).toList(), MOST_OUTCOMES));
        transition.decisions(Decision.Subject.GOAL, item).stream()
                .reduce((first, last) -> last)
                .ifPresent(d -> goal.setStatusReason(d.reasons().get(0).explanation()));
        transition.wrote(Decision.Subject.GOAL, item, 1, daos.update(goal));
    }

    private static boolean isObservation(EvidenceId evidence) {
        return evidence.reference().startsWith("Observation/");
    }

    private static String display(Achievement achievement) {
        return switch (achievement) {
            case IN_PROGRESS -> "In Progress";
            case ACHIEVED -> "Achieved";
            case NOT_ACHIEVED -> "Not Achieved";
        };
    }
}
