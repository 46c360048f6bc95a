package org.gradus.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.regex.Pattern;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Requests whose end two servers could see at different places: a proxy in front would let through as one what is two. Each is
 * refused and its connection closed, so that nothing behind it is taken for a request.
 */
@Tag("IN-34")
@GradusServerTest
class SmuggledRequestIT {

    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final String SMUGGLED = "GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LAST = SMUGGLED.replace("Host", "Connection: close\r\nHost");
    private static final String EMPTY_CHUNKS = "0\r\n\r\n";

    @LocalServerPort
    int port;

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                "Content-Length: 5\r\nTransfer-Encoding : chunked\r\n",
                "Content-Length: 5\r\nTransfer-Encoding\t: chunked\r\n",
                "Content-Length: 5\r\n Transfer-Encoding: chunked\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: \u000bchunked\r\nContent-Length: 5\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n",
                "Content-Length: 5\r\nContent-Length: 5\r\n",
                "Content-Length: 5, 5\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: -5\r\n",
                "Content-Length: 0x5\r\n",
                "Content-Length: 5 5\r\n",
                "Content-Length: 5\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 5\r\nX: a\rTransfer-Encoding: chunked\r\n",
                "Content-Length: 5\r\nX\u0000: a\r\n"
            })
    void a_request_whose_end_is_not_certain_is_refused_and_nothing_behind_it_is_read(String headers)
            throws IOException {
        assertRefusedAlone("POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                + headers + "\r\n" + EMPTY_CHUNKS + SMUGGLED);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nContent-Length: 5\r\n\r\n",
                "POST /fhir/Patient HTTP/1.1\r\nContent-Length: 5\r\n\r\n",
                "POST /fhir/Patient HTTP/1.1\r\n Host: localhost\r\nContent-Length: 5\r\n\r\n"
            })
    void a_head_that_others_might_read_differently_is_refused(String head) throws IOException {
        assertRefusedAlone(head + EMPTY_CHUNKS + SMUGGLED);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "0x0\r\n\r\n",
                "+0\r\n\r\n",
                "-1\r\n\r\n",
                "g\r\n\r\n",
                "ffffffffffffffffff\r\n\r\n",
                "2\r\n{}0\r\n\r\n"
            })
    void chunks_that_are_none_are_refused(String chunks) throws IOException {
        assertRefusedAlone("POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunks + SMUGGLED);
    }

    @Test
    void two_requests_that_are_whole_are_both_answered() throws IOException {
        assertThat(ANSWER.matcher(answers(SMUGGLED + LAST)).results().map(answer -> answer.group(1)))
                .containsExactly("200", "200");
    }

    private void assertRefusedAlone(String sent) throws IOException {
        String answers = answers(sent);
        assertThat(ANSWER.matcher(answers).results().map(answer -> answer.group(1)))
                .as(answers)
                .singleElement()
                .isIn("400", "401", "501");
    }

    /** Until the server closes the connection; it does not keep waiting for the rest. */
    private String answers(String sent) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(sent.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
