package org.gradus.bench;

/**
 * A server that is measured.
 *
 * @param origin scheme, host and port
 * @param secured whether it wants a token of the sandbox's backend client
 * @param ready the path that answers 200 as soon as it serves
 * @param pid of its process
 */
record Subject(String name, String origin, boolean secured, String ready, long pid) {

    String fhir() {
        return origin + "/fhir";
    }
}
