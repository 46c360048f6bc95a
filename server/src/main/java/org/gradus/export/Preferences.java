package org.gradus.export;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the header {@code Prefer} says (RFC 7240).
 *
 * @param values the preferences, in lower case
 */
record Preferences(Set<String> values) {

    Preferences {
        values = Set.copyOf(values);
    }

    /** Reads all headers of that name. */
    static Preferences of(Collection<String> headers) {
        return new Preferences(headers.stream()
                .flatMap(header -> Stream.of(header.split("[,;]")))
                .map(value -> value.replace(" ", "").replace("\"", "").toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    boolean isAsynchronous() {
        return values.contains("respond-async");
    }

    /** Whether what is not known may be left aside. */
    boolean isLenient() {
        return values.contains("handling=lenient");
    }
}
