package org.gradus.protocol;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes records out, one component a line, with their class: prose left out, numbers by value, sets and maps sorted. Two
 * values that read the same are the same rules.
 */
final class Rendering {

    private static final Set<String> PROSE = Set.of("text", "title");

    private Rendering() {}

    static String of(Object value) {
        return lines(value).collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(Object value) {
        if (value instanceof Record components) {
            return Stream.concat(
                    Stream.of(components.getClass().getSimpleName()),
                    Stream.of(components.getClass().getRecordComponents())
                            .filter(component -> !PROSE.contains(component.getName()))
                            .flatMap(component -> named(component.getName(), read(components, component))));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Rendering::lines).orElse(Stream.of("none"));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
            return sorted.entrySet().stream().flatMap(each -> named(each.getKey(), each.getValue()));
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(each -> named("-", each));
        }
        if (value instanceof Collection<?> set) {
            return set.stream().map(Rendering::of).sorted().flatMap(each -> named("-", each));
        }
        return Stream.of(
                value instanceof BigDecimal number
                        ? number.stripTrailingZeros().toPlainString()
                        : String.valueOf(value));
    }

    private static Stream<String> named(String name, Object value) {
        List<String> lines = lines(value).flatMap(String::lines).toList();
        return lines.size() == 1
                ? Stream.of(name + " " + lines.get(0))
                : Stream.concat(Stream.of(name), lines.stream().map("  "::concat));
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
