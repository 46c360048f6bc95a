package org.gradus.protocolview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.protocol.Protocol;

/** The dials of a protocol: one for each value that its gates, holds and red flags look at. */
final class Dials {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Protocol protocol;

    private Dials(Protocol protocol) {
        this.protocol = protocol;
    }

    static List<Dial> of(Protocol protocol, ItemNames names) {
        Demands.Found found = Demands.of(protocol, names);
        Map<String, List<Demand>> byDial = new LinkedHashMap<>();
        found.all()
                .forEach(demand -> byDial.computeIfAbsent(demand.dial(), id -> new ArrayList<>())
                        .add(demand));
        found.read().forEach(id -> byDial.computeIfAbsent(id, none -> new ArrayList<>()));
        Dials dials = new Dials(protocol);
        return byDial.entrySet().stream()
                .flatMap(each -> dials.dial(each.getKey(), each.getValue()).stream())
                .toList();
    }

    private Optional<Dial> dial(String id, List<Demand> demands) {
        return measure(id)
                .flatMap(measure -> canonicalUnit(measure).map(unit -> {
                    Scale scale = Scale.of(measure, unit, demands);
                    return new Dial(
                            id,
                            label(id),
                            unit,
                            scale.least(),
                            scale.most(),
                            scale.step(),
                            start(unit, scale, demands),
                            demands);
                }));
    }

    private Optional<Measure> measure(String dial) {
        for (SessionKind kind : protocol.chart().sessions()) {
            if (dial.equals(Demands.distance(kind.id()))) {
                return kind.distance().flatMap(id -> Demands.measure(protocol, id));
            } else if (dial.equals(Demands.duration(kind.id()))) {
                return kind.duration().flatMap(id -> Demands.measure(protocol, id));
            }
        }
        return Demands.measure(protocol, dial);
    }

    /** The unit that needs no conversion; of several names of it the one that people know. */
    static Optional<String> canonicalUnit(Measure measure) {
        return measure.units().entrySet().stream()
                .filter(unit -> unit.getValue().equals(Measure.Conversion.IDENTITY))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing((String unit) -> !CriterionWords.isKnown(unit))
                        .thenComparing(unit -> unit.equals("1"))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String label(String id) {
        int half = id.indexOf('.');
        return half < 0
                ? CriterionWords.words(id)
                : CriterionWords.words(id.substring(0, half)) + ", " + id.substring(half + 1) + " at a time";
    }

    /** Where it moves the plan; where nothing does, where it holds nothing. */
    private static BigDecimal start(String unit, Scale scale, List<Demand> demands) {
        Optional<BigDecimal> needed =
                ends(demands, true, demand -> demand.range().low()).max(Comparator.naturalOrder());
        Optional<BigDecimal> allowed =
                ends(demands, true, demand -> demand.range().high()).min(Comparator.naturalOrder());
        Optional<BigDecimal> warned =
                ends(demands, false, demand -> demand.range().low()).min(Comparator.naturalOrder());
        if (needed.isPresent()) {
            return scale.up(needed.get());
        } else if (allowed.isPresent()) {
            return scale.down(allowed.get());
        } else if (warned.isPresent()) {
            return scale.below(warned.get(), unit);
        }
        return scale.up(scale.least().add(scale.most()).divide(TWO, MathContext.DECIMAL32));
    }

    private static Stream<BigDecimal> ends(
            List<Demand> demands, boolean wanted, Function<Demand, Optional<BigDecimal>> end) {
        return demands.stream()
                .filter(demand -> demand.wanted() == wanted)
                .flatMap(demand -> end.apply(demand).stream());
    }
}
