package org.gradus.narrative;

import java.util.Map;
import java.util.TreeMap;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.ValidClearance;

/** What the gates of a protocol are made of. */
public final class Gates {

    private Gates() {}

    /** The criteria of a gate, by their items; none if the gate is not one of a phase. */
    public static Map<String, Criterion> criteria(Protocol protocol, String gate) {
        return protocol.phases().stream()
                .flatMap(phase -> phase.entry().stream())
                .filter(entry -> entry.item().equals(gate))
                .findFirst()
                .map(entry -> parts(entry.criterion()))
                .orElse(Map.of());
    }

    static Map<String, Criterion> parts(Criterion criterion) {
        Map<String, Criterion> parts = new TreeMap<>();
        parts.put(criterion.item(), criterion);
        if (criterion instanceof AllOf all) {
            all.parts().forEach(part -> parts.putAll(parts(part)));
        }
        return parts;
    }

    /** Whether a criterion reads a measure: by itself, as a clearance, or as one half of a session. */
    public static boolean reads(Protocol protocol, Criterion criterion, String measure) {
        if (criterion instanceof ValidClearance clearance) {
            return protocol.clearance(clearance.clearance()).measure().equals(measure);
        }
        return criterion.measures().contains(measure)
                || protocol.chart().sessions().stream()
                        .filter(kind -> criterion.measures().contains(kind.id()))
                        .anyMatch(kind -> hasHalf(kind, measure));
    }

    private static boolean hasHalf(SessionKind kind, String measure) {
        return kind.distance().filter(measure::equals).isPresent()
                || kind.duration().filter(measure::equals).isPresent();
    }
}
