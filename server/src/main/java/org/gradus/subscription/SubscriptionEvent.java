package org.gradus.subscription;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened, as one subscription counts it.
 *
 * @param number counts from 1 without gaps
 * @param patientId whose plan it was
 * @param at clinical time of the change
 * @param resources references, the focus first; versioned where the version is known
 */
record SubscriptionEvent(long number, String patientId, Instant at, List<String> resources) {

    SubscriptionEvent {
        resources = List.copyOf(resources);
    }

    /** What the event is about. */
    String focus() {
        return resources.get(0);
    }
}
