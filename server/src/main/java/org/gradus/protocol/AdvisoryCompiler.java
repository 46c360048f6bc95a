package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.protocol.Advisory;

/** Compiles the flags for the day that hold nothing. */
final class AdvisoryCompiler {

    private final Scope scope;

    AdvisoryCompiler(Scope scope) {
        this.scope = scope;
    }

    Advisory duringActivity(Action action, Rule rule) {
        Measure measure = scope.measure(rule, "measure", Measure.Type.QUANTITY);
        return new Advisory.DuringActivity(
                action.id(),
                action.text(),
                measure.id(),
                scope.value(rule, "atLeast", measure),
                scope.actions(rule, "activity", Kind.ACTIVITY));
    }

    Advisory longSession(Action action, Rule rule) {
        SessionKind kind = scope.session(rule);
        Map<String, BigDecimal> minutes = new HashMap<>();
        for (Rule limit : needed(rule, "limit")) {
            Rule.Part<org.hl7.fhir.r4.model.Quantity> longest = limit.quantity("duration");
            BigDecimal most = scope.half(kind, kind.duration(), "duration", longest.path())
                    .map(measure -> Quantities.canonical(longest, measure, scope.issues))
                    .orElse(BigDecimal.ZERO);
            if (minutes.put(scope.action(limit, "phase", Kind.PHASE), most) != null) {
                scope.issues.add(limit.path(), "The phase has a limit already.");
            }
        }
        return new Advisory.LongSession(action.id(), action.text(), kind.id(), minutes);
    }

    Advisory earlySession(Action action, Rule rule) {
        Map<String, String> earliest = new HashMap<>();
        for (Rule first : needed(rule, "earliest")) {
            if (earliest.put(scope.session(first).id(), scope.action(first, "phase", Kind.PHASE)) != null) {
                scope.issues.add(first.path(), "The kind of session has an earliest phase already.");
            }
        }
        return new Advisory.EarlySession(action.id(), action.text(), earliest);
    }

    private List<Rule> needed(Rule rule, String part) {
        List<Rule> groups = rule.groups(part);
        if (groups.isEmpty()) {
            scope.issues.add(rule.path(), "The part '" + part + "' is missing.");
        }
        return groups;
    }
}
