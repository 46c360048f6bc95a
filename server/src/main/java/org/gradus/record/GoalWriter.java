package org.gradus.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gradus.progression.Decision;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.GoalState;
import org.gradus.progression.protocol.GoalRule;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Goal.GoalTargetComponent;
import org.springframework.stereotype.Component;

/**
 * Shows how far the goals are. What a person has set stays (law 7): a rejected or cancelled goal, another achievement. A
 * goal whose target a person has changed is that person's: the engine judges by the protocol's target only.
 */
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
        if (!transition.before().anchor().equals(transition.after().anchor())) {
            dueDates(transition);
        }
        transition.after().goals().forEach((item, after) -> {
            GoalState before = transition.before().goals().get(item);
            if (before != null && before.achievement() != after.achievement()) {
                daos.read(Goal.class, PlanIds.goal(transition.plan().planId(), item))
                        .filter(goal -> isOurs(goal, before.achievement()) && hasProtocolsTarget(goal))
                        .ifPresent(goal -> store(transition, item, goal, after));
            }
        });
    }

    /** Due dates count from the surgery: they move when its date is corrected, unless a person has set another. */
    private void dueDates(Transition transition) {
        DueDates old = new DueDates(transition.protocol(), transition.before(), transition.now());
        DueDates present = new DueDates(transition.protocol(), transition.after(), transition.now());
        for (GoalRule rule : transition.protocol().goals()) {
            Optional<LocalDate> was = old.of(rule);
            Optional<LocalDate> is = present.of(rule);
            if (is.isPresent() && !was.equals(is)) {
                daos.read(Goal.class, PlanIds.goal(transition.plan().planId(), rule.item()))
                        .ifPresent(goal -> move(goal, was.map(LocalDate::toString), is.get()));
            }
        }
    }

    private void move(Goal goal, Optional<String> was, LocalDate due) {
        List<GoalTargetComponent> moved = goal.getTarget().stream()
                .filter(t -> !t.hasDue()
                        || t.hasDueDateType()
                                && was.filter(t.getDueDateType().getValueAsString()::equals)
                                        .isPresent())
                .toList();
        moved.forEach(target -> target.setDue(new DateType(due.toString())));
        if (!moved.isEmpty()) {
            daos.update(goal);
        }
    }

    private boolean hasProtocolsTarget(Goal goal) {
        List<GoalTargetComponent> protocols = daos.readFirst(
                        Goal.class, goal.getIdElement().getIdPart())
                .map(Goal::getTarget)
                .orElse(List.of());
        List<GoalTargetComponent> present = goal.getTarget();
        return present.size() == protocols.size()
                && IntStream.range(0, present.size()).allMatch(i -> isSame(present.get(i), protocols.get(i)));
    }

    private static boolean isSame(GoalTargetComponent one, GoalTargetComponent other) {
        return Base.compareDeep(one.getMeasure(), other.getMeasure(), true)
                && Base.compareDeep(one.getDetail(), other.getDetail(), true);
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
