package org.gradus.protocolview;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a visitor has set the dials of a protocol.
 *
 * @param days how many days after surgery are followed
 * @param values what the patient reports every day, by the id of the dial
 * @param change from which day on it is different, if it is
 * @param clearances on which day a physician clears, by item; those that are not given are left out
 */
record Positions(
        int days,
        @Nullable Map<String, BigDecimal> values,
        @Nullable Change change,
        @Nullable Map<String, Integer> clearances) {

    /** As long as the road to the last gate of a slow patient. */
    static final int MOST_DAYS = 400;

    Positions {
        values = values == null ? Map.of() : Map.copyOf(values);
        clearances = clearances == null ? Map.of() : Map.copyOf(clearances);
    }

    /**
     * Other values from a day on.
     *
     * @param day the first day of them
     * @param values by the id of the dial; a dial that is not named stays where it is
     */
    record Change(int day, @Nullable Map<String, BigDecimal> values) {

        Change {
            values = values == null ? Map.of() : Map.copyOf(values);
        }

        Map<String, BigDecimal> at() {
            return values == null ? Map.of() : values;
        }
    }

    /** Where a dial stands on a day; empty if it is not used. */
    Optional<BigDecimal> value(String dial, int day) {
        BigDecimal later = change != null && day >= change.day() ? change.at().get(dial) : null;
        return Optional.ofNullable(later == null && values != null ? values.get(dial) : later);
    }

    /** On which day each given clearance is given. */
    Map<String, Integer> given() {
        return clearances == null ? Map.of() : clearances;
    }

    /** Whether every part of it is one that the simulator of this protocol offers. */
    boolean fits(Simulator simulator) {
        return days >= 1
                && days <= MOST_DAYS
                && (values == null || simulator.accepts(values))
                && (change == null || (isDay(change.day()) && simulator.accepts(change.at())))
                && given().entrySet().stream()
                        .allMatch(each -> simulator.knowsClearance(each.getKey()) && isDay(each.getValue()));
    }

    private static boolean isDay(int day) {
        return day >= 0 && day <= MOST_DAYS;
    }
}
