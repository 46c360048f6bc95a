package org.gradus.access;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gradus.access.IssuerSettings.Announcement;
import org.gradus.access.IssuerSettings.ExternalIssuer;
import org.gradus.access.IssuerSettings.Ids;
import org.gradus.testing.TokenIssuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** What clients are told of the external issuer they are sent to. */
class IssuerAnnouncementTest {

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private TokenIssuer issuer;

    @BeforeEach
    void start() {
        server.start();
        issuer = new TokenIssuer(server, "http://localhost:" + server.port(), "/realms/care");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private ExternalIssuer settings(@Nullable Announcement announcement) {
        return new ExternalIssuer(
                issuer.issuer(),
                null,
                "https://gradus.example.org/fhir",
                ClaimNames.OURS,
                List.of("RS256"),
                null,
                new Ids(false, null, null, null),
                announcement);
    }

    private static IssuerAnnouncement announcement(ExternalIssuer... issuers) {
        return new IssuerAnnouncement(new IssuerSettings(List.of(issuers)), new DefaultSslBundleRegistry());
    }

    @Test
    void clients_are_told_the_endpoints_of_the_issuer_and_the_permissions_of_this_server() throws IOException {
        Map<String, Object> told = announcement(settings(new Announcement(null, List.of("launch-standalone"))))
                .configuration()
                .orElseThrow();

        assertThat(told)
                .containsEntry("issuer", issuer.issuer())
                .containsEntry("authorization_endpoint", issuer.issuer() + "/auth")
                .containsEntry("token_endpoint", issuer.issuer() + "/token")
                .containsEntry("introspection_endpoint", issuer.issuer() + "/introspect")
                .containsEntry("jwks_uri", issuer.issuer() + "/certs")
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry(
                        "capabilities",
                        List.of(
                                "launch-standalone",
                                "permission-patient",
                                "permission-user",
                                "permission-v1",
                                "permission-v2"))
                .doesNotContainKeys("claims_supported", "registration_endpoint");
    }

    @Test
    void an_ehr_publishes_a_smart_configuration_of_its_own() throws IOException {
        server.stubFor(get("/fhir/.well-known/smart-configuration").willReturn(okJson("""
                {"authorization_endpoint": "https://ehr.example/authorize", "token_endpoint": "https://ehr.example/token",
                 "capabilities": ["launch-ehr", "permission-user"], "code_challenge_methods_supported": ["S256"]}""")));
        URI configuration = URI.create("http://localhost:" + server.port() + "/fhir/.well-known/smart-configuration");

        Map<String, Object> told = announcement(settings(new Announcement(configuration, List.of())))
                .configuration()
                .orElseThrow();

        assertThat(told)
                .containsEntry("token_endpoint", "https://ehr.example/token")
                .containsEntry(
                        "capabilities",
                        List.of(
                                "launch-ehr",
                                "permission-user",
                                "permission-patient",
                                "permission-v1",
                                "permission-v2"));
    }

    @Test
    void an_issuer_that_is_away_is_asked_once_in_a_while() {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
        IssuerAnnouncement announcement = announcement(settings(new Announcement(null, List.of())));

        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(announcement::configuration).isInstanceOf(IOException.class);
        }

        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void nobody_is_told_of_an_issuer_that_is_not_announced() throws IOException {
        assertThat(announcement(settings(null)).configuration()).isEmpty();
        assertThat(announcement().configuration()).isEmpty();
    }

    @Test
    void clients_cannot_be_sent_to_two_issuers() {
        ExternalIssuer announced = settings(new Announcement(null, List.of()));

        assertThatThrownBy(() -> announcement(announced, announced)).isInstanceOf(IllegalArgumentException.class);
    }
}
