package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.Optional;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.evidence.SessionKind.Plausibility;

/** Compiles the extension session-kind. */
final class SessionCompiler {

    private final Scope scope;

    SessionCompiler(Scope scope) {
        this.scope = scope;
    }

    void compile(Rule rule) {
        Rule.Part<String> id = rule.text("session");
        Optional<Measure> distance = half(rule, "distance", "m");
        Optional<Measure> duration = half(rule, "duration", "min");
        if (distance.isEmpty() && duration.isEmpty()) {
            scope.issues.add(rule.path(), "A session needs a distance, a duration or both.");
        }
        SessionKind kind = new SessionKind(
                id.value(),
                distance.map(Measure::id),
                duration.map(Measure::id),
                scope.codesOf(scope.actions(rule, "activity", Kind.ACTIVITY)),
                rule.optionalGroup("plausibility").map(limits -> plausibility(limits, distance, duration)));
        if (scope.sessions.put(id.value(), kind) != null) {
            scope.issues.add(id.path(), "The kind of session '" + id.value() + "' is defined twice.");
        }
    }

    /** The core compares metres and minutes, so these must be the canonical units. */
    private Optional<Measure> half(Rule rule, String part, String canonicalUnit) {
        if (!rule.has(part)) {
            return Optional.empty();
        }
        Measure measure = scope.measure(rule, part, Measure.Type.QUANTITY);
        Measure.Conversion unit = measure.units().get(canonicalUnit);
        if (!measure.units().isEmpty() && !Measure.Conversion.IDENTITY.equals(unit)) {
            scope.issues.add(
                    rule.text(part).path(),
                    "The canonical unit of '" + measure.id() + "' must be " + canonicalUnit + " for a session.");
        }
        return Optional.of(measure);
    }

    private Plausibility plausibility(Rule limits, Optional<Measure> distance, Optional<Measure> duration) {
        if (distance.isEmpty() || duration.isEmpty()) {
            scope.issues.add(limits.path(), "Only a session with distance and duration can contradict itself.");
        }
        return new Plausibility(
                canonical(limits, "leastDistance", distance),
                canonical(limits, "leastDuration", duration),
                canonical(limits, "greatestDistance", distance),
                Quantities.in("m/s", limits.quantity("greatestSpeed"), scope.issues),
                limits.text("flag").value());
    }

    private BigDecimal canonical(Rule limits, String part, Optional<Measure> measure) {
        Rule.Part<org.hl7.fhir.r4.model.Quantity> given = limits.quantity(part);
        return measure.map(m -> Quantities.canonical(given, m, scope.issues)).orElse(BigDecimal.ZERO);
    }
}
