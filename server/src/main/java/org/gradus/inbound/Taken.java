package org.gradus.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an EHR's resource that is stored here.
 *
 * @param ourVersion version of our copy
 * @param updated when the EHR had changed it; null where it does not say
 * @param version its version there; null where it does not say
 */
record Taken(
        String ourVersion,
        @Nullable Instant updated,
        @Nullable String version) {

    /** What an item is beside what is stored. */
    enum Age {
        OLDER,
        SAME,
        NEWER
    }

    /** By the EHR's times, and by its versions where the times are alike or missing; what cannot be told counts as news. */
    Age ageOf(ForeignItem item) {
        if (updated != null && item.updated() != null && !updated.equals(item.updated())) {
            return item.updated().isBefore(updated) ? Age.OLDER : Age.NEWER;
        } else if (version == null || item.version() == null) {
            return updated != null && updated.equals(item.updated()) ? Age.SAME : Age.NEWER;
        } else if (version.equals(item.version())) {
            return Age.SAME;
        }
        return isNumber(version) && isNumber(item.version()) && Long.parseLong(item.version()) < Long.parseLong(version)
                ? Age.OLDER
                : Age.NEWER;
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,18}");
    }
}
