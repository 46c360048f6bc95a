package org.gradus.protocolview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.ElapsedDays;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.ValidClearance;

/**
 * A decision that a visitor can let a physician make on a day.
 *
 * @param item protocol item of the clearance
 * @param label what it is, in words
 * @param day the day on which it is given at first: the one before its gate may open
 * @param given whether it is given at first
 */
record ClearanceDay(String item, String label, int day, boolean given) {

    /** Those of the gates, then those that end holds. */
    static List<ClearanceDay> of(Protocol protocol, ItemNames names) {
        Map<String, ClearanceDay> found = new LinkedHashMap<>();
        protocol.phases()
                .forEach(phase -> phase.entry().ifPresent(gate -> {
                    List<Criterion> parts = parts(gate.criterion());
                    int day = Math.max(earliest(parts) - 1, 0);
                    parts.stream()
                            .filter(ValidClearance.class::isInstance)
                            .map(part -> ((ValidClearance) part).clearance())
                            .forEach(
                                    item -> found.putIfAbsent(item, new ClearanceDay(item, names.of(item), day, true)));
                }));
        int later = Math.max(latestGate(protocol) / 2, 1);
        protocol.allHolds()
                .map(HoldRule::clearance)
                .flatMap(Optional::stream)
                .forEach(item -> found.putIfAbsent(item, new ClearanceDay(item, names.of(item), later, false)));
        return new ArrayList<>(found.values());
    }

    /** The day from which the last gate that names one may open; 0 if none does. */
    static int latestGate(Protocol protocol) {
        return protocol.phases().stream()
                .flatMap(phase -> phase.entry().stream())
                .mapToInt(gate -> earliest(parts(gate.criterion())))
                .max()
                .orElse(0);
    }

    private static List<Criterion> parts(Criterion criterion) {
        return criterion instanceof AllOf all ? all.parts() : List.of(criterion);
    }

    private static int earliest(List<Criterion> parts) {
        return parts.stream()
                .filter(ElapsedDays.class::isInstance)
                .mapToInt(part -> ((ElapsedDays) part).earliest().days())
                .max()
                .orElse(0);
    }
}
