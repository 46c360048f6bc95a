package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.Judgement;

/**
 * Met unless the other criterion is met: what nobody has reported does not close (ruling 25).
 */
public record Unless(String item, Criterion other) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        Assessment judged = other.assess(situation);
        return new Assessment(
                item,
                judged.met() ? Judgement.NOT_MET : Judgement.MET,
                judged.explanation(),
                judged.evidence(),
                List.of(judged));
    }

    @Override
    public int lookback() {
        return other.lookback();
    }

    @Override
    public Set<String> measures() {
        return other.measures();
    }
}
