package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Apps and backend clients that register themselves in a sandbox. */
@GradusServerTest
class RegistrationIT {

    @LocalServerPort
    int port;

    private FhirAnswer register(String body) {
        return FhirClient.anonymous(port).send("POST", "/oauth2/register", "application/json", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"redirect_uris\": [\"javascript:alert(1)\"]}",
                "{\"redirect_uris\": [\"http://app.example.org/callback\"]}",
                "{\"redirect_uris\": [\"https://user@app.example.org/\"]}",
                "{\"redirect_uris\": [\"https://app.example.org/#f\"]}",
                "{\"redirect_uris\": []}"
            })
    @Tag("SM-22")
    void an_app_registers_with_no_hostile_redirect_uri(String body) {
        FhirAnswer answer = register(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_redirect_uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/keys",
                "file:///etc/passwd",
                "http://10.0.0.1/keys",
                "https://192.168.0.1/keys"
            })
    @Tag("SM-22")
    void a_client_registers_with_no_hostile_key_address(String address) {
        FhirAnswer answer = register("""
                {"grant_types": ["client_credentials"], "scope": "system/*.rs",
                 "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": "%s"}""".formatted(address));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_client_metadata");
    }

    @Test
    void nobody_makes_an_administrator_of_itself() {
        JsonNode client =
                SmartApp.json(register("{\"grant_types\": [\"client_credentials\"], \"scope\": \"admin system/*.rs\"}")
                        .expect(201)
                        .response());

        assertThat(client.get("scope").asText()).isEqualTo("system/*.rs");
        assertThat(register("{\"grant_types\": [\"client_credentials\"], \"scope\": \"admin\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_app_that_registers_itself_can_launch() {
        JsonNode client = SmartApp.json(register("""
                {"client_name": "My app", "redirect_uris": ["http://127.0.0.1:9876/callback"],
                 "grant_types": ["authorization_code", "refresh_token"],
                 "scope": "launch/patient patient/*.rs offline_access"}""").expect(201).response());

        JsonNode tokens = new SmartApp(port)
                .as(
                        client.get("client_id").asText(),
                        client.get("client_secret").asText())
                .launch();

        assertThat(SmartApp.scopes(tokens))
                .containsExactlyInAnyOrder("launch/patient", "patient/*.rs", "offline_access");
    }
}
