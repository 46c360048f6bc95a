package org.gradus.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.TriggerDefinition;

/**
 * Notes elements that would say something to which the engine does not listen: better refused when a protocol is stored
 * than ignored on a patient.
 */
final class ElementRules {

    private static final Set<String> EVIDENCE = Set.of("Observation", "Procedure", "Condition");

    private final Scope scope;

    ElementRules(Scope scope) {
        this.scope = scope;
    }

    void check(PlanDefinition definition) {
        refuse(definition.hasLibrary(), "PlanDefinition.library", "Logic in libraries is not supported.");
        refuse(definition.hasModifierExtension(), "PlanDefinition", "Modifier extensions are not supported.");
        Set<String> goals =
                definition.getGoal().stream().map(goal -> goal.getId()).collect(Collectors.toSet());
        Set<Code> measured = new HashSet<>();
        scope.measures.values().forEach(measure -> measured.addAll(measure.codes()));
        for (Action action : scope.tree.all()) {
            elements(action.element(), action.path());
            extensions(action);
            conditionsAndRelations(action);
            goals(action, goals);
            for (int i = 0; i < action.element().getTrigger().size(); i++) {
                trigger(action, action.element().getTrigger().get(i), action.path() + ".trigger[" + i + "]", measured);
            }
            definition(action);
        }
    }

    private void elements(PlanDefinitionActionComponent action, String path) {
        refuse(action.hasModifierExtension(), path, "Modifier extensions are not supported.");
        refuse(action.hasTiming(), path + ".timing", "Timing is a criterion or stands in the ActivityDefinition.");
        refuse(action.hasTransform(), path + ".transform", "Transforms are not supported.");
        refuse(action.hasDynamicValue(), path + ".dynamicValue", "Dynamic values are not supported.");
        refuse(action.hasSubject(), path + ".subject", "The subject is the patient of the plan.");
        refuse(
                action.hasGroupingBehavior()
                        || action.hasSelectionBehavior()
                        || action.hasRequiredBehavior()
                        || action.hasPrecheckBehavior()
                        || action.hasCardinalityBehavior(),
                path,
                "Behaviours of actions are not supported.");
        refuse(!action.hasTitle(), path, "The action needs a title.");
    }

    private void extensions(Action action) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < action.element().getExtension().size(); i++) {
            String url = action.element().getExtension().get(i).getUrl();
            boolean gate = url.equals(RuleNames.url(RuleNames.GATE)) && action.kind() == Kind.PHASE;
            boolean mode = url.equals(RuleNames.url(RuleNames.ADVANCE_MODE))
                    && (action.kind() == Kind.ACTIVITY
                            || action.kind() == Kind.PHASE
                                    && action.element().hasExtension(RuleNames.url(RuleNames.GATE)));
            boolean rule = action.kind().isRule()
                    && RuleNames.of(url).filter(ActionTree::isRule).isPresent();
            refuse(
                    !gate && !mode && !rule || !seen.add(url),
                    action.path() + ".extension[" + i + "]",
                    "This extension is not known here, or stands here twice.");
        }
    }

    private void conditionsAndRelations(Action action) {
        boolean judged =
                action.kind() == Kind.PHASE || action.kind() == Kind.ACTIVITY || action.kind() == Kind.RISK_MODIFIER;
        refuse(
                !judged && action.element().hasCondition(),
                action.path() + ".condition",
                "Only phases, activities and risk modifiers have conditions.");
        refuse(
                action.kind() != Kind.PHASE
                        && action.kind() != Kind.ACTIVITY
                        && action.element().hasRelatedAction(),
                action.path() + ".relatedAction",
                "Only phases and activities are related to others.");
    }

    private void goals(Action action, Set<String> goals) {
        for (int i = 0; i < action.element().getGoalId().size(); i++) {
            String goal = action.element().getGoalId().get(i).getValue();
            refuse(!goals.contains(goal), action.path() + ".goalId[" + i + "]", "There is no goal '" + goal + "'.");
        }
    }

    /** Triggers say which data an action looks at; the engine looks at all measures anyway. */
    private void trigger(Action action, TriggerDefinition trigger, String path, Set<Code> measured) {
        refuse(
                trigger.getType() != TriggerDefinition.TriggerType.DATACHANGED || trigger.hasCondition(),
                path,
                "Only data-changed triggers without a condition of their own are supported.");
        for (int i = 0; i < trigger.getData().size(); i++) {
            DataRequirement data = trigger.getData().get(i);
            String at = path + ".data[" + i + "]";
            refuse(!EVIDENCE.contains(data.getType()), at, "Only Observation, Procedure and Condition are evidence.");
            List<Coding> codes = data.getCodeFilter().stream()
                    .flatMap(filter -> filter.getCode().stream())
                    .toList();
            boolean known = codes.stream().allMatch(c -> measured.contains(new Code(c.getSystem(), c.getCode())));
            refuse(!known, at, "No measure of the protocol has this code: " + action.id() + " would never see it.");
        }
    }

    private void definition(Action action) {
        if (!action.element().hasDefinition()) {
            return;
        }
        String path = action.path() + ".definitionCanonical";
        if (!action.element().hasDefinitionCanonicalType()) {
            scope.issues.add(action.path() + ".definition", "The canonical of an ActivityDefinition is needed.");
            return;
        }
        String canonical = action.element().getDefinitionCanonicalType().getValue();
        Optional<ActivityDefinition> found = scope.definitions.find(canonical, ActivityDefinition.class);
        refuse(found.isEmpty(), path, "The ActivityDefinition " + canonical + " is not known.");
        boolean named = found.stream()
                .flatMap(activity -> activity.getIdentifier().stream())
                .anyMatch(identifier -> RuleNames.PROTOCOL_ITEM.equals(identifier.getSystem())
                        && action.id().equals(identifier.getValue()));
        refuse(
                found.isPresent() && !named,
                path,
                "The ActivityDefinition must carry the protocol-item identifier '" + action.id() + "'.");
    }

    private void refuse(boolean wrong, String path, String sentence) {
        if (wrong) {
            scope.issues.add(path, sentence);
        }
    }

    /** Whether a concept is the resource type Patient. */
    static boolean isPatient(CodeableConcept subject) {
        return subject.getCoding().stream().anyMatch(coding -> "Patient".equals(coding.getCode()));
    }
}
