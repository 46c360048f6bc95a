package org.gradus.schedule;

import java.time.Instant;
import java.util.Optional;

/** The reviews that plans wait for. Whoever keeps them implements it, so that a sandbox clock can be moved past them. */
public interface DueReviews {

    /** The earliest instant, not after {@code end}, at which a review is due that has not run. */
    Optional<Instant> nextUntil(Instant end);

    /**
     * Runs every review due at {@code now} or before, to its end, on the calling thread. The clinical clock shows
     * {@code now} meanwhile.
     */
    void runUntil(Instant now);
}
