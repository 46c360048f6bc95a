package org.gradus.protocolview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Measure;

/**
 * The positions of a dial: what is plausible, as far as it matters to the protocol.
 *
 * @param least the first position
 * @param most the last
 * @param step between two
 */
record Scale(BigDecimal least, BigDecimal most, BigDecimal step) {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal FINE = BigDecimal.valueOf(6);
    private static final BigDecimal POSITIONS = BigDecimal.valueOf(100);

    /** A temperature is read around its thresholds: its zero means nothing. */
    private static final String CELSIUS = "Cel";

    /** The scale on which all thresholds can be seen from both sides. */
    static Scale of(Measure measure, String unit, List<Demand> demands) {
        List<BigDecimal> thresholds = demands.stream()
                .flatMap(demand -> Stream.concat(demand.range().low().stream(), demand.range().high().stream()))
                .sorted()
                .toList();
        if (thresholds.isEmpty()) {
            return between(
                    measure.minimum().orElse(BigDecimal.ZERO), measure.maximum().orElse(HUNDRED));
        }
        BigDecimal lowest = thresholds.get(0);
        BigDecimal highest = thresholds.get(thresholds.size() - 1);
        if (unit.equals(CELSIUS)) {
            return between(lowest.subtract(BigDecimal.valueOf(2)), highest.add(BigDecimal.valueOf(3)));
        } else if (measure.minimum().isEmpty()) {
            return between(lowest.multiply(new BigDecimal("0.5")), highest.multiply(new BigDecimal("1.5")));
        }
        BigDecimal enough = highest.multiply(FOUR);
        return between(
                measure.minimum().get(),
                Stream.concat(measure.maximum().stream(), Stream.of(enough))
                        .min(Comparator.naturalOrder())
                        .orElse(enough));
    }

    private static Scale between(BigDecimal least, BigDecimal most) {
        BigDecimal step = step(most.subtract(least));
        return new Scale(round(least, step, RoundingMode.FLOOR), round(most, step, RoundingMode.CEILING), step);
    }

    /** One, two or five of a power of ten; tenths only where there is little between the ends. */
    private static BigDecimal step(BigDecimal span) {
        if (span.compareTo(FINE) <= 0) {
            return TENTH;
        }
        BigDecimal wished = span.divide(POSITIONS, MathContext.DECIMAL32);
        BigDecimal step = BigDecimal.ONE;
        for (int i = 0; step.compareTo(wished) < 0; i++) {
            step = step.multiply(i % 3 == 1 ? new BigDecimal("2.5") : BigDecimal.valueOf(2));
        }
        return step;
    }

    private static BigDecimal round(BigDecimal value, BigDecimal step, RoundingMode mode) {
        return plain(value.divide(step, 0, mode).multiply(step));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The first position that is not below a value. */
    BigDecimal up(BigDecimal value) {
        return within(round(value, step, RoundingMode.CEILING));
    }

    /** The last position that is not above a value. */
    BigDecimal down(BigDecimal value) {
        return within(round(value, step, RoundingMode.FLOOR));
    }

    /** Clearly below a value from which on something is wrong. */
    BigDecimal below(BigDecimal value, String unit) {
        if (unit.equals(CELSIUS)) {
            return down(value.subtract(BigDecimal.ONE));
        }
        return least.signum() == 0 ? least : down(value.multiply(new BigDecimal("0.8")));
    }

    private BigDecimal within(BigDecimal value) {
        return Optional.of(value)
                .filter(v -> v.compareTo(most) <= 0)
                .orElse(most)
                .max(least);
    }
}
