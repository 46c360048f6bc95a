package org.gradus.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the bulk export at an EHR.
 *
 * @param state {@code waiting} for its time, {@code exporting} at the EHR, or {@code taking} files
 * @param filesLeft files still to be taken
 * @param since up to when the EHR's changes have been taken; null if none were
 * @param pulledAt when the last export was taken whole; null if never
 * @param attempts failures since something succeeded
 * @param problem the last failure; null if there is none
 */
public record ExportPullStatus(
        String state,
        int filesLeft,
        @Nullable Instant since,
        @Nullable Instant pulledAt,
        Instant nextAt,
        int attempts,
        @Nullable String problem) {}
