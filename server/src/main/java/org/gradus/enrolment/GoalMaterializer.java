package org.gradus.enrolment;

import java.sql.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.record.DueDates;
import org.gradus.record.FhirNames;
import org.gradus.record.PlanIds;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionGoalComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionGoalTargetComponent;
import org.hl7.fhir.r4.model.Reference;

/** Makes a Goal from the protocol's goal; its due date counts from day 0. */
final class GoalMaterializer {

    private static final CodeableConcept IN_PROGRESS = new CodeableConcept(
            new Coding("http://terminology.hl7.org/CodeSystem/goal-achievement", "in-progress", "In Progress"));

    private static final Set<String> PERSONS = Set.of("Practitioner", "PractitionerRole", "Patient", "RelatedPerson");

    private final PlanCase plan;
    private final DueDates dueDates;

    GoalMaterializer(PlanCase plan) {
        this.plan = plan;
        this.dueDates = new DueDates(plan.protocol(), plan.state(), plan.now());
    }

    Goal materialize(GoalRule rule) {
        Goal goal = new Goal();
        goal.setId(PlanIds.goal(plan.planId(), rule.item()));
        goal.getMeta().addProfile(FhirNames.profile("gradus-goal"));
        goal.addIdentifier().setSystem(FhirNames.PROTOCOL_ITEM).setValue(rule.item());
        goal.setLifecycleStatus(GoalLifecycleStatus.ACTIVE);
        goal.setAchievementStatus(IN_PROGRESS.copy());
        goal.setSubject(plan.subject());
        goal.setStart(new DateType(plan.today().toString()));
        goal.setStatusDate(Date.valueOf(plan.today()));
        expressedBy().ifPresent(goal::setExpressedBy);
        plan.conditions().forEach(condition -> goal.addAddresses(condition.copy()));
        goal.setDescription(new CodeableConcept().setText(rule.title()));
        plan.content().goal(rule.item()).ifPresent(content -> describe(goal, content));
        dueDates.of(rule)
                .ifPresent(due -> goal.getTarget().forEach(target -> target.setDue(new DateType(due.toString()))));
        return goal;
    }

    /** A goal is expressed by a person; an organization that stands in for one has expressed none. */
    private Optional<Reference> expressedBy() {
        return Optional.of(plan.accepter())
                .filter(accepter -> PERSONS.contains(Objects.requireNonNullElse(
                        accepter.getReferenceElement().getResourceType(), "")))
                .map(Reference::copy);
    }

    private static void describe(Goal goal, PlanDefinitionGoalComponent content) {
        goal.setDescription(content.getDescription().copy());
        if (content.hasCategory()) {
            goal.addCategory(content.getCategory().copy());
        }
        if (content.hasPriority()) {
            goal.setPriority(content.getPriority().copy());
        }
        for (PlanDefinitionGoalTargetComponent target : content.getTarget()) {
            Goal.GoalTargetComponent copy = goal.addTarget();
            if (target.hasMeasure()) {
                copy.setMeasure(target.getMeasure().copy());
            }
            if (target.hasDetail()) {
                copy.setDetail(target.getDetail().copy());
            }
        }
    }
}
