package org.gradus.progression.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;

/**
 * Enough days have passed since day 0.
 *
 * @param item protocol item
 * @param earliest the first day on which it is met, as a number of days since day 0
 */
public record ElapsedDays(String item, Days earliest) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        Optional<Long> elapsed = situation.daysSinceAnchor();
        if (elapsed.isEmpty()) {
            return Assessment.of(item, Judgement.UNKNOWN, "the day of surgery is not known", List.of());
        }
        int needed = earliest.in(situation);
        List<EvidenceId> surgery =
                situation.plan().anchor().map(a -> List.of(a.procedure())).orElse(List.of());
        return Assessment.of(
                item,
                Judgement.of(elapsed.get() >= needed),
                "day " + elapsed.get() + " after surgery; day " + needed + " or later is needed",
                surgery);
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
