package org.gradus.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Web pages of allowed origins may call the server from a browser; of others the browser learns nothing. */
@GradusServerTest
@Tag("IN-37")
class CrossOriginIT {

    private static final String ALLOWED = "access-control-allow-origin: ";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {"/fhir/metadata", "/fhir/.well-known/smart-configuration", "/fhir/Patient/anna", "/oauth2/jwks"})
    void a_page_on_loopback_may_call_a_sandbox(String path) throws IOException {
        String answer = answer("GET", path, "http://localhost:9000");

        assertThat(answer).contains(ALLOWED + "http://localhost:9000").doesNotContain("allow-credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://localhost.evil.example", "http://evil.example:9000"})
    void a_page_of_another_origin_may_not(String origin) throws IOException {
        assertThat(answer("GET", "/fhir/metadata", origin))
                .startsWith("http/1.1 200")
                .doesNotContain(ALLOWED);
        assertThat(answer("OPTIONS", "/fhir/Patient", origin)).doesNotContain(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"/login", "/oauth2/authorize", "/oauth2/consent", "/admin/clients", "/sandbox/clock"})
    void pages_for_people_and_administration_are_called_from_no_other_page(String path) throws IOException {
        assertThat(answer("OPTIONS", path, "http://localhost:9000")).doesNotContain(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/Observation", "/oauth2/token"})
    void a_browser_that_asks_first_gets_an_answer_without_a_token(String path) throws IOException {
        String answer = answer("OPTIONS", path, "http://127.0.0.1:9000");

        assertThat(answer)
                .startsWith("http/1.1 " + HttpURLConnection.HTTP_OK)
                .contains(ALLOWED + "http://127.0.0.1:9000");
    }

    /** Java's own clients do not let one set Origin. */
    private String answer(String method, String path, String origin) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("%s %s HTTP/1.1\r\nHost: localhost\r\nOrigin: %s\r\nConnection: close\r\n"
                                    + "Access-Control-Request-Method: POST\r\n"
                                    + "Access-Control-Request-Headers: authorization,content-type\r\n\r\n")
                            .formatted(method, path, origin)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.toLowerCase(Locale.ROOT);
        }
    }
}
