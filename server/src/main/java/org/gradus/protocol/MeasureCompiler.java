package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.Measure.Conversion;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Type;

/** Compiles the extension protocol-measure. */
final class MeasureCompiler {

    private static final Map<String, Measure.Type> TYPES =
            Map.of("quantity", Measure.Type.QUANTITY, "coded", Measure.Type.CODED, "presence", Measure.Type.PRESENCE);

    private final Scope scope;

    MeasureCompiler(Scope scope) {
        this.scope = scope;
    }

    void compile(Rule rule) {
        Rule.Part<String> id = rule.text("measure");
        Set<Code> codes = scope.codeSets.codes(rule, "codes");
        Measure.Type type = type(rule);
        Map<String, Conversion> units = units(rule, type);
        Measure raw = measure(id.value(), codes, type, units, Optional.empty(), Optional.empty(), rule);
        Optional<Rule.Part<org.hl7.fhir.r4.model.Range>> plausible = rule.optionalRange("plausible");
        Measure measure = plausible
                .map(range -> Quantities.range(range, false, raw, scope.issues))
                .map(range -> measure(id.value(), codes, type, units, range.low(), range.high(), rule))
                .orElse(raw);
        if (scope.measures.put(id.value(), measure) != null) {
            scope.issues.add(id.path(), "The measure '" + id.value() + "' is defined twice.");
        }
    }

    private Measure measure(
            String id,
            Set<Code> codes,
            Measure.Type type,
            Map<String, Conversion> units,
            Optional<BigDecimal> minimum,
            Optional<BigDecimal> maximum,
            Rule rule) {
        return new Measure(
                id,
                codes,
                type,
                units,
                minimum,
                maximum,
                rule.flag("whole", false),
                new Measure.Flags(
                        rule.text("unitFlag").value(),
                        rule.text("textFlag").value(),
                        rule.text("rangeFlag").value()),
                rule.flag("longTerm", false),
                rule.flag("askAgain", false));
    }

    private Measure.Type type(Rule rule) {
        Rule.Part<String> given = rule.text("type");
        Measure.Type type = TYPES.get(given.value());
        if (type == null && rule.has("type")) {
            scope.issues.add(given.path(), "The type must be quantity, coded or presence.");
        }
        return type == null ? Measure.Type.PRESENCE : type;
    }

    private Map<String, Conversion> units(Rule rule, Measure.Type type) {
        List<Rule.Part<Type>> given = rule.values("units");
        if (given.isEmpty() == (type == Measure.Type.QUANTITY)) {
            scope.issues.add(rule.path(), "Units are needed for a quantity, and for nothing else.");
        }
        if (given.isEmpty()) {
            return Map.of();
        }
        Rule.Part<Type> first = given.get(0);
        Optional<ConceptMap> map = first.value() instanceof CanonicalType canonical
                ? scope.definitions.find(String.valueOf(canonical.getValue()), ConceptMap.class)
                : Optional.empty();
        if (map.isEmpty()) {
            scope.issues.add(first.path(), "The canonical of a known ConceptMap of units is needed.");
        }
        return map.map(m -> UnitTable.of(m, first.path(), scope.issues)).orElse(Map.of());
    }
}
