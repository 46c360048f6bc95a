package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.protocol.ActivityPainHold;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Range;
import org.gradus.progression.protocol.RedFlag;
import org.gradus.progression.protocol.SpikeHold;
import org.gradus.progression.protocol.WatchedHold;
import org.gradus.progression.protocol.WeeklyRise;

/** Compiles red flags, holds, weekly limits and the return after a long hold. */
final class HoldCompiler {

    private final Scope scope;

    HoldCompiler(Scope scope) {
        this.scope = scope;
    }

    RedFlag redFlag(Action action, Rule rule) {
        if (!action.element().hasPriority()) {
            scope.issues.add(action.path(), "A red flag needs a priority, the urgency of its alert.");
        }
        List<RedFlag.Trigger> triggers = new ArrayList<>();
        rule.groups("trigger").forEach(trigger -> triggers.add(trigger(trigger)));
        if (triggers.isEmpty()) {
            scope.issues.add(rule.path(), "The part 'trigger' is missing.");
        }
        return new RedFlag(
                action.id(),
                action.text(),
                action.element().hasPriority() ? action.element().getPriority().toCode() : "stat",
                triggers,
                activities(rule),
                release(rule));
    }

    private RedFlag.Trigger trigger(Rule rule) {
        Measure measure = scope.measure(rule, "measure");
        Optional<BigDecimal> atLeast =
                rule.optionalQuantity("atLeast").map(part -> Quantities.canonical(part, measure, scope.issues));
        if (measure.type() == Measure.Type.QUANTITY && atLeast.isEmpty()) {
            scope.issues.add(rule.path(), "A quantity needs a value from which it is a warning sign.");
        }
        if (measure.type() == Measure.Type.CODED) {
            scope.issues.add(rule.path(), "A coded measure cannot raise a red flag.");
        }
        return new RedFlag.Trigger(measure.id(), atLeast);
    }

    HoldRule activityPainHold(Action action, Rule rule) {
        Measure measure = quantity(rule, "measure");
        return new ActivityPainHold(
                action.id(),
                action.text(),
                measure.id(),
                scope.value(rule, "atLeast", measure),
                activities(rule),
                release(rule));
    }

    HoldRule watchedHold(Action action, Rule rule) {
        Measure measure = quantity(rule, "measure");
        Measure watched = quantity(rule, "watched");
        return new WatchedHold(
                action.id(),
                action.text(),
                measure.id(),
                scope.value(rule, "atLeast", measure),
                activities(rule),
                watched.id(),
                scope.value(rule, "releaseAt", watched),
                positive(rule, "days"),
                rule.text("escalation").value(),
                release(rule));
    }

    HoldRule spikeHold(Action action, Rule rule) {
        Measure measure = quantity(rule, "measure");
        Range spike = Quantities.range(rule.range("spike"), false, measure, scope.issues);
        Map<String, BigDecimal> limits = new HashMap<>();
        for (Rule limit : rule.groups("limit")) {
            BigDecimal maximum = scope.value(limit, "maximum", measure);
            if (spike.contains(maximum)) {
                scope.issues.add(limit.path(), "A calm day cannot be a spike: the hold would never end.");
            }
            if (limits.put(scope.action(limit, "phase", Kind.PHASE), maximum) != null) {
                scope.issues.add(limit.path(), "The phase has a limit already.");
            }
        }
        String since = scope.action(rule, "since", Kind.PHASE);
        List<String> phases = scope.tree.of(Kind.PHASE).map(Action::id).toList();
        phases.subList(Math.max(0, phases.indexOf(since)), phases.size()).stream()
                .filter(phase -> !limits.containsKey(phase))
                .forEach(phase -> scope.issues.add(
                        rule.path(), "There is no limit of a calm day in " + phase + ": the hold would never end."));
        return new SpikeHold(
                action.id(),
                action.text(),
                measure.id(),
                spike,
                since,
                rule.count("calmDays"),
                limits,
                rule.count("cluster"),
                positive(rule, "clusterWithin"),
                activities(rule),
                release(rule));
    }

    WeeklyRise weeklyRise(Action action, Rule rule) {
        SessionKind kind = scope.session(rule);
        scope.half(kind, kind.distance(), "distance", rule.path());
        List<Integer> percents = rule.counts("percent");
        if (percents.isEmpty()) {
            scope.issues.add(rule.path(), "The part 'percent' is missing.");
        }
        return new WeeklyRise(
                action.id(), kind.id(), percents.isEmpty() ? List.of(100) : percents, activities(rule), action.text());
    }

    Protocol.Regress regress(Action action, Rule rule) {
        String since = scope.action(rule, "since", Kind.PHASE);
        if (scope.tree
                .of(Kind.PHASE)
                .findFirst()
                .filter(first -> first.id().equals(since))
                .isPresent()) {
            scope.issues.add(rule.path(), "There is no way back from the first phase.");
        }
        return new Protocol.Regress(action.id(), positive(rule, "after"), since, action.text());
    }

    private Measure quantity(Rule rule, String part) {
        return scope.measure(rule, part, Measure.Type.QUANTITY);
    }

    private Set<String> activities(Rule rule) {
        return scope.actions(rule, "activity", Kind.ACTIVITY);
    }

    private String release(Rule rule) {
        return scope.action(rule, "release", Kind.CLEARANCE);
    }

    private int positive(Rule rule, String part) {
        int days = rule.days(part);
        if (days < 1) {
            scope.issues.add(rule.path(), "The part '" + part + "' must be at least one day.");
        }
        return days;
    }
}
