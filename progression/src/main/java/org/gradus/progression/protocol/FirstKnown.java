package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Judgement;

/**
 * As the first of its parts that is not unknown: a better source of the same fact goes before a weaker one (ruling 47).
 */
public record FirstKnown(String item, List<Criterion> parts) implements Criterion {

    public FirstKnown {
        parts = List.copyOf(parts);
    }

    @Override
    public Assessment assess(Situation situation) {
        for (Criterion part : parts) {
            Assessment judged = part.assess(situation);
            if (judged.judgement() != Judgement.UNKNOWN) {
                return new Assessment(
                        item, judged.judgement(), judged.explanation(), judged.evidence(), List.of(judged));
            }
        }
        return Assessment.of(item, Judgement.UNKNOWN, "nothing is known of it", List.of());
    }

    @Override
    public int lookback() {
        return parts.stream().mapToInt(Criterion::lookback).max().orElse(0);
    }

    @Override
    public Set<String> measures() {
        return parts.stream().flatMap(p -> p.measures().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
