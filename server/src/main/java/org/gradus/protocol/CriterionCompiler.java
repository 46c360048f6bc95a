package org.gradus.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.AnchorCoded;
import org.gradus.progression.protocol.AnchorOccurred;
import org.gradus.progression.protocol.AnyOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.ElapsedDays;
import org.gradus.progression.protocol.EverCoded;
import org.gradus.progression.protocol.FirstKnown;
import org.gradus.progression.protocol.LatestCoded;
import org.gradus.progression.protocol.NoRiseViolation;
import org.gradus.progression.protocol.Recorded;
import org.gradus.progression.protocol.SessionHeld;
import org.gradus.progression.protocol.Unless;
import org.gradus.progression.protocol.ValidClearance;
import org.hl7.fhir.r4.model.Extension;

/** Compiles the criterion extensions: one line per kind. */
final class CriterionCompiler {

    private static final Criterion NONE = new AnchorOccurred("unknown");

    private final Scope scope;
    private final Map<String, BiFunction<Rule, Optional<String>, Criterion>> kinds = new HashMap<>();

    CriterionCompiler(Scope scope) {
        this.scope = scope;
        SessionCriteria sessions = new SessionCriteria(scope);
        ValueCriteria values = new ValueCriteria(scope);
        kinds.put("criterion-elapsed-days", (rule, phase) -> elapsedDays(rule));
        kinds.put("criterion-anchor-occurred", (rule, phase) -> new AnchorOccurred(item(rule)));
        kinds.put("criterion-anchor-coded", (rule, phase) -> anchorCoded(rule));
        kinds.put("criterion-daily-maximum", (rule, phase) -> values.dailyMaximum(rule));
        kinds.put("criterion-daily-sum", (rule, phase) -> values.dailySum(rule));
        kinds.put("criterion-daily-total", (rule, phase) -> values.dailyTotal(rule));
        kinds.put("criterion-latest-value", (rule, phase) -> values.latestValue(rule));
        kinds.put("criterion-latest-body-mass", (rule, phase) -> values.latestBodyMass(rule));
        kinds.put("criterion-fallen", (rule, phase) -> values.fallen(rule));
        kinds.put("criterion-session-minutes", (rule, phase) -> sessions.minutes(rule));
        kinds.put("criterion-session-days", (rule, phase) -> sessions.days(rule));
        kinds.put("criterion-sessions-recorded", (rule, phase) -> sessions.recorded(rule));
        kinds.put("criterion-session-held", (rule, phase) -> sessionHeld(rule));
        kinds.put("criterion-valid-clearance", this::validClearance);
        kinds.put("criterion-no-rise-violation", (rule, phase) -> noRiseViolation(rule));
        kinds.put("criterion-latest-coded", (rule, phase) -> latestCoded(rule));
        kinds.put("criterion-ever-coded", (rule, phase) -> everCoded(rule));
        kinds.put("criterion-recorded", (rule, phase) -> recorded(rule));
        kinds.put("criterion-all-of", (rule, phase) -> new AllOf(item(rule), parts(rule, phase)));
        kinds.put("criterion-any-of", (rule, phase) -> new AnyOf(item(rule), parts(rule, phase)));
        kinds.put("criterion-first-known", (rule, phase) -> new FirstKnown(item(rule), parts(rule, phase)));
        kinds.put("criterion-unless", (rule, phase) -> new Unless(item(rule), only(rule, phase)));
    }

    /**
     * Compiles one criterion.
     *
     * @param phase the phase whose gate it belongs to, if it does
     */
    Criterion compile(Extension extension, String path, Optional<String> phase) {
        BiFunction<Rule, Optional<String>, Criterion> kind =
                RuleNames.of(extension.getUrl()).map(kinds::get).orElse(null);
        if (kind == null) {
            scope.issues.add(path, "There is no criterion " + extension.getUrl() + ".");
            return NONE;
        }
        Rule rule = new Rule(extension, path, scope.issues);
        Criterion criterion = kind.apply(rule, phase);
        rule.end();
        return criterion;
    }

    /** The one criterion that stands within a rule. */
    Criterion only(Rule rule, Optional<String> phase) {
        List<Criterion> criteria = parts(rule, phase);
        if (criteria.size() > 1) {
            scope.issues.add(rule.path(), "Only one criterion is possible here.");
        }
        return criteria.isEmpty() ? NONE : criteria.get(0);
    }

    private List<Criterion> parts(Rule rule, Optional<String> phase) {
        List<Criterion> parts = new ArrayList<>();
        rule.criteria().forEach(part -> parts.add(compile(part.value(), part.path(), phase)));
        if (parts.isEmpty()) {
            scope.issues.add(rule.path(), "A criterion is needed within.");
        }
        return parts;
    }

    private static String item(Rule rule) {
        return rule.text("item").value();
    }

    private Criterion elapsedDays(Rule rule) {
        int days = rule.days("days");
        return new ElapsedDays(item(rule), DayShifts.of(days, rule.groups(RuleNames.url(RuleNames.DAY_SHIFT)), scope));
    }

    private Criterion anchorCoded(Rule rule) {
        return new AnchorCoded(item(rule), scope.codeSets.codes(rule, "codes"));
    }

    private Criterion sessionHeld(Rule rule) {
        return new SessionHeld(
                item(rule), scope.measure(rule, "measure").id(), scope.action(rule, "since", Kind.PHASE));
    }

    private Criterion validClearance(Rule rule, Optional<String> phase) {
        return new ValidClearance(scope.action(rule, "clearance", Kind.CLEARANCE), phase);
    }

    private Criterion noRiseViolation(Rule rule) {
        return new NoRiseViolation(item(rule), scope.action(rule, "rise", Kind.WEEKLY_RISE));
    }

    private Criterion latestCoded(Rule rule) {
        return new LatestCoded(
                item(rule),
                scope.measure(rule, "measure", Measure.Type.CODED).id(),
                scope.codeSets.codes(rule, "codes"),
                scope.codeSets.optionalCodes(rule, "silent"));
    }

    private Criterion everCoded(Rule rule) {
        return new EverCoded(
                item(rule),
                scope.measure(rule, "measure", Measure.Type.CODED).id(),
                scope.codeSets.codes(rule, "codes"),
                rule.integer("sinceDay"));
    }

    private Criterion recorded(Rule rule) {
        return new Recorded(item(rule), scope.measure(rule, "measure").id(), rule.flag("beforeDayZero", false));
    }
}
