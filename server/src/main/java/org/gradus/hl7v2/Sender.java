package org.gradus.hl7v2;

import java.util.Optional;

/**
 * A configured system that sends messages.
 *
 * @param name the key of its settings; its client id here
 */
record Sender(String name, SenderSettings rules) {

    /** The identifier system of what an assigning authority assigns. */
    Optional<String> identifierSystem(Segment segment, int field, int repetition) {
        return named(rules.identifierSystems(), segment.text(field, repetition, 4, 1))
                .or(() -> named(rules.identifierSystems(), segment.text(field, repetition, 4, 2)));
    }

    static Optional<String> named(java.util.Map<String, String> names, String name) {
        return name.isEmpty() ? Optional.empty() : Optional.ofNullable(names.get(name));
    }
}
