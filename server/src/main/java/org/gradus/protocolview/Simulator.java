package org.gradus.protocolview;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.gradus.progression.protocol.Protocol;

/**
 * What a visitor can set to try a protocol out. All of it comes from the protocol.
 *
 * @param dials values that a patient reports
 * @param clearances decisions of a physician
 * @param days how many days are followed at first
 */
record Simulator(List<Dial> dials, List<ClearanceDay> clearances, int days) {

    private static final int WEEK = 7;

    /** Weeks after the day from which the last gate may open. */
    private static final int WEEKS_AFTER = 4;

    Simulator {
        dials = List.copyOf(dials);
        clearances = List.copyOf(clearances);
    }

    static Simulator of(Protocol protocol, ItemNames names) {
        int weeks = ClearanceDay.latestGate(protocol) / WEEK + WEEKS_AFTER;
        return new Simulator(
                Dials.of(protocol, names),
                ClearanceDay.of(protocol, names),
                Math.min(weeks * WEEK, Positions.MOST_DAYS));
    }

    /** Whether every value belongs to a dial and can be set there. */
    boolean accepts(Map<String, BigDecimal> values) {
        return values.entrySet().stream()
                .allMatch(each -> dials.stream()
                        .anyMatch(dial -> dial.id().equals(each.getKey()) && dial.accepts(each.getValue())));
    }

    boolean knowsClearance(String item) {
        return clearances.stream().anyMatch(clearance -> clearance.item().equals(item));
    }
}
