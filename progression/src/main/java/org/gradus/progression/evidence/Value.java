package org.gradus.progression.evidence;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** What a report says, before anything decides whether it can be used. */
public sealed interface Value {

    /** A number with its UCUM code; without a code the unit is unknown (never a bare number). */
    record Quantity(BigDecimal number, Optional<String> unit, Comparator comparator) implements Value {
        public Quantity(BigDecimal number, Optional<String> unit) {
            this(number, unit, Comparator.EXACTLY);
        }
    }

    /** A coded answer with all its codings. */
    record Coded(Set<Code> codes) implements Value {
        public Coded {
            codes = Set.copyOf(codes);
        }
    }

    /** Yes or no. */
    record Truth(boolean value) implements Value {}

    /** Free text, or any other type that no rule can interpret. */
    record Text() implements Value {}

    /** A reason for the absence of a value: a report of nothing. */
    record Absent() implements Value {}

    /** No value at all: of a symptom, a Procedure or a Condition the code alone says what is reported. */
    record Nothing() implements Value {}

    /** How a quantity bounds the true value, as FHIR's quantity-comparator. */
    enum Comparator {
        EXACTLY,
        AT_LEAST,
        AT_MOST
    }
}
