package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.SessionDays;
import org.gradus.progression.protocol.SessionMinutes;
import org.gradus.progression.protocol.SessionsRecorded;
import org.hl7.fhir.r4.model.Quantity;

/** Compiles the criteria that look at exercise sessions. */
final class SessionCriteria {

    private final Scope scope;

    SessionCriteria(Scope scope) {
        this.scope = scope;
    }

    Criterion minutes(Rule rule) {
        SessionKind kind = scope.session(rule);
        Window window = Window.of(rule);
        return new SessionMinutes(
                item(rule),
                kind.id(),
                duration(kind, rule.quantity("least")),
                window.days(),
                rule.optionalCount("windows").orElse(1),
                window.distinctDays());
    }

    Criterion days(Rule rule) {
        SessionKind kind = scope.session(rule);
        Window window = Window.of(rule);
        Optional<BigDecimal> metres = rule.optionalQuantity("leastDistance").map(part -> distance(kind, part));
        Optional<BigDecimal> minutes = rule.optionalQuantity("leastDuration").map(part -> duration(kind, part));
        if (metres.isEmpty() && minutes.isEmpty()) {
            scope.issues.add(rule.path(), "A least distance or a least duration is needed.");
        }
        return new SessionDays(
                item(rule),
                kind.id(),
                new SessionDays.Least(metres, minutes),
                window.days(),
                window.distinctDays(),
                rule.optionalGroup("daily").map(this::daily),
                rule.optionalGroup("spoiler").map(this::spoiler),
                rule.has("since") ? Optional.of(scope.action(rule, "since", Kind.PHASE)) : Optional.empty());
    }

    Criterion recorded(Rule rule) {
        Window window = Window.of(rule);
        SessionKind kind = scope.session(rule);
        distanceMeasure(kind, rule.path());
        durationMeasure(kind, rule.path());
        return new SessionsRecorded(item(rule), kind.id(), window.days(), window.distinctDays());
    }

    private SessionDays.Daily daily(Rule rule) {
        Measure measure = scope.measure(rule, "measure", Measure.Type.QUANTITY);
        return new SessionDays.Daily(measure.id(), scope.value(rule, "maximum", measure));
    }

    private SessionDays.Spoiler spoiler(Rule rule) {
        Measure measure = scope.measure(rule, "measure", Measure.Type.QUANTITY);
        Set<String> activities =
                rule.has("activity") ? scope.actions(rule, "activity", Kind.ACTIVITY) : Set.<String>of();
        return new SessionDays.Spoiler(measure.id(), scope.value(rule, "atLeast", measure), scope.codesOf(activities));
    }

    private BigDecimal distance(SessionKind kind, Rule.Part<Quantity> part) {
        return distanceMeasure(kind, part.path())
                .map(measure -> Quantities.canonical(part, measure, scope.issues))
                .orElse(BigDecimal.ZERO);
    }

    BigDecimal duration(SessionKind kind, Rule.Part<Quantity> part) {
        return durationMeasure(kind, part.path())
                .map(measure -> Quantities.canonical(part, measure, scope.issues))
                .orElse(BigDecimal.ZERO);
    }

    private Optional<Measure> distanceMeasure(SessionKind kind, String path) {
        return scope.half(kind, kind.distance(), "distance", path);
    }

    private Optional<Measure> durationMeasure(SessionKind kind, String path) {
        return scope.half(kind, kind.duration(), "duration", path);
    }

    private static String item(Rule rule) {
        return rule.text("item").value();
    }
}
