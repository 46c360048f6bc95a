package org.gradus.outbox;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an EHR has of one of our resources.
 *
 * @param ourVersion the version of ours that it has, confirmed
 * @param theirId its id there
 * @param theirVersion its version there, as far as the EHR tells
 * @param content hash of the content that was confirmed
 * @param intents hashes of what was sent since and not confirmed
 * @param conflict whether somebody else has changed it there
 */
record EhrCopy(
        @Nullable String ourVersion,
        @Nullable String theirId,
        @Nullable String theirVersion,
        @Nullable String content,
        List<String> intents,
        boolean conflict) {

    static final EhrCopy NONE = new EhrCopy(null, null, null, null, List.of(), false);

    EhrCopy {
        intents = List.copyOf(intents);
    }

    /** Whether the EHR has that version of ours and nobody has changed it. */
    boolean has(String version) {
        return version.equals(ourVersion) && !conflict;
    }

    Optional<String> id() {
        return Optional.ofNullable(theirId);
    }

    /** Whether that content is one that we have sent. */
    boolean isOurs(String hash) {
        return hash.equals(content) || intents.contains(hash);
    }
}
