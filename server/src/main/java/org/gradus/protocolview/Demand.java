package org.gradus.protocolview;

import java.math.BigDecimal;
import java.util.Optional;
import org.gradus.progression.protocol.Range;

/**
 * What a protocol asks of one value that a patient reports.
 *
 * @param dial id of the dial that sets the value
 * @param range where the value must lie for the rule to be met, in the canonical unit
 * @param wanted whether that moves the plan; otherwise it holds or delays it
 * @param rule what it is for, in words
 */
record Demand(String dial, Range range, boolean wanted, String rule) {

    static Demand atMost(String dial, BigDecimal most, boolean wanted, String rule) {
        return new Demand(dial, new Range(Optional.empty(), Optional.of(most), true), wanted, rule);
    }

    static Demand atLeast(String dial, BigDecimal least, boolean wanted, String rule) {
        return new Demand(dial, new Range(Optional.of(least), Optional.empty(), true), wanted, rule);
    }
}
