package org.gradus.outgoing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody else's server answered, whatever its status.
 *
 * @param status HTTP status; a redirect is not followed and stands here as it came
 * @param headers values by lower-case name
 * @param body the body, read as UTF-8
 */
public record OutgoingAnswer(int status, Map<String, List<String>> headers, String body) {

    private static final int SUCCESS = 2;
    private static final int CLASS = 100;

    public OutgoingAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether the status is one of success. */
    public boolean isSuccess() {
        return status / CLASS == SUCCESS;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Names the status only: what a server answers can hold what a patient's is. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
