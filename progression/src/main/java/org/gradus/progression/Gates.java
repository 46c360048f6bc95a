package org.gradus.progression;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.Criterion;

/** The criteria of a gate, one by one. */
final class Gates {

    private Gates() {}

    static List<Criterion> parts(Criterion criterion) {
        return criterion instanceof AllOf all ? all.parts() : List.of(criterion);
    }

    /** Items of the criteria that measurements can meet. */
    static Set<String> measured(Criterion gate) {
        return parts(gate).stream()
                .filter(c -> !c.measures().isEmpty())
                .map(Criterion::item)
                .collect(Collectors.toUnmodifiableSet());
    }
}
