package org.gradus.progression.evidence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is measured or reported, and what makes a report of it usable.
 *
 * @param id its name within the protocol
 * @param codes any of these codes on a report makes it a report of this measure
 * @param type the type of value that it needs
 * @param units accepted UCUM codes and how each converts to the canonical unit; empty for coded values
 * @param minimum least plausible canonical value
 * @param maximum greatest plausible canonical value
 * @param whole whether only whole numbers are plausible
 * @param flags data-quality items that its unusable reports raise
 * @param longTerm whether reports count without a window, so that all of them are read
 * @param askAgain whether an unusable report is to be repeated the same day (ruling 71)
 */
public record Measure(
        String id,
        Set<Code> codes,
        Type type,
        Map<String, Conversion> units,
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum,
        boolean whole,
        Flags flags,
        boolean longTerm,
        boolean askAgain) {

    public Measure {
        codes = Set.copyOf(codes);
        units = Map.copyOf(units);
    }

    /** The type of value. */
    public enum Type {
        QUANTITY,
        CODED,
        /** The report itself is the finding, as a symptom or a Condition, unless it says no (ruling 76). */
        PRESENCE
    }

    /**
     * Canonical = (value + offset) × factor / divisor. Decimal arithmetic (ruling 42); the divisor stands apart because a
     * sixtieth and five ninths have no decimal form, and 100.4 [degF] must be 38.0 Cel to the last digit.
     */
    public record Conversion(BigDecimal factor, BigDecimal offset, BigDecimal divisor) {
        public static final Conversion IDENTITY = new Conversion(BigDecimal.ONE, BigDecimal.ZERO);

        public Conversion(BigDecimal factor, BigDecimal offset) {
            this(factor, offset, BigDecimal.ONE);
        }

        public BigDecimal canonical(BigDecimal value) {
            BigDecimal scaled = value.add(offset).multiply(factor);
            return divisor.compareTo(BigDecimal.ONE) == 0 ? scaled : scaled.divide(divisor, MathContext.DECIMAL128);
        }
    }

    /** Protocol items of the flags for an unaccepted unit, a text and an implausible value (ruling 6). */
    public record Flags(String unit, String text, String range) {}
}
