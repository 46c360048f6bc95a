package org.gradus.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported.
 *
 * @param client id of the backend client that asks
 * @param url the request as it came
 * @param group id of the Group; empty at the other levels
 * @param types resource types, in the order in which they are exported
 * @param since only what has changed after it; null for everything
 * @param ignored what was asked for and is left aside, because the client has said that it may be
 */
record ExportRequest(
        String client,
        String url,
        ExportLevel level,
        String group,
        List<String> types,
        @Nullable Instant since,
        List<String> ignored) {

    ExportRequest {
        types = List.copyOf(types);
        ignored = List.copyOf(ignored);
    }
}
