package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Judgement;

/**
 * At least one of its parts is met.
 */
public record AnyOf(String item, List<Criterion> parts) implements Criterion {

    public AnyOf {
        parts = List.copyOf(parts);
    }

    @Override
    public Assessment assess(Situation situation) {
        List<Assessment> judged = parts.stream().map(p -> p.assess(situation)).toList();
        Judgement judgement = judged.stream().map(Assessment::judgement).reduce(Judgement.NOT_MET, Judgement::or);
        List<Assessment> met = judged.stream().filter(Assessment::met).toList();
        List<Assessment> told = met.isEmpty() ? judged : met;
        return new Assessment(
                item,
                judgement,
                told.stream().map(a -> a.item() + ": " + a.explanation()).collect(Collectors.joining("; or ")),
                met.stream().flatMap(a -> a.evidence().stream()).toList(),
                judged);
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
