package org.gradus.outbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The key of a write to an EHR: the same for the same content of the same resource, over retries, restarts and replicas. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    static String of(String ehr, String resource, String content) {
        return UUID.nameUUIDFromBytes((ehr + ' ' + resource + ' ' + content).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
