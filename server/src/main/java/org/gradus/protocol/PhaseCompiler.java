package org.gradus.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Phase;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionRelatedActionComponent;

/** Compiles the phases, in the order of their actions. */
final class PhaseCompiler {

    private final Scope scope;
    private final Conditions conditions;

    PhaseCompiler(Scope scope, Conditions conditions) {
        this.scope = scope;
        this.conditions = conditions;
    }

    List<Phase> compile() {
        List<Action> actions = scope.tree.of(Kind.PHASE).toList();
        if (actions.isEmpty()) {
            scope.issues.add("PlanDefinition.action", "A protocol needs phases: top-level actions with a code.");
        }
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            Optional<String> previous =
                    i == 0 ? Optional.empty() : Optional.of(actions.get(i - 1).id());
            phases.add(phase(actions.get(i), previous));
        }
        return phases;
    }

    private Phase phase(Action action, Optional<String> previous) {
        conditions.allowOnly(action, ActionConditionKind.START);
        checkOrder(action, previous);
        Optional<Rule> rule = action.rule(RuleNames.GATE, scope.issues);
        if (rule.isPresent() == previous.isEmpty()) {
            scope.issues.add(action.path(), "Every phase but the first one needs a gate, and only they have one.");
        }
        return new Phase(action.id(), code(action), action.title(), rule.map(r -> gate(r, action)));
    }

    private Code code(Action action) {
        Set<Code> codes = scope.codeSets.codings(action.element().getCodeFirstRep(), action.path() + ".code[0]");
        if (action.element().getCode().size() != 1 || codes.size() != 1) {
            scope.issues.add(action.path() + ".code", "A phase has one code with one coding.");
        }
        return codes.isEmpty() ? new Code("", "unknown") : codes.iterator().next();
    }

    private Phase.Gate gate(Rule rule, Action action) {
        String item = rule.text("item").value();
        boolean retested = rule.flag("retested", true);
        rule.end();
        List<Criterion> criteria = conditions.of(action, ActionConditionKind.START).stream()
                .map(Conditions.Condition::criterion)
                .toList();
        if (criteria.isEmpty()) {
            scope.issues.add(action.path(), "A gate needs a start condition: without one nothing moves.");
        }
        return new Phase.Gate(
                item,
                criteria.size() == 1 ? criteria.get(0) : new AllOf(item, criteria),
                retested,
                new AdvanceModes(scope).confirm(action));
    }

    private void checkOrder(Action action, Optional<String> previous) {
        List<PlanDefinitionActionRelatedActionComponent> related =
                action.element().getRelatedAction();
        for (int i = 0; i < related.size(); i++) {
            boolean after = related.get(i).getRelationship() == ActionRelationshipType.AFTER
                    && previous.filter(related.get(i).getActionId()::equals).isPresent()
                    && !related.get(i).hasOffset();
            if (!after) {
                scope.issues.add(
                        action.path() + ".relatedAction[" + i + "]",
                        "A phase comes after the phase before it in the protocol; nothing else is supported.");
            }
        }
    }
}
