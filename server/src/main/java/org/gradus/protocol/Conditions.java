package org.gradus.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.protocol.AnchorOccurred;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionConditionComponent;

/** Compiles the conditions of an action: each is one criterion extension, or one FHIRPath expression. */
final class Conditions {

    private static final String FHIRPATH = "text/fhirpath";

    private final Scope scope;
    private final CriterionCompiler criteria;

    Conditions(Scope scope, CriterionCompiler criteria) {
        this.scope = scope;
        this.criteria = criteria;
    }

    /** A criterion and the path of its condition. */
    record Condition(Criterion criterion, String path) {}

    /** The conditions of one kind, in their order. */
    List<Condition> of(Action action, ActionConditionKind kind) {
        Optional<String> phase = action.kind() == Kind.PHASE ? Optional.of(action.id()) : Optional.empty();
        List<Condition> found = new ArrayList<>();
        for (int i = 0; i < action.element().getCondition().size(); i++) {
            PlanDefinitionActionConditionComponent condition =
                    action.element().getCondition().get(i);
            String path = action.path() + ".condition[" + i + "]";
            if (condition.getKind() == kind) {
                found.add(new Condition(criterion(condition, path, phase), path));
            }
        }
        return found;
    }

    /** Notes conditions of kinds that mean nothing to an action of this kind. */
    void allowOnly(Action action, ActionConditionKind... kinds) {
        for (int i = 0; i < action.element().getCondition().size(); i++) {
            ActionConditionKind kind = action.element().getCondition().get(i).getKind();
            if (kind == null || !List.of(kinds).contains(kind)) {
                scope.issues.add(
                        action.path() + ".condition[" + i + "].kind",
                        "A condition of this kind is not supported here.");
            }
        }
    }

    private Criterion criterion(PlanDefinitionActionConditionComponent condition, String path, Optional<String> phase) {
        List<Extension> extensions = condition.getExtension();
        if (extensions.size() + (condition.hasExpression() ? 1 : 0) != 1) {
            scope.issues.add(path, "A condition is either one criterion extension or one expression.");
            return new AnchorOccurred("unknown");
        }
        return condition.hasExpression()
                ? expression(condition.getExpression(), path + ".expression")
                : criteria.compile(extensions.get(0), path + ".extension[0]", phase);
    }

    private Criterion expression(org.hl7.fhir.r4.model.Expression given, String path) {
        if (!given.hasName()) {
            scope.issues.add(path, "The expression needs a name, the protocol item of the criterion.");
        }
        if (!FHIRPATH.equals(given.getLanguage())) {
            scope.issues.add(path + ".language", "The language must be text/fhirpath.");
        } else if (given.hasReference() || !given.hasExpression()) {
            scope.issues.add(path, "The expression itself is needed here, not a reference to a library.");
        } else {
            ExpressionRules.check(given.getExpression()).ifPresent(why -> scope.issues.add(path + ".expression", why));
        }
        String item = given.hasName() ? given.getName() : "unknown";
        scope.name(item, String.valueOf(given.getExpression()), path);
        return new Expression(item, FHIRPATH, String.valueOf(given.getExpression()));
    }
}
