package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A range of canonical values.
 *
 * @param low least value, included
 * @param high greatest value
 * @param highIncluded whether {@code high} itself lies within
 */
public record Range(Optional<BigDecimal> low, Optional<BigDecimal> high, boolean highIncluded) {

    public boolean contains(BigDecimal value) {
        boolean enough = low.map(l -> value.compareTo(l) >= 0).orElse(true);
        boolean little = high.map(h -> highIncluded ? value.compareTo(h) <= 0 : value.compareTo(h) < 0)
                .orElse(true);
        return enough && little;
    }

    String text() {
        String from = low.map(l -> "at least " + l.toPlainString()).orElse("");
        String to = high.map(h -> (highIncluded ? "at most " : "less than ") + h.toPlainString())
                .orElse("");
        return from + (from.isEmpty() || to.isEmpty() ? "" : " and ") + to;
    }
}
