package org.gradus.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.ProductionServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ProductionServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients, trust, keys and grants of a production server are managed by its administrators alone. */
class AdministrationIT {

    private static final String JSON = "application/json";
    private static final String BACKEND = """
            {"name": "Laboratory", "authentication": ["client_secret_basic"], "grants": ["client_credentials"],
             "scopes": ["system/*.cruds"]}""";

    private final ProductionServer server = ProductionServer.running();
    private FhirClient administrator;

    @BeforeEach
    void administrator() {
        administrator = server.administrator("admin");
    }

    @Test
    void the_one_time_credential_serves_once() {
        FhirAnswer again = FhirClient.anonymous(server.port())
                .with("Authorization", "Bearer " + server.usedBootstrapCredential())
                .send("POST", "/admin/bootstrap", JSON, "{\"name\": \"Second\"}");

        assertThat(again.status()).isEqualTo(401);
        assertThat(json(again).get("detail").asText()).contains("used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/clients", "/admin/user-links", "/admin/signing-keys", "/admin/grants?principal=x"})
    void nobody_looks_in_without_the_right_to_administer(String path) {
        String clinical = server.token(server.administrator(), server.administratorSecret(), "system/*.cruds");

        assertThat(FhirClient.anonymous(server.port())
                        .send("GET", path, JSON, "")
                        .status())
                .isEqualTo(401);
        assertThat(FhirClient.anonymous(server.port())
                        .with("Authorization", "Bearer " + clinical)
                        .send("GET", path, JSON, "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_right_to_administer_alone_opens_no_record() {
        assertThat(administrator.get("Patient").status()).isEqualTo(403);
    }

    @Test
    void a_new_client_gets_a_secret_that_is_shown_once() {
        JsonNode made = register(BACKEND);
        String id = made.get("clientId").asText();

        assertThat(server.tokenAnswer(id, made.get("clientSecret").asText(), "system/*.cruds")
                        .status())
                .isEqualTo(200);
        assertThat(json(administrator
                                .send("GET", "/admin/clients/" + id, JSON, "")
                                .expect(200))
                        .has("clientSecret"))
                .isFalse();
        assertThat(administrator.send("GET", "/admin/clients", JSON, "").body())
                .contains(id)
                .doesNotContain("ecret\":\"");
    }

    @Test
    void a_new_secret_ends_the_old_one() {
        JsonNode made = register(BACKEND);
        String id = made.get("clientId").asText();

        JsonNode changed = json(administrator
                .send("POST", "/admin/clients/" + id + "/secret", JSON, "")
                .expect(200));

        assertThat(server.tokenAnswer(id, made.get("clientSecret").asText(), "system/*.cruds")
                        .status())
                .isEqualTo(401);
        assertThat(server.tokenAnswer(id, changed.get("clientSecret").asText(), "system/*.cruds")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("AN-14")
    void the_tokens_of_a_disabled_client_are_refused_at_once() {
        JsonNode made = register(BACKEND);
        String id = made.get("clientId").asText();
        String secret = made.get("clientSecret").asText();
        FhirClient laboratory = FhirClient.anonymous(server.port())
                .with("Authorization", "Bearer " + server.token(id, secret, "system/*.cruds"));
        laboratory.get("Patient").expect(200);

        administrator
                .send("POST", "/admin/clients/" + id + "/disable", JSON, "")
                .expect(200);

        assertThat(laboratory.get("Patient").status()).isEqualTo(401);
        assertThat(server.tokenAnswer(id, secret, "system/*.cruds").status()).isEqualTo(401);
    }

    @Test
    void a_client_that_is_enabled_again_needs_a_new_token() {
        JsonNode made = register(BACKEND);
        String id = made.get("clientId").asText();
        String secret = made.get("clientSecret").asText();
        FhirClient before = FhirClient.anonymous(server.port())
                .with("Authorization", "Bearer " + server.token(id, secret, "system/*.cruds"));

        administrator
                .send("POST", "/admin/clients/" + id + "/disable", JSON, "")
                .expect(200);
        administrator.send("POST", "/admin/clients/" + id + "/enable", JSON, "").expect(200);

        assertThat(before.get("Patient").status()).isEqualTo(401);
        assertThat(server.tokenAnswer(id, secret, "system/*.cruds").status()).isEqualTo(200);
    }

    @Test
    void scopes_that_an_administrator_takes_away_are_no_longer_given() {
        JsonNode made = register(BACKEND);
        String id = made.get("clientId").asText();

        administrator
                .send("PUT", "/admin/clients/" + id, JSON, BACKEND.replace("*.cruds", "Observation.cruds"))
                .expect(200);

        assertThat(server.tokenAnswer(id, made.get("clientSecret").asText(), "system/*.cruds")
                        .body())
                .contains("invalid_scope");
    }

    @Test
    void a_grant_that_is_revoked_is_worth_nothing() {
        JsonNode made = register(BACKEND);
        String id = made.get("clientId").asText();
        FhirClient laboratory = FhirClient.anonymous(server.port())
                .with(
                        "Authorization",
                        "Bearer " + server.token(id, made.get("clientSecret").asText(), "system/*.cruds"));
        JsonNode living = json(administrator
                .send("GET", "/admin/grants?principal=" + id, JSON, "")
                .expect(200));

        administrator
                .send("DELETE", "/admin/grants/" + living.get(0).get("id").asText(), JSON, "")
                .expect(204);

        assertThat(laboratory.get("Patient").status()).isEqualTo(401);
    }

    @Test
    void the_next_signing_key_is_published_before_it_signs() {
        int before = json(administrator
                        .send("GET", "/admin/signing-keys", JSON, "")
                        .expect(200))
                .size();

        JsonNode after = json(administrator
                .send("POST", "/admin/signing-keys/rotate", JSON, "")
                .expect(200));

        assertThat(after).hasSize(before + 1);
        assertThat(json(FhirClient.anonymous(server.port())
                                .send("GET", "/oauth2/jwks", JSON, "")
                                .expect(200))
                        .get("keys"))
                .hasSize(before + 1);
        assertThat(administrator.send("GET", "/admin/signing-keys", JSON, "").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                   | authentication",
                "{\"authentication\":[\"none\"],\"grants\":[\"authorization_code\"]} | name",
                "{\"name\":\"A\",\"authentication\":[\"magic\"]}      | authentication",
                "{\"name\":\"A\",\"authentication\":[\"none\"],\"grants\":[\"client_credentials\"],\"scopes\":[\"system/*.rs\"]} | client that authenticates",
                "{\"name\":\"A\",\"authentication\":[\"none\"],\"grants\":[\"authorization_code\"],\"scopes\":[\"openid\"]} | redirectUris",
                "{\"name\":\"A\",\"authentication\":[\"none\"],\"grants\":[\"authorization_code\"],\"redirectUris\":[\"http://app.example/back\"],\"scopes\":[\"openid\"]} | redirectUris",
                "{\"name\":\"A\",\"authentication\":[\"none\"],\"grants\":[\"authorization_code\"],\"redirectUris\":[\"https://app.example/back#x\"],\"scopes\":[\"openid\"]} | redirectUris",
                "{\"name\":\"A\",\"authentication\":[\"none\"],\"grants\":[\"authorization_code\"],\"redirectUris\":[\"https://app.example/back\"],\"scopes\":[\"system/*.rs\"]} | client_credentials",
                "{\"name\":\"A\",\"authentication\":[\"none\"],\"grants\":[\"authorization_code\"],\"redirectUris\":[\"https://app.example/back\"],\"scopes\":[\"admin\"]} | client_credentials",
                "{\"name\":\"A\",\"authentication\":[\"client_secret_basic\"],\"grants\":[\"client_credentials\"],\"scopes\":[\"system/Obs.rs\"]} | scopes",
                "{\"name\":\"A\",\"authentication\":[\"private_key_jwt\"],\"grants\":[\"client_credentials\"],\"scopes\":[\"system/*.rs\"]} | jwks",
                "{\"name\":\"A\",\"authentication\":[\"private_key_jwt\"],\"grants\":[\"client_credentials\"],\"scopes\":[\"system/*.rs\"],\"jwksUrl\":\"http://keys.example\"} | https",
                "{\"name\":\"A\",\"authentication\":[\"private_key_jwt\"],\"grants\":[\"client_credentials\"],\"scopes\":[\"system/*.rs\"],\"jwks\":{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}} | public keys",
                "{\"name\":\"A\",\"authentication\":[\"client_secret_basic\"],\"grants\":[\"client_credentials\"],\"scopes\":[\"system/*.rs\"],\"tokenSeconds\":86400} | tokenSeconds",
                "nonsense                                             | not the JSON",
            })
    void a_description_that_is_unsafe_or_does_not_fit_together_is_refused(String description, String expected) {
        FhirAnswer answer = administrator.send("POST", "/admin/clients", JSON, description);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).get("detail").asText()).contains(expected);
    }

    @Test
    void an_administrator_cannot_lock_themselves_out() {
        FhirAnswer answer =
                administrator.send("POST", "/admin/clients/" + server.administrator() + "/disable", JSON, "");

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/clients/nobody", "/admin/clients/sandbox-backend"})
    void what_does_not_exist_is_not_found(String path) {
        assertThat(administrator.send("GET", path, JSON, "").status()).isEqualTo(404);
    }

    private JsonNode register(String description) {
        return json(
                administrator.send("POST", "/admin/clients", JSON, description).expect(201));
    }
}
