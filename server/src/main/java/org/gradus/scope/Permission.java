package org.gradus.scope;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be done with a resource, in the order in which SMART 2 writes the letters. */
public enum Permission {
    /** Type-level create. */
    CREATE('c'),
    /** Instance-level read, version read and instance history. */
    READ('r'),
    /** Instance-level update and patch. */
    UPDATE('u'),
    /** Instance-level delete. */
    DELETE('d'),
    /** Type-level search and history. */
    SEARCH('s');

    /** What SMART 1 calls {@code read}. */
    static final Set<Permission> READING = Set.of(READ, SEARCH);

    /** What SMART 1 calls {@code write}. */
    static final Set<Permission> WRITING = Set.of(CREATE, UPDATE, DELETE);

    private final char letter;

    Permission(char letter) {
        this.letter = letter;
    }

    /** The letters of these permissions in SMART's order. */
    static String letters(Collection<Permission> permissions) {
        return permissions.stream()
                .sorted()
                .map(permission -> String.valueOf(permission.letter))
                .collect(Collectors.joining());
    }

    /** The permissions of a subset of {@code cruds} in that order; empty for anything else. */
    static Optional<Set<Permission>> ofLetters(String letters) {
        Set<Permission> found = EnumSet.noneOf(Permission.class);
        for (Permission permission : values()) {
            if (letters.indexOf(permission.letter) >= 0) {
                found.add(permission);
            }
        }
        return letters.isEmpty() || !letters(found).equals(letters) ? Optional.empty() : Optional.of(found);
    }
}
