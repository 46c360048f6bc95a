package org.gradus.authorization;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.http.HttpStatus;
import org.gradus.outgoing.OutgoingAnswer;
import org.gradus.outgoing.OutgoingHttp;
import org.gradus.outgoing.OutgoingRequest;
import org.springframework.stereotype.Component;

/** Fetches key sets from addresses that others chose: five seconds in all, one megabyte at most. */
@Component
class KeySetFetcher {

    private static final Duration MOST_TIME = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1024 * 1024;

    private final OutgoingHttp http;

    KeySetFetcher(OutgoingHttp http) {
        this.http = http;
    }

    /**
     * The body at that address.
     *
     * @throws IOException if the address is not allowed, or does not answer 200 in time and size
     */
    String fetch(String address) throws IOException {
        OutgoingAnswer answer = http.send(OutgoingRequest.get(URI.create(address))
                .with("Accept", "application/json")
                .within(MOST_TIME, MOST_BYTES));
        if (answer.status() != HttpStatus.SC_OK) {
            throw new IOException("No key set.");
        }
        return answer.body();
    }
}
