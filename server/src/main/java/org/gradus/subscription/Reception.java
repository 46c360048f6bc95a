package org.gradus.subscription;

import java.time.Instant;
import java.util.Optional;

/**
 * How an endpoint took a notification.
 *
 * @param failure why it was not taken, without anything that the endpoint said; empty where it was
 * @param wish before when the endpoint does not want to be called again
 */
record Reception(String failure, Optional<Instant> wish) {

    static final Reception TAKEN = new Reception("", Optional.empty());

    boolean isTaken() {
        return failure.isEmpty();
    }
}
