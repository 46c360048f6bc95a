package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Judgement;

/** The index surgery is of a given type (PROC-MICRO and the like). */
public record AnchorCoded(String item, Set<Code> codes) implements Criterion {

    public AnchorCoded {
        codes = Set.copyOf(codes);
    }

    @Override
    public Assessment assess(Situation situation) {
        boolean one = situation.plan().anchor().stream()
                .flatMap(a -> a.codes().stream())
                .anyMatch(codes::contains);
        return Assessment.of(
                item,
                Judgement.of(one),
                one ? "the surgery is of this type" : "the surgery is of another type",
                situation.plan().anchor().map(a -> List.of(a.procedure())).orElse(List.of()));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Set<String> measures() {
        return Set.of();
    }
}
