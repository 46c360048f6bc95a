package org.gradus.people;

import java.util.List;
import java.util.Optional;

/** The Practitioners and Patients of this server, as far as signing in needs them. */
public interface PersonResources {

    /**
     * The active resources of that type with that identifier, as references {@code Type/id}; one that is marked as old does
     * not count.
     */
    List<String> withIdentifier(String type, String system, String value);

    /** The name on the active resource behind a reference {@code Type/id}; empty if there is no such resource. */
    Optional<String> nameOf(String reference);
}
