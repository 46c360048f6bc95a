package org.gradus.subscription;

import java.util.List;
import org.gradus.access.Grant;
import org.gradus.subscription.SubscriptionState.Status;

/**
 * One notification that is due.
 *
 * @param owner what the client may see now
 * @param events what it tells, in order
 */
record Delivery(SubscriptionState state, NotificationType type, Grant owner, List<SubscriptionEvent> events) {

    Delivery {
        events = List.copyOf(events);
    }

    /** The status that the notification names: a handshake comes before the subscription is active. */
    Status status() {
        return type == NotificationType.HANDSHAKE ? Status.REQUESTED : Status.ACTIVE;
    }

    /** Number of the last event that the subscriber will have taken. */
    long last() {
        return events.isEmpty()
                ? state.delivered()
                : events.get(events.size() - 1).number();
    }
}
