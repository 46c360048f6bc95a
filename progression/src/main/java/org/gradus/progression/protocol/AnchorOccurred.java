package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.Judgement;

/** The event from which the plan counts its days, the index surgery, has been completed. */
public record AnchorOccurred(String item) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        boolean done = situation.dayZero().map(d -> !d.isAfter(situation.day())).orElse(false);
        return Assessment.of(
                item,
                Judgement.of(done),
                done ? "the index surgery is completed" : "the index surgery is not completed",
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
