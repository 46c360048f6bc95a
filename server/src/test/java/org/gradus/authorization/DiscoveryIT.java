package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the server tells of itself to whoever asks, and to scripts of which origins. */
@GradusServerTest
class DiscoveryIT extends AppJourney {

    @Test
    @Tag("SM-25")
    void no_host_header_bends_the_discovery() {
        List<String> documents = List.of(
                "/fhir/.well-known/smart-configuration",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server");

        assertThat(documents).allSatisfy(path -> {
            FhirAnswer answer = FhirClient.anonymous(port)
                    .with("X-Forwarded-Host", "evil.example")
                    .with("Forwarded", "host=evil.example")
                    .send("GET", path, "text/plain", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("evil").contains("\"issuer\":\"" + server() + "\"");
            assertThat(answer.header("Content-Type")).startsWith("application/json");
        });
    }

    @Test
    @Tag("SM-02")
    void discovery_names_every_endpoint_and_only_what_works() {
        JsonNode smart = SmartApp.json(app().get("/fhir/.well-known/smart-configuration"));

        assertThat(smart.get("code_challenge_methods_supported")).hasToString("[\"S256\"]");
        assertThat(smart.get("grant_types_supported"))
                .hasToString("[\"authorization_code\",\"refresh_token\",\"client_credentials\"]");
        assertThat(smart.get("token_endpoint_auth_signing_alg_values_supported"))
                .hasToString("[\"RS384\",\"ES384\"]");
        for (String endpoint : List.of(
                "authorization_endpoint",
                "token_endpoint",
                "introspection_endpoint",
                "revocation_endpoint",
                "registration_endpoint",
                "management_endpoint",
                "jwks_uri")) {
            assertThat(smart.get(endpoint).asText()).startsWith(server() + "/");
        }
        assertThat(smart.get("capabilities").toString())
                .contains("launch-ehr", "launch-standalone", "authorize-post", "context-style", "permission-v1");
        assertThat(smart.get("scopes_supported").toString()).contains("?category=");
    }

    @Test
    @Tag("IN-37")
    void scripts_of_registered_origins_may_call_and_others_may_not() {
        FhirClient ours = FhirClient.anonymous(port).with("Origin", "http://localhost:4567");
        FhirClient evil = FhirClient.anonymous(port).with("Origin", "https://evil.example");

        assertThat(ours.get("metadata").header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:4567");
        assertThat(ours.get("Patient/anna").header("Access-Control-Expose-Headers"))
                .contains("Location", "Content-Location", "ETag");
        FhirAnswer preflight = ours.with("Access-Control-Request-Method", "GET")
                .with("Access-Control-Request-Headers", "authorization")
                .send("OPTIONS", "/fhir/Patient/anna", "text/plain", "");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(evil.get("metadata").header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(evil.with("Access-Control-Request-Method", "GET")
                        .send("OPTIONS", "/fhir/Patient/anna", "text/plain", "")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
