package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.Optional;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.protocol.Range;
import org.hl7.fhir.r4.model.Quantity;

/** Turns quantities of a protocol into the canonical unit of their measure. A bare number is no quantity. */
final class Quantities {

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final int DAYS_PER_WEEK = 7;

    private Quantities() {}

    /** The value in the measure's canonical unit. */
    static BigDecimal canonical(Rule.Part<Quantity> part, Measure measure, Issues issues) {
        return canonical(part.value(), part.path(), measure, issues);
    }

    static BigDecimal canonical(Quantity quantity, String path, Measure measure, Issues issues) {
        if (quantity.isEmpty() || measure.equals(Scope.NO_MEASURE)) {
            return BigDecimal.ZERO;
        }
        if (measure.type() != Measure.Type.QUANTITY) {
            issues.add(path, "The measure '" + measure.id() + "' is not a quantity.");
            return BigDecimal.ZERO;
        }
        if (measure.units().isEmpty()) {
            // Noted where the measure is defined.
            return quantity.hasValue() ? quantity.getValue() : BigDecimal.ZERO;
        }
        Optional<String> unit = unit(quantity);
        if (!quantity.hasValue() || unit.isEmpty()) {
            issues.add(path, "A number with a UCUM code is needed.");
            return BigDecimal.ZERO;
        }
        Measure.Conversion conversion = measure.units().get(unit.get());
        if (conversion == null) {
            issues.add(
                    path,
                    "The unit '" + unit.get() + "' is not accepted for '" + measure.id() + "'; known are "
                            + String.join(
                                    ", ",
                                    measure.units().keySet().stream().sorted().toList()) + ".");
            return BigDecimal.ZERO;
        }
        return conversion.canonical(quantity.getValue());
    }

    /** A range of canonical values; {@code below} leaves its upper end out. */
    static Range range(Rule.Part<org.hl7.fhir.r4.model.Range> part, boolean below, Measure measure, Issues issues) {
        org.hl7.fhir.r4.model.Range range = part.value();
        Optional<BigDecimal> low =
                range.hasLow() ? Optional.of(canonical(range.getLow(), part.path() + ".low", measure, issues)) : none();
        Optional<BigDecimal> high = range.hasHigh()
                ? Optional.of(canonical(range.getHigh(), part.path() + ".high", measure, issues))
                : none();
        checkEnds(low, high, part.path(), issues);
        return new Range(low, high, high.isPresent() && !below);
    }

    /** Notes a range without ends, or one that nothing can lie in. */
    static void checkEnds(Optional<BigDecimal> low, Optional<BigDecimal> high, String path, Issues issues) {
        if (low.isEmpty() && high.isEmpty()) {
            issues.add(path, "A range needs a low or a high end.");
        }
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
            issues.add(path, "The low end is above the high end.");
        }
    }

    /** A number in exactly one unit, where nothing says how to convert another. */
    static BigDecimal in(String expected, Rule.Part<Quantity> part, Issues issues) {
        if (!part.value().hasValue()
                || unit(part.value()).filter(expected::equals).isEmpty()) {
            issues.add(part.path(), "A number in " + expected + " is needed.");
            return BigDecimal.ZERO;
        }
        return part.value().getValue();
    }

    /** Whole days, from d or wk. */
    static int days(Quantity duration, String path, Issues issues) {
        int factor = switch (unit(duration).orElse("")) {
            case "d" -> 1;
            case "wk" -> DAYS_PER_WEEK;
            default -> 0;
        };
        try {
            if (factor > 0 && duration.hasValue() && duration.getValue().signum() >= 0) {
                return Math.multiplyExact(duration.getValue().intValueExact(), factor);
            }
        } catch (ArithmeticException e) {
            // Falls through: neither half days nor more days than an int holds.
        }
        issues.add(path, "Whole days or weeks with the UCUM code d or wk are needed.");
        return 1;
    }

    static Optional<String> unit(Quantity quantity) {
        return UCUM.equals(quantity.getSystem()) && quantity.hasCode()
                ? Optional.of(quantity.getCode())
                : Optional.empty();
    }

    private static Optional<BigDecimal> none() {
        return Optional.empty();
    }
}
