package org.gradus.cdshooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician made of a card (CDS Hooks 2.0, "Feedback").
 *
 * @param outcome {@code accepted} or {@code overridden}
 * @param remark what the clinician wrote; it may speak of the patient
 * @param at when
 */
record Feedback(
        String card,
        String outcome,
        @Nullable String reasonSystem,
        @Nullable String reasonCode,
        @Nullable String remark,
        Instant at) {

    /** Derived from what it says, so that the same is stored once. */
    String id() {
        String all = String.join(
                "\n", card, outcome, at.toString(), reasonSystem + "|" + reasonCode, String.valueOf(remark));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Nothing of what was written. */
    @Override
    public String toString() {
        return card + ' ' + outcome;
    }
}
