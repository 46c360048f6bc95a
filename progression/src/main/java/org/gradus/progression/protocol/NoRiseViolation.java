package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.Judgement;

/**
 * No violation of a weekly rise in the present run week or the one before (RUN30).
 *
 * @param item protocol item
 * @param rise protocol item of the weekly rise
 */
public record NoRiseViolation(String item, String rise) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        WeeklyRise rule = situation.protocol().weeklyRise(rise);
        List<RunWeek> weeks = rule.weeks(situation.chart(), situation.day());
        List<RunWeek> recent = weeks.subList(Math.max(0, weeks.size() - 2), weeks.size());
        boolean violated = recent.stream().anyMatch(RunWeek::violated);
        return Assessment.of(
                item,
                Judgement.of(!violated),
                violated ? "the weekly limit was exceeded in this week or the one before" : "the weekly limit was kept",
                violated ? recent.stream().flatMap(w -> w.evidence().stream()).toList() : List.of());
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
