package org.gradus.wearable;

import java.util.Locale;

/** What has become of a record. */
enum Outcome {
    /** Stored for the first time. */
    CREATED,
    /** A new version. */
    UPDATED,
    /** As it was. */
    UNCHANGED,
    /** Entered in error, now or before. */
    WITHDRAWN,
    /** An older state than the stored one; nothing was changed. */
    OLDER,
    /** Counted in the session that it lies in. */
    PART_OF_SESSION,
    /** No ConceptMap says what it is. */
    NOT_MAPPED,
    /** Not what the platform hands out. */
    UNREADABLE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
