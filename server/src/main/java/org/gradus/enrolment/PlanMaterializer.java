package org.gradus.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.narrative.PlanNarrative;
import org.gradus.progression.Progression;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Makes a plan with all its goals and activities from the protocol: the plan as it is before its first evaluation. Pure;
 * {@code $apply} answers with what it makes, {@code $enroll} stores it.
 */
final class PlanMaterializer {

    private static final CodeableConcept ASSESS_PLAN = new CodeableConcept(new Coding(
            "http://hl7.org/fhir/us/core/CodeSystem/careplan-category",
            "assess-plan",
            "Assessment and Plan of Treatment"));
    private static final CodeableConcept PLAN_OF_CARE =
            new CodeableConcept(new Coding("http://snomed.info/sct", "734163000", "Care plan"));

    private PlanMaterializer() {}

    /**
     * The resources of a plan.
     *
     * @throws IncompleteProtocol if the protocol has an activity without a definition
     */
    static NewPlan materialize(PlanCase plan) {
        ActivityMaterializer activities = new ActivityMaterializer(plan);
        List<ServiceRequest> requests = new ArrayList<>();
        for (ActivityRule rule : plan.protocol().activities()) {
            ActivityDefinition definition = Optional.ofNullable(
                            plan.content().activities().get(rule.item()))
                    .orElseThrow(() -> new IncompleteProtocol(plan.protocol().canonical(), rule.item()));
            requests.add(activities.materialize(rule.item(), definition));
        }
        prohibitions(plan).forEach((item, definition) -> requests.add(activities.materialize(item, definition)));
        GoalMaterializer goals = new GoalMaterializer(plan);
        var allGoals = plan.protocol().goals().stream()
                .filter(goal -> plan.state().goals().containsKey(goal.item()))
                .map((GoalRule goal) -> goals.materialize(goal))
                .toList();
        NewPlan resources = new NewPlan(carePlan(plan), allGoals, requests);
        resources.goals().forEach(goal -> resources.plan().addGoal(new Reference("Goal/" + goal.getIdPart())));
        resources
                .requests()
                .forEach(request -> resources
                        .plan()
                        .addActivity()
                        .setReference(new Reference("ServiceRequest/" + request.getIdPart())));
        return resources;
    }

    private static Map<String, ActivityDefinition> prohibitions(PlanCase plan) {
        Map<String, ActivityDefinition> prohibitions =
                new TreeMap<>(plan.content().activities());
        prohibitions.values().removeIf(definition -> !definition.getDoNotPerform());
        return prohibitions;
    }

    private static CarePlan carePlan(PlanCase plan) {
        CarePlan carePlan = new CarePlan();
        carePlan.setId(plan.planId());
        carePlan.getMeta().addProfile(FhirNames.profile("gradus-care-plan"));
        carePlan.addIdentifier()
                .setSystem(FhirNames.ENROLMENT)
                .setValue(plan.key().value());
        carePlan.addInstantiatesCanonical(plan.protocol().canonical());
        carePlan.setStatus(CarePlanStatus.ACTIVE).setIntent(CarePlanIntent.PLAN);
        carePlan.addCategory(ASSESS_PLAN.copy()).addCategory(PLAN_OF_CARE.copy());
        carePlan.setTitle(plan.protocol().title());
        carePlan.setDescription(plan.content().definition().getDescription());
        carePlan.setSubject(plan.subject());
        carePlan.getPeriod().setStart(plan.date());
        carePlan.setCreated(plan.date());
        carePlan.setAuthor(plan.accepter().copy());
        carePlan.addContributor(plan.accepter().copy());
        plan.careTeam().ifPresent(team -> carePlan.addCareTeam(team.copy()));
        plan.conditions().forEach(condition -> carePlan.addAddresses(condition.copy()));
        plan.state()
                .anchor()
                .ifPresent(anchor -> carePlan.addSupportingInfo(
                        new Reference(anchor.procedure().reference())));
        carePlan.addExtension(new Extension(FhirNames.CURRENT_PHASE, phase(plan)));
        carePlan.setText(PlanNarrative.of(plan.protocol(), unevaluated(plan), plan.now()));
        return carePlan;
    }

    private static CodeableConcept phase(PlanCase plan) {
        Phase phase = plan.protocol()
                .phases()
                .get(plan.protocol().phaseIndex(plan.state().phase()));
        return new CodeableConcept(
                new Coding(phase.code().system(), phase.code().value(), phase.title()));
    }

    private static Progression unevaluated(PlanCase plan) {
        return new Progression(
                plan.state(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }
}
