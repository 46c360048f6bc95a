package org.gradus.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an EHR knows a plan.
 *
 * @param ehr id of the EHR
 * @param planId id of the CarePlan
 * @param patientId id of the plan's Patient here
 * @param wanted number of the latest change that the EHR is to know
 * @param delivered number of the latest change that it does know; 0 for none
 * @param state what becomes of it
 * @param waitingSince when the oldest change that it does not know was noticed
 * @param nextAt when it is tried next
 * @param attempts how often it has failed since it last succeeded
 * @param problem why it failed last; null if it did not
 * @param deliveredAt when it last succeeded; null if it never did
 */
public record Delivery(
        String ehr,
        String planId,
        String patientId,
        long wanted,
        long delivered,
        State state,
        Instant waitingSince,
        Instant nextAt,
        int attempts,
        @Nullable String problem,
        @Nullable Instant deliveredAt) {

    /** What becomes of a delivery. */
    public enum State {
        /** It is sent when its time comes. */
        WAITING,
        /** The EHR knows the plan as it is. */
        DELIVERED,
        /** It needs an operator: a dead letter. */
        DEAD
    }
}
