package org.gradus.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one patient's record at one EHR.
 *
 * @param patient id of our Patient
 * @param pulledAt when it was pulled last; null if never
 * @param attempts failures since then
 * @param problem the last failure; null if there is none
 */
public record PullStatus(
        String patient,
        @Nullable Instant pulledAt,
        Instant nextAt,
        int attempts,
        @Nullable String problem) {}
