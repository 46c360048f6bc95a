package org.gradus.subscription;

import java.util.Arrays;
import java.util.Optional;

/** How much a notification says (backport-payload-content). */
enum Content {
    /** That something happened. */
    EMPTY("empty"),
    /** And to which resource. */
    ID_ONLY("id-only"),
    /** And the resource itself, in the version of the event. */
    FULL_RESOURCE("full-resource");

    private final String code;

    Content(String code) {
        this.code = code;
    }

    static Optional<Content> of(String code) {
        return Arrays.stream(values())
                .filter(content -> content.code.equals(code))
                .findFirst();
    }
}
