package org.gradus.people;

import java.util.Optional;

/** The people who may sign in. */
public interface People {

    /** The person of that subject as known now; empty where there is none, or no longer. */
    Optional<SignedInPerson> find(String subject);
}
