package org.gradus.outgoing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** A partner whose certificate nobody vouches for is told nothing, and is not called in another way. */
@Tag("CR-19")
class OutgoingTlsTest {

    private final WireMockServer partner =
            new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
    private final OutgoingHttp http = new OutgoingHttp(new OutgoingAddresses(
            new MockEnvironment().withProperty("gradus.mode", "sandbox"),
            new OutboundSettings(false, List.of(), List.of())));

    @BeforeEach
    void a_partner_with_a_certificate_of_its_own_making() {
        partner.start();
        partner.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @AfterEach
    void close() throws IOException {
        http.destroy();
        partner.stop();
    }

    @Test
    void a_certificate_that_no_authority_has_signed_is_refused_and_plain_http_is_not_tried() {
        URI address = URI.create("https://localhost:" + partner.httpsPort() + "/fhir/CarePlan");

        assertThatThrownBy(() -> http.send(OutgoingRequest.send("POST", address, "text/plain", "secret")))
                .isInstanceOf(SSLException.class);

        assertThat(partner.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_partner_that_does_not_speak_tls_is_not_heard() {
        URI address = URI.create("https://localhost:" + partner.port() + "/fhir/CarePlan");

        assertThatThrownBy(() -> http.send(OutgoingRequest.send("POST", address, "text/plain", "secret")))
                .isInstanceOf(IOException.class);

        assertThat(partner.getAllServeEvents()).isEmpty();
    }
}
