package org.gradus.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to somebody else's server.
 *
 * @param method HTTP method
 * @param address where to
 * @param headers headers, by name
 * @param body the body as text in UTF-8; null for none
 * @param timeout for everything, from resolving the name to the last byte of the answer
 * @param mostBytes how long the answer's body may be
 */
public record OutgoingRequest(
        String method,
        URI address,
        Map<String, String> headers,
        @Nullable String body,
        Duration timeout,
        int mostBytes) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    public OutgoingRequest {
        headers = Map.copyOf(headers);
    }

    /** A GET of ten seconds and five megabytes at most. */
    public static OutgoingRequest get(URI address) {
        return bare("GET", address);
    }

    /** A request without a body, ten seconds and five megabytes at most. */
    public static OutgoingRequest bare(String method, URI address) {
        return new OutgoingRequest(method, address, Map.of(), null, TIMEOUT, MOST_BYTES);
    }

    /** A request with a body, ten seconds and five megabytes at most. */
    public static OutgoingRequest send(String method, URI address, String contentType, String body) {
        return new OutgoingRequest(method, address, Map.of("Content-Type", contentType), body, TIMEOUT, MOST_BYTES);
    }

    /** The same with one more header. */
    public OutgoingRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutgoingRequest(method, address, more, body, timeout, mostBytes);
    }

    /** The same with other limits. */
    public OutgoingRequest within(Duration time, int bytes) {
        return new OutgoingRequest(method, address, headers, body, time, bytes);
    }

    /** Names the method only: an address can hold what a patient's is. */
    @Override
    public String toString() {
        return method;
    }
}
