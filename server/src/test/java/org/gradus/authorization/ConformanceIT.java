package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SmartApp;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the public conformance kits for SMART App Launch 2.2 and for ONC's (g)(10) ask of a server, request by request, as far
 * as no other journey plays it. The kits themselves need Ruby, containers and a network.
 */
@GradusServerTest
@Tag("SM-26")
class ConformanceIT extends AppJourney {

    private static final String ORIGIN = "http://localhost:4567";
    private static final String ALL =
            "launch/patient openid fhirUser offline_access patient/Patient.rs patient/Observation.rs";

    private FhirClient bearer(JsonNode tokens) {
        return FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + tokens.get("access_token").asText());
    }

    private JsonNode json(String path) {
        return SmartApp.json(FhirClient.anonymous(port)
                .send("GET", path, "text/plain", "")
                .expect(200)
                .response());
    }

    @Test
    void the_smart_configuration_is_complete_without_a_token_and_for_any_script() {
        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Origin", ORIGIN)
                .with("Accept", "application/json")
                .send("GET", "/fhir/.well-known/smart-configuration", "text/plain", "");
        JsonNode document = SmartApp.json(answer.expect(200).response());

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Access-Control-Allow-Origin")).isIn(ORIGIN, "*");
        assertThat(document.get("authorization_endpoint").asText()).isNotBlank();
        assertThat(document.get("token_endpoint").asText()).isNotBlank();
        assertThat(document.get("issuer").isTextual()).isTrue();
        assertThat(document.get("jwks_uri").isTextual()).isTrue();
        assertThat(document.get("capabilities")).isNotEmpty().allMatch(JsonNode::isTextual);
        assertThat(texts(document.get("grant_types_supported"))).contains("authorization_code", "client_credentials");
        assertThat(texts(document.get("code_challenge_methods_supported"))).containsExactly("S256");
        assertThat(texts(document.get("scopes_supported")))
                .anyMatch(scope -> scope.matches("(patient|user|system)/[A-Z]\\w+\\.[cruds]+(\\?.*)?"));
        assertThat(texts(document.get("capabilities")))
                .contains(
                        "launch-standalone",
                        "launch-ehr",
                        "client-public",
                        "client-confidential-symmetric",
                        "client-confidential-asymmetric",
                        "sso-openid-connect",
                        "context-standalone-patient",
                        "context-ehr-patient",
                        "context-ehr-encounter",
                        "context-banner",
                        "context-style",
                        "permission-offline",
                        "permission-patient",
                        "permission-user",
                        "permission-v1",
                        "permission-v2",
                        "authorize-post");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new java.util.ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void the_metadata_is_open_to_scripts_and_names_the_same_address() {
        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Origin", ORIGIN)
                .get("metadata")
                .expect(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isIn(ORIGIN, "*");
        CapabilityStatement statement = answer.as(CapabilityStatement.class);
        assertThat(statement.getImplementation().getUrl()).isEqualTo(server() + "/fhir");
        assertThat(json("/fhir/.well-known/smart-configuration").get("issuer").asText())
                .isEqualTo(server());
    }

    @Test
    void the_openid_configuration_has_what_openid_connect_wants() {
        JsonNode document = json("/.well-known/openid-configuration");

        assertThat(document.get("issuer").asText()).isEqualTo(server());
        for (String field : List.of(
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "response_types_supported",
                "subject_types_supported")) {
            assertThat(document.hasNonNull(field)).as(field).isTrue();
        }
        assertThat(texts(document.get("id_token_signing_alg_values_supported"))).contains("RS256");
        assertThat(json("/oauth2/jwks").get("keys"))
                .isNotEmpty()
                .allMatch(key -> key.get("kty").asText().equals("RSA")
                        && key.hasNonNull("kid")
                        && key.hasNonNull("n")
                        && key.hasNonNull("e"));
    }

    @ParameterizedTest
    @CsvSource({"surgeon, Practitioner", "patient-anna, Patient"})
    void the_fhir_user_of_the_id_token_can_be_read_by_the_app_from_any_script(String user, String type) {
        JsonNode tokens = app().usedBy(user).asking(ALL).launch();
        JsonNode claims = SmartApp.claims(tokens.get("id_token").asText());
        String fhirUser = claims.get("fhirUser").asText();

        FhirAnswer answer = bearer(tokens).with("Origin", ORIGIN).get(fhirUser.replace(server() + "/fhir/", ""));

        assertThat(fhirUser).contains("/" + type + "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isIn(ORIGIN, "*");
        assertThat(claims.get("sub").asText()).isNotBlank().hasSizeLessThan(256);
        assertThat(claims.get("exp").isNumber() && claims.get("iat").isNumber()).isTrue();
    }

    @Test
    void the_patient_in_context_is_read_with_the_token_and_not_without() {
        JsonNode tokens = app().asking(ALL).launch();
        String patient = "Patient/" + tokens.get("patient").asText();

        assertThat(bearer(tokens).get(patient).status()).isEqualTo(200);
        FhirAnswer without = FhirClient.anonymous(port).get(patient);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.outcome().hasIssue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ALL})
    void a_refresh_gives_no_more_scopes_with_or_without_naming_them(String scopes) {
        SmartApp app = app().asking(ALL);
        JsonNode tokens = app.launch();

        HttpResponse<String> answer = app.refresh(tokens.get("refresh_token").asText(), scopes);

        JsonNode refreshed = SmartApp.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Pragma").orElse("")).contains("no-cache");
        assertThat(refreshed.get("token_type").asText()).isEqualToIgnoringCase("bearer");
        assertThat(refreshed.get("expires_in").isNumber()).isTrue();
        assertThat(SmartApp.scopes(tokens)).containsAll(SmartApp.scopes(refreshed));
        assertThat(SmartApp.json(app.refresh(refreshed.get("refresh_token").asText(), ""))
                        .has("access_token"))
                .isTrue();
    }

    @Test
    void introspection_says_the_same_as_the_token_answer() {
        JsonNode tokens = app().asking(ALL).launch();
        JsonNode idToken = SmartApp.claims(tokens.get("id_token").asText());

        HttpResponse<String> answer = app().as("sandbox-backend", SECRET)
                .asClient(
                        "/oauth2/introspect",
                        Map.of("token", tokens.get("access_token").asText()));

        JsonNode said = SmartApp.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(said.get("active").isBoolean() && said.get("active").asBoolean())
                .isTrue();
        assertThat(said.get("scope").asText().split(" "))
                .hasSize(SmartApp.scopes(tokens).size());
        assertThat(Set.of(said.get("scope").asText().split(" "))).isEqualTo(SmartApp.scopes(tokens));
        assertThat(said.get("client_id").asText()).isEqualTo("sandbox-app");
        assertThat(said.get("patient")).isEqualTo(tokens.get("patient"));
        assertThat(said.get("iss")).isEqualTo(idToken.get("iss"));
        assertThat(said.get("sub")).isEqualTo(idToken.get("sub"));
        assertThat(said.get("fhirUser")).isEqualTo(idToken.get("fhirUser"));
    }

    @Test
    void a_launch_in_the_words_of_smart_1_is_answered_in_them_and_one_of_smart_2_in_its_own() {
        String version1 = "launch/patient openid fhirUser offline_access patient/Patient.read patient/Observation.*";
        String version2 = "launch/patient openid fhirUser offline_access patient/Patient.rs patient/Observation.cruds";

        assertThat(SmartApp.scopes(app().asking(version1).launch())).isEqualTo(Set.of(version1.split(" ")));
        assertThat(SmartApp.scopes(app().asking(version2).launch())).isEqualTo(Set.of(version2.split(" ")));
    }

    @Test
    void the_granular_scopes_of_us_core_are_granted_as_they_are() {
        String conditions = "http://terminology.hl7.org/CodeSystem/condition-category";
        String observations = "http://terminology.hl7.org/CodeSystem/observation-category";
        String usCore = "http://hl7.org/fhir/us/core/CodeSystem";
        Set<String> scopes = new HashSet<>(List.of(
                "launch/patient",
                "patient/Condition.rs?category=" + conditions + "|encounter-diagnosis",
                "patient/Condition.rs?category=" + usCore + "/condition-category|health-concern",
                "patient/Observation.rs?category=" + observations + "|laboratory",
                "patient/Observation.rs?category=" + observations + "|social-history",
                "patient/Observation.rs?category=" + usCore + "/us-core-category|sdoh"));

        JsonNode tokens = app().asking(String.join(" ", scopes)).launch();

        assertThat(SmartApp.scopes(tokens)).isEqualTo(scopes);
        assertThat(bearer(tokens).get("Condition?patient=anna").status()).isEqualTo(200);
        assertThat(bearer(tokens).get("Goal?patient=anna").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-verifier-that-is-quite-another-one-than-the-right-one"})
    void a_code_without_its_verifier_gets_nothing(String verifier) {
        SmartApp app = app();

        assertThat(app.redeem(app.authorize().get("code"), verifier).statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_challenge_is_not_the_verifier() throws Exception {
        SmartApp app = app();
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(app.verifier().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String challenge = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(hash);

        assertThat(app.redeem(app.authorize().get("code"), challenge).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_bad_client_gets_nothing_for_a_good_code() {
        SmartApp app = app();
        String code = app.authorize().get("code");

        assertThat(app.as("BAD_CLIENT_ID", "").redeem(code).statusCode()).isIn(400, 401);
    }
}
