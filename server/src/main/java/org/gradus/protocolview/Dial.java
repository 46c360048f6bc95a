package org.gradus.protocolview;

import java.math.BigDecimal;
import java.util.List;

/**
 * A value that a visitor sets for what a made-up patient reports day after day.
 *
 * @param id a measure, or a kind of session and its half
 * @param label what it is, in words
 * @param unit canonical UCUM unit
 * @param least the least that can be set
 * @param most the most that can be set
 * @param step between two positions
 * @param start where it stands first: where it moves the plan and holds nothing
 * @param demands what the protocol asks of it
 */
record Dial(
        String id,
        String label,
        String unit,
        BigDecimal least,
        BigDecimal most,
        BigDecimal step,
        BigDecimal start,
        List<Demand> demands) {

    Dial {
        demands = List.copyOf(demands);
    }

    boolean accepts(BigDecimal value) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    /** Whether the value tells the protocol anything; a patient without a temperature reports none. */
    boolean isReportedAt(BigDecimal value) {
        return demands.isEmpty()
                || demands.stream()
                        .anyMatch(demand -> demand.wanted() || demand.range().contains(value));
    }
}
