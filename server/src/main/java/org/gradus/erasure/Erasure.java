package org.gradus.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of an erasure: who, when, why, and nothing of what was erased but the patient's id.
 *
 * @param patient id of the patient
 * @param reason in the words of who asked for it
 * @param askedBy client of the administrator who looked at what would go
 * @param begunBy client of the administrator who confirmed it; null before that
 * @param erasedAt when nothing was left of the patient; null before that
 * @param checkedAt when it was looked once more, for what was being written meanwhile; null before that
 * @param resources how many resources have gone
 * @param holders who has copies that this server cannot erase: {@code EHR main}, {@code subscriber x}, {@code client y}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Erasure(
        String id,
        String patient,
        String reason,
        String askedBy,
        Instant askedAt,
        @Nullable String begunBy,
        @Nullable Instant begunAt,
        @Nullable Instant erasedAt,
        @Nullable Instant checkedAt,
        long resources,
        List<String> holders) {

    /** Keeps its own copy. */
    public Erasure {
        holders = List.copyOf(holders);
    }

    boolean hasBegun() {
        return begunAt != null;
    }
}
