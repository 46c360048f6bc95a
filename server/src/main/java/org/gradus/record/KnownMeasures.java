package org.gradus.record;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.evidence.Value;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.springframework.stereotype.Component;

/** What any protocol of this server reads: one look in memory tells whether a resource is evidence. */
@Component
public class KnownMeasures {

    private final ProtocolCatalog protocols;
    private volatile Index index = new Index(List.of(), Set.of());

    KnownMeasures(ProtocolCatalog protocols) {
        this.protocols = protocols;
    }

    private record Index(Collection<Protocol> of, Set<Code> codes) {}

    /** Whether a resource with these codes is evidence. */
    public boolean include(Set<Code> codes) {
        return !codes.isEmpty() && codes.stream().anyMatch(current().codes()::contains);
    }

    private Index current() {
        Collection<Protocol> all = protocols.all();
        Index known = index;
        if (!isSame(known.of(), all)) {
            known = new Index(
                    List.copyOf(all),
                    all.stream()
                            .flatMap(p -> p.chart().measures().stream())
                            .flatMap(m -> m.codes().stream())
                            .collect(Collectors.toUnmodifiableSet()));
            index = known;
        }
        return known;
    }

    /** Compares canonicals only: a version of a protocol never changes. */
    private static boolean isSame(Collection<Protocol> one, Collection<Protocol> other) {
        return one.size() == other.size()
                && one.stream()
                        .map(Protocol::canonical)
                        .toList()
                        .equals(other.stream().map(Protocol::canonical).toList());
    }

    /**
     * Whether a report counts without a window, so that every evaluation reads it. Half a session does only when its other
     * half does; a value of zero is nothing to remember.
     */
    public boolean longTerm(Report report) {
        boolean zero = report.value() instanceof Value.Quantity quantity
                && quantity.number().compareTo(BigDecimal.ZERO) == 0;
        return !zero && protocols.all().stream().anyMatch(p -> longTerm(report, p));
    }

    private static boolean longTerm(Report report, Protocol protocol) {
        return protocol.chart().measures().stream()
                .filter(Measure::longTerm)
                .filter(m -> report.hasCode(m.codes()))
                .anyMatch(m -> pairsWithLongTerm(report, m, protocol));
    }

    private static boolean pairsWithLongTerm(Report report, Measure measure, Protocol protocol) {
        List<SessionKind> durationOf = protocol.chart().sessions().stream()
                .filter(kind -> kind.duration().filter(measure.id()::equals).isPresent())
                .toList();
        return durationOf.isEmpty()
                || durationOf.stream()
                        .filter(kind -> report.activities().stream().anyMatch(kind.activities()::contains))
                        .anyMatch(kind -> isLongTerm(kind.distance(), protocol));
    }

    private static boolean isLongTerm(Optional<String> measure, Protocol protocol) {
        return protocol.chart().measures().stream()
                .filter(m -> measure.filter(m.id()::equals).isPresent())
                .anyMatch(Measure::longTerm);
    }
}
