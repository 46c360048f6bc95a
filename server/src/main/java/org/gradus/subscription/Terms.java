package org.gradus.subscription;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for.
 *
 * @param patient id of the only patient it is about; null for all that the client may see
 * @param plan id of the only CarePlan; null for all
 * @param headers sent with every notification; their values are secrets
 * @param heartbeat how long there may be silence; null for ever
 * @param timeout how long an endpoint may take
 * @param mostEvents how many events one notification may carry
 * @param endsAt when it is over; null for never
 */
record Terms(
        Topic topic,
        @Nullable String patient,
        @Nullable String plan,
        URI endpoint,
        Map<String, String> headers,
        Content content,
        @Nullable Duration heartbeat,
        Duration timeout,
        int mostEvents,
        @Nullable Instant endsAt) {

    Terms {
        headers = Map.copyOf(headers);
    }

    /** Names the topic only: headers are secrets, and a filter names a patient. */
    @Override
    public String toString() {
        return topic.toString();
    }
}
