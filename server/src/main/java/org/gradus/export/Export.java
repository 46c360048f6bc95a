package org.gradus.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export as its row says.
 *
 * @param client whose it is; nobody else hears of it
 * @param transactionTime every change up to then is in the files, if its resource is
 * @param position which file it is at: the types one after the other, and then, where only changes are asked for, the
 *     deletions of each type
 * @param after key of the last resource written of that type
 * @param written lines written so far
 * @param attempts how often it was taken up since something was last written
 */
record Export(
        String id,
        String client,
        String request,
        ExportLevel level,
        List<String> types,
        @Nullable Instant since,
        State state,
        Instant startedAt,
        Instant transactionTime,
        @Nullable Instant expiresAt,
        int position,
        long after,
        long written,
        int attempts,
        @Nullable String problem) {

    /** What becomes of an export; one that is cancelled or expired has no row. */
    enum State {
        RUNNING,
        COMPLETE,
        FAILED
    }

    Export {
        types = List.copyOf(types);
    }

    /** How many positions there are. */
    int positions() {
        return since == null ? types.size() : 2 * types.size();
    }

    boolean isAtDeletions() {
        return position >= types.size();
    }

    /** The type that it is at. */
    String type() {
        return types.get(position % types.size());
    }
}
