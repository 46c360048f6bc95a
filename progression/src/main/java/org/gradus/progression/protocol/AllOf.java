package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every one of its parts is met.
 */
public record AllOf(String item, List<Criterion> parts) implements Criterion {

    public AllOf {
        parts = List.copyOf(parts);
    }

    @Override
    public Assessment assess(Situation situation) {
        return Assessment.all(item, parts.stream().map(p -> p.assess(situation)).toList());
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
