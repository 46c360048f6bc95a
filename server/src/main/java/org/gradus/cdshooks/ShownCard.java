package org.gradus.cdshooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card that an EHR was given.
 *
 * @param suggestion id of its suggestion; null if it has none
 */
record ShownCard(
        String id,
        String service,
        String issuer,
        String kind,
        String indicator,
        String planId,
        List<String> items,
        @Nullable String suggestion,
        Instant shownAt) {

    ShownCard {
        items = List.copyOf(items);
    }
}
