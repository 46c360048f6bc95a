package org.gradus.record;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Value;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** FHIR's codes and values as the core sees them. */
final class FhirValues {

    static final String UCUM = "http://unitsofmeasure.org";

    private FhirValues() {}

    static Set<Code> codes(@Nullable CodeableConcept concept) {
        return concept == null
                ? Set.of()
                : concept.getCoding().stream()
                        .filter(c -> c.hasSystem() && c.hasCode())
                        .map(c -> new Code(c.getSystem(), c.getCode()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The value of an Observation; {@code absent} when it gives a reason for having none. */
    static Value value(@Nullable Type value, boolean absent) {
        if (value instanceof Quantity quantity) {
            return quantity(quantity);
        } else if (value instanceof CodeableConcept concept) {
            Set<Code> codes = codes(concept);
            return codes.isEmpty() ? new Value.Text() : new Value.Coded(codes);
        } else if (value instanceof BooleanType truth && truth.hasValue()) {
            return new Value.Truth(truth.booleanValue());
        } else if (value instanceof IntegerType number && number.hasValue()) {
            return new Value.Quantity(BigDecimal.valueOf(number.getValue()), Optional.empty());
        } else if (value != null && !value.isEmpty()) {
            return new Value.Text();
        }
        return absent ? new Value.Absent() : new Value.Nothing();
    }

    private static Value quantity(Quantity quantity) {
        if (!quantity.hasValue()) {
            return new Value.Text();
        }
        boolean ucum = UCUM.equals(quantity.getSystem()) && quantity.hasCode();
        return new Value.Quantity(
                quantity.getValue(), ucum ? Optional.of(quantity.getCode()) : Optional.empty(), comparator(quantity));
    }

    private static Value.Comparator comparator(Quantity quantity) {
        if (!quantity.hasComparator()) {
            return Value.Comparator.EXACTLY;
        }
        return switch (quantity.getComparator()) {
            case LESS_THAN, LESS_OR_EQUAL -> Value.Comparator.AT_MOST;
            case GREATER_THAN, GREATER_OR_EQUAL -> Value.Comparator.AT_LEAST;
            default -> Value.Comparator.EXACTLY;
        };
    }
}
