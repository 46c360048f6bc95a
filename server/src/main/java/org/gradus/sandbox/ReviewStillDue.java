package org.gradus.sandbox;

import java.time.Instant;

/** A review that was due has not run; the clock stays where that review stands. */
final class ReviewStillDue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReviewStillDue(Instant due) {
        super("A review due at " + due + " could not run; the clock stands there. Set it again to try once more.");
    }
}
