package org.gradus.bench;

import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path behind the FHIR base, with its query
 * @param body FHIR JSON, if it has one
 */
record Ask(String method, String path, @Nullable String body) {

    static Ask get(String path) {
        return new Ask("GET", path, null);
    }

    static Ask post(String path, String body) {
        return new Ask("POST", path, body);
    }
}
