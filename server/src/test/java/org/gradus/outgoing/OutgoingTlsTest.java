package org.gradus.outgoing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A partner whose certificate nobody vouches for is told nothing, and is not called in another way. */
@Tag("CR-19")
class OutgoingTlsTest {

    private final WireMockServer partner =
            new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
    private final OutgoingHttp http = outgoing();

    private static OutgoingHttp outgoing() {
        return new OutgoingHttp(new OutgoingAddresses(
                new MockEnvironment().withProperty("gradus.mode", "sandbox"),
                new OutboundSettings(false, List.of(), List.of())));
    }

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

    /** Whose certificate is signed by an authority that is trusted here, and what that is worth. */
    @Test
    void a_signed_certificate_counts_for_its_host_and_its_time_only(@TempDir Path directory) throws Exception {
        PartnerCertificates certificates = new PartnerCertificates(directory);
        Path good = certificates.sign("good", "localhost", "-1d", 10);
        Path expired = certificates.sign("expired", "localhost", "-10d", 3);
        Path another = certificates.sign("another", "elsewhere.example", "-1d", 10);
        OutgoingHttp trusting = trusting(certificates.trusted());
        try {
            assertThat(call(trusting, good)).isEqualTo("200");
            assertThat(call(trusting, expired)).contains("refused, 0 heard").contains("validity check failed");
            assertThat(call(trusting, another)).contains("refused, 0 heard").contains("localhost");
        } finally {
            trusting.destroy();
        }
    }

    private static OutgoingHttp trusting(Path store) {
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PartnerCertificates.PASSWORD);
        try {
            return outgoing();
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private static String call(OutgoingHttp from, Path keys) throws IOException {
        WireMockServer server = new WireMockServer(wireMockConfig()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(PartnerCertificates.PASSWORD)
                .keyManagerPassword(PartnerCertificates.PASSWORD));
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(ok()));
            URI address = URI.create("https://localhost:" + server.httpsPort() + "/fhir/CarePlan");
            return Integer.toString(from.send(OutgoingRequest.send("POST", address, "text/plain", "secret"))
                    .status());
        } catch (SSLException refused) {
            return "refused, " + server.getAllServeEvents().size() + " heard: " + refused;
        } finally {
            server.stop();
        }
    }

    /** A server that picks TLS 1.0 of whatever it is offered; Java's own would not do so. */
    @Test
    void a_partner_that_wants_tls_1_0_is_told_nothing() throws Exception {
        byte[] hello = new byte[5 + 4 + 38];
        // Record: handshake, TLS 1.0; message: ServerHello, TLS 1.0, a random of zeros, no session, an old cipher.
        System.arraycopy(new byte[] {22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1}, 0, hello, 0, 11);
        System.arraycopy(new byte[] {0, (byte) 0xC0, 0x13, 0}, 0, hello, 43, 4);
        try (ServerSocket old = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> answer(old, hello));
            URI address = URI.create("https://localhost:" + old.getLocalPort() + "/fhir/CarePlan");

            assertThatThrownBy(() -> http.send(OutgoingRequest.send("POST", address, "text/plain", "secret")))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("TLS10");

            assertThat(heard.get(10, TimeUnit.SECONDS)).doesNotContain("secret", "CarePlan");
        }
    }

    private static String answer(ServerSocket old, byte[] hello) {
        try (Socket socket = old.accept()) {
            byte[] first = socket.getInputStream().readNBytes(100);
            socket.getOutputStream().write(hello);
            socket.getOutputStream().flush();
            byte[] rest = socket.getInputStream().readAllBytes();
            return new String(first, StandardCharsets.ISO_8859_1) + new String(rest, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
