package org.gradus.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Unless;
import org.gradus.progression.protocol.ValidClearance;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionRelatedActionComponent;

/** Compiles the activities, by item. */
final class ActivityCompiler {

    private final Scope scope;
    private final Conditions conditions;

    ActivityCompiler(Scope scope, Conditions conditions) {
        this.scope = scope;
        this.conditions = conditions;
    }

    /** The codes by which a report names each activity: its protocol item and the codes of its action. */
    void compileCodes() {
        scope.tree.of(Kind.ACTIVITY).forEach(action -> {
            Set<Code> codes = new LinkedHashSet<>();
            codes.add(new Code(RuleNames.PROTOCOL_ITEM, action.id()));
            for (int i = 0; i < action.element().getCode().size(); i++) {
                codes.addAll(
                        scope.codeSets.codings(action.element().getCode().get(i), action.path() + ".code[" + i + "]"));
            }
            scope.activityCodes.put(action.id(), codes);
        });
    }

    List<ActivityRule> compile() {
        return scope.tree
                .of(Kind.ACTIVITY)
                .map(this::activity)
                .sorted(Comparator.comparing(ActivityRule::item))
                .toList();
    }

    private ActivityRule activity(Action action) {
        conditions.allowOnly(
                action, ActionConditionKind.START, ActionConditionKind.APPLICABILITY, ActionConditionKind.STOP);
        List<Criterion> start = new ArrayList<>();
        List<String> clearances = new ArrayList<>();
        conditions.of(action, ActionConditionKind.START).forEach(condition -> {
            if (condition.criterion() instanceof ValidClearance clearance) {
                clearances.add(clearance.clearance());
            } else {
                start.add(condition.criterion());
            }
        });
        if (clearances.size() > 1) {
            scope.issues.add(action.path() + ".condition", "An activity has at most one clearance of its own.");
        }
        return new ActivityRule(
                action.id(),
                action.title(),
                action.phase().orElseThrow(),
                end(action, Kind.PHASE),
                end(action, Kind.ACTIVITY),
                start,
                applicable(action),
                clearances.stream().findFirst(),
                scope.activityCodes.getOrDefault(action.id(), Set.of()),
                new AdvanceModes(scope).confirm(action));
    }

    /** A stop condition is an applicability that must not be met. */
    private List<Criterion> applicable(Action action) {
        List<Criterion> applicable = new ArrayList<>();
        conditions.of(action, ActionConditionKind.APPLICABILITY).forEach(c -> applicable.add(c.criterion()));
        for (Conditions.Condition stop : conditions.of(action, ActionConditionKind.STOP)) {
            if (applicable.contains(stop.criterion())) {
                scope.issues.add(stop.path(), "The same criterion is an applicability and a stop condition.");
            }
            applicable.add(new Unless(stop.criterion().item(), stop.criterion()));
        }
        return applicable;
    }

    /** The phase or the activity whose start ends this one. */
    private Optional<String> end(Action action, Kind kind) {
        List<PlanDefinitionActionRelatedActionComponent> related =
                action.element().getRelatedAction();
        Optional<String> end = Optional.empty();
        for (int i = 0; i < related.size(); i++) {
            String path = action.path() + ".relatedAction[" + i + "]";
            String other = String.valueOf(related.get(i).getActionId());
            boolean phase = scope.tree.ids(Kind.PHASE).contains(other);
            if (!phase && !scope.tree.ids(Kind.ACTIVITY).contains(other)) {
                scope.issues.add(path + ".actionId", "There is no phase or activity '" + other + "'.");
            }
            if (related.get(i).getRelationship() != ActionRelationshipType.BEFORESTART
                    || related.get(i).hasOffset()) {
                scope.issues.add(
                        path,
                        "An activity ends before the start of a phase or of another activity; nothing else is supported.");
            }
            if (phase == (kind == Kind.PHASE)) {
                if (end.isPresent()) {
                    scope.issues.add(path, "An activity ends before the start of one phase and one activity only.");
                }
                end = Optional.of(other);
            }
        }
        return end;
    }
}
