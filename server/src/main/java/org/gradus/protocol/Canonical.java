package org.gradus.protocol;

import java.util.Optional;

/**
 * A canonical reference, {@code url} or {@code url|version}.
 *
 * @param url the URL
 * @param version the version, where one is named
 */
record Canonical(String url, Optional<String> version) {

    static Canonical of(String reference) {
        int bar = reference.indexOf('|');
        return bar < 0
                ? new Canonical(reference, Optional.empty())
                : new Canonical(reference.substring(0, bar), Optional.of(reference.substring(bar + 1)));
    }
}
