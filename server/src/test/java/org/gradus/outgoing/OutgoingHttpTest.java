package org.gradus.outgoing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.env.MockEnvironment;

class OutgoingHttpTest {

    @RegisterExtension
    static final WireMockExtension partner = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final OutboundSettings OPEN = new OutboundSettings(false, List.of(), List.of());

    private final OutgoingHttp http =
            new OutgoingHttp(new OutgoingAddresses(new MockEnvironment().withProperty("gradus.mode", "sandbox"), OPEN));

    @AfterEach
    void close() throws IOException {
        http.destroy();
    }

    @Test
    void an_answer_is_given_as_it_came() throws IOException {
        partner.stubFor(get("/a")
                .willReturn(aResponse()
                        .withStatus(418)
                        .withHeader("ETag", "W/\"3\"")
                        .withBody("née")));

        OutgoingAnswer answer = http.send(to("/a").with("X-Request-Id", "r1"));

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.header("etag")).contains("W/\"3\"");
        assertThat(answer.body()).isEqualTo("née");
        assertThat(answer.toString()).doesNotContain("née");
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        partner.stubFor(get("/a").willReturn(temporaryRedirect("/b")));
        partner.stubFor(get("/b").willReturn(ok()));

        assertThat(http.send(to("/a").with("Authorization", "Bearer secret")).status())
                .isEqualTo(302);

        partner.verify(0, getRequestedFor(urlEqualTo("/b")));
    }

    @Test
    void an_answer_that_trickles_ends_when_its_time_is_over() {
        partner.stubFor(get("/a").willReturn(ok("0123456789").withChunkedDribbleDelay(10, 5000)));
        long start = System.nanoTime();

        assertThatThrownBy(() -> http.send(to("/a").within(Duration.ofMillis(300), 100)))
                .isInstanceOf(IOException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void an_answer_that_is_too_long_is_not_read_to_its_end() {
        partner.stubFor(get("/a").willReturn(ok("x".repeat(1001))));

        assertThatThrownBy(() -> http.send(to("/a").within(Duration.ofSeconds(5), 1000)))
                .isInstanceOf(IOException.class)
                .hasMessage("The answer is too long.");
    }

    @Test
    void an_answer_with_too_many_or_too_long_headers_is_not_read() {
        ResponseDefinitionBuilder many = ok();
        IntStream.range(0, 201).forEach(number -> many.withHeader("X-" + number, "1"));
        partner.stubFor(get("/many").willReturn(many));
        partner.stubFor(get("/long").willReturn(ok().withHeader("X-Long", "x".repeat(17_000))));

        assertThatThrownBy(() -> http.send(to("/many"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> http.send(to("/long"))).isInstanceOf(IOException.class);
    }

    @Test
    void a_connection_that_is_reset_is_a_failure_and_is_not_tried_again() {
        partner.stubFor(get("/a").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThatThrownBy(() -> http.send(to("/a"))).isInstanceOf(IOException.class);

        partner.verify(1, getRequestedFor(urlEqualTo("/a")));
    }

    @Test
    void production_never_contacts_an_inner_address() throws IOException {
        OutgoingHttp production = new OutgoingHttp(new OutgoingAddresses(new MockEnvironment(), OPEN));

        assertThatThrownBy(() -> production.send(to("/a"))).isInstanceOf(IOException.class);

        partner.verify(0, getRequestedFor(urlEqualTo("/a")));
        production.destroy();
    }

    private static OutgoingRequest to(String path) {
        return OutgoingRequest.get(URI.create(partner.baseUrl() + path));
    }
}
