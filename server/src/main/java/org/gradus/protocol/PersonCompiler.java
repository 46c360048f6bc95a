package org.gradus.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.AnchorOccurred;
import org.gradus.progression.protocol.Clearance;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Modifier;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;

/** Compiles what depends on persons: clearances that a physician gives, risk modifiers that the patient brings. */
final class PersonCompiler {

    private final Scope scope;
    private final Conditions conditions;
    private final CriterionCompiler criteria;

    PersonCompiler(Scope scope, Conditions conditions, CriterionCompiler criteria) {
        this.scope = scope;
        this.conditions = conditions;
        this.criteria = criteria;
    }

    Clearance clearance(Action action, Rule rule) {
        Set<Code> approved = scope.codeSets.codes(rule, "approved");
        Set<Code> denied = scope.codeSets.codes(rule, "denied");
        if (!Collections.disjoint(approved, denied)) {
            scope.issues.add(rule.path(), "The same value cannot approve and deny.");
        }
        return new Clearance(
                action.id(),
                scope.measure(rule, "measure", Measure.Type.CODED).id(),
                approved,
                denied,
                scope.codeSets.codes(rule, "approver"),
                rule.days("validFor"));
    }

    Modifier modifier(Action action, Rule rule) {
        conditions.allowOnly(action, ActionConditionKind.APPLICABILITY);
        List<Criterion> present = conditions.of(action, ActionConditionKind.APPLICABILITY).stream()
                .map(Conditions.Condition::criterion)
                .toList();
        if (present.isEmpty()) {
            scope.issues.add(action.path(), "A risk modifier needs an applicability condition.");
        }
        Criterion applies = present.size() == 1
                ? present.get(0)
                : present.isEmpty() ? new AnchorOccurred("unknown") : new AllOf(action.id(), present);
        Criterion shiftedBy = rule.optionalGroup("shiftedBy")
                .map(group -> criteria.only(group, Optional.empty()))
                .orElse(applies);
        if (!rule.has("flagged")) {
            scope.issues.add(rule.path(), "The part 'flagged' is missing.");
        }
        return new Modifier(action.id(), applies, shiftedBy, rule.flag("flagged", false), action.text());
    }
}
