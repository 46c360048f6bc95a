package org.gradus.hl7v2;

import java.time.Instant;
import java.util.List;

/**
 * What became of a message.
 *
 * @param event MSH-9, as {@code ORU^R01}
 * @param ack the acknowledgement as it was sent
 * @param attempts how often it came
 * @param issues what was wrong or not taken, one a line: place, code, text
 * @param resources versioned references of what was stored
 */
record MessageRecord(
        String sender,
        String controlId,
        String bodyHash,
        String event,
        Status status,
        String ack,
        Instant receivedAt,
        int attempts,
        List<String> issues,
        List<String> resources) {

    MessageRecord {
        issues = List.copyOf(issues);
        resources = List.copyOf(resources);
    }

    /** What was done with it. */
    enum Status {
        /** All that the message says was taken. */
        STORED,
        /** Taken, but for what is listed. */
        PARTLY,
        /** Refused for its content (AE). */
        REFUSED,
        /** Refused for what it is, or not taken now (AR). */
        REJECTED
    }

    boolean isTaken() {
        return status == Status.STORED || status == Status.PARTLY;
    }
}
