package org.gradus.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code GRADUS_SUBSCRIPTION}.
 *
 * @param client whose it is
 * @param scopes what the client's token gave when it asked
 * @param since the last change of a plan before the subscription
 * @param events number of the last event
 * @param delivered number of the last event that the subscriber has taken
 * @param attempts failed attempts in a row
 * @param sentAt when something was taken last; null while nothing was
 * @param revision goes up with every change by the client
 */
record SubscriptionState(
        String id,
        String client,
        String scopes,
        Status status,
        Terms terms,
        long since,
        long events,
        long delivered,
        int attempts,
        @Nullable Instant sentAt,
        int revision) {

    /** Whether there are events that the subscriber has not taken. */
    boolean isBehind() {
        return delivered < events;
    }

    /** When the next sign of life is due; null without heartbeats. */
    @Nullable
    Instant heartbeatAt() {
        return terms.heartbeat() == null || sentAt == null ? null : sentAt.plus(terms.heartbeat());
    }

    /** Whether it is over at that time. */
    boolean hasEnded(Instant now) {
        return terms.endsAt() != null && !terms.endsAt().isAfter(now);
    }

    /** The life of a subscription, with FHIR's codes. */
    enum Status {
        /** Waits for the handshake. */
        REQUESTED,
        /** The endpoint has taken the handshake. */
        ACTIVE,
        /** The endpoint has failed too often; events are kept. */
        ERROR,
        /** Over. */
        OFF;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
