package org.gradus.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who asks for too much is asked to wait; who does not is served meanwhile. */
@GradusServerTest
class LimitsIT {

    private static final int DEBT = 200_000;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    ClientLimit clients;

    @Autowired
    AddressLimit addresses;

    @Tag("LS-06")
    @Test
    void a_client_that_has_spent_its_share_is_told_when_to_go_on_and_others_are_served() {
        Tokens tokens = new Tokens(server, port);
        FhirClient noisy = tokens.backend("noisy", "system/*.rs");
        FhirClient quiet = tokens.backend("quiet", "system/*.rs");
        FhirAnswer before = noisy.get("Patient?_count=1").expect(200);
        clients.allowanceOf("noisy").charge("noisy", DEBT);

        FhirAnswer refused = noisy.get("Patient?_count=1").expect(429);

        assertThat(refused.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.THROTTLED);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(60, 100);
        assertThat(before.header("RateLimit-Policy")).isEqualTo("\"client\";q=20000;w=10");
        assertThat(before.header("RateLimit")).startsWith("\"client\";r=19");
        quiet.get("Patient?_count=1").expect(200);
    }

    @Tag("LS-09")
    @Test
    void an_address_with_too_many_refused_requests_waits_at_the_token_endpoint() throws IOException {
        assertThat(post("/oauth2/token", "127.0.0.2")).startsWith("HTTP/1.1 400");
        exhaust("127.0.0.2");

        String refused = post("/oauth2/token", "127.0.0.2");

        assertThat(refused)
                .startsWith("HTTP/1.1 429")
                .containsIgnoringCase("Retry-After: ")
                .contains("\"temporarily_unavailable\"");
        assertThat(post("/oauth2/token", "127.0.0.3")).startsWith("HTTP/1.1 400");
    }

    @Tag("LS-09")
    @Test
    void an_address_that_comes_again_and_again_without_a_good_token_waits_and_good_tokens_do_not() throws IOException {
        exhaust("127.0.0.4");

        assertThat(post("/fhir/Observation", "127.0.0.4"))
                .startsWith("HTTP/1.1 429")
                .containsIgnoringCase("Retry-After: ")
                .contains("\"throttled\"");
        String token = new Tokens(server, port)
                .signed(
                        claims -> claims.claim("client_id", "neighbour")
                                .subject("neighbour")
                                .claim("scope", "system/Patient.rs"),
                        "at+jwt");
        assertThat(send("GET /fhir/Patient?_count=1", "127.0.0.4", "Authorization: Bearer " + token + "\r\n", ""))
                .startsWith("HTTP/1.1 200");
    }

    private void exhaust(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        for (int i = 0; i < 4_000; i++) {
            addresses.refused(request);
        }
    }

    private String post(String path, String address) throws IOException {
        String form = "grant_type=client_credentials&client_id=nobody&client_secret=wrong";
        return send("POST " + path, address, "Content-Type: application/x-www-form-urlencoded\r\n", form);
    }

    private String send(String what, String address, String headers, String body) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream()
                    .write((what + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
