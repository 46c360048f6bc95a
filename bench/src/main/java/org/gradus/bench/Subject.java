package org.gradus.bench;

/**
 * A server that is measured.
 *
 * @param origin scheme, host and port
 * @param secured whether it wants a token of the sandbox's backend client
 * @param pid of its process
 */
record Subject(String name, String origin, boolean secured, long pid) {

    String fhir() {
        return origin + "/fhir";
    }
}
