package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SmartApp;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps are launched, by themselves and from an EHR, and ask for what they must not. */
abstract class LaunchJourney extends AppJourney {

    @Test
    void a_standalone_launch_gives_the_public_app_tokens_and_their_context() {
        SmartApp app = app();

        HttpResponse<String> answer = app.redeem(app.authorize().get("code"));

        JsonNode tokens = SmartApp.json(answer);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Pragma").orElse("")).contains("no-cache");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:4567");
        assertThat(tokens.get("token_type").asText()).isEqualToIgnoringCase("bearer");
        assertThat(tokens.get("expires_in").isNumber()).isTrue();
        assertThat(tokens.get("expires_in").asInt()).isBetween(300, 600);
        assertThat(SmartApp.scopes(tokens))
                .containsExactlyInAnyOrder("openid", "fhirUser", "launch/patient", "patient/*.rs", "offline_access");
        assertThat(tokens.get("patient").asText()).isEqualTo("anna");
        assertThat(tokens.get("need_patient_banner").isBoolean()).isTrue();
        assertThat(tokens.has("refresh_token")).isTrue();
        String style = tokens.get("smart_style_url").asText();
        assertThat(app.get(style.replace(server(), "")).body()).contains("color_background");
    }

    @Test
    void the_request_may_be_sent_as_a_form() {
        SmartApp app = app();

        Map<String, String> answer = app.authorizeByPost();

        assertThat(answer).containsEntry("state", "a state & more").containsKey("code");
    }

    @Test
    @Tag("SM-01")
    void a_request_without_a_code_challenge_is_refused_for_every_client() {
        assertThat(app().with("code_challenge", "").authorize()).containsEntry("error", "invalid_request");
        assertThat(app().as(CONFIDENTIAL, SECRET).with("code_challenge", "").authorize())
                .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "S512", ""})
    @Tag("SM-02")
    void only_s256_challenges_are_taken(String method) {
        assertThat(app().with("code_challenge_method", method).authorize()).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org/callback",
                "http://localhost.example.org/callback",
                "http://user@localhost/callback",
                "http://localhost/callback?x=1",
                "http://localhost/callback#f",
                "http://localhost/%2e%2e/callback",
                "http://LOCALHOST/callback",
                "ftp://localhost/callback",
                "javascript:alert(1)"
            })
    @Tag("SM-04")
    void a_foreign_redirect_uri_is_told_to_the_person_and_not_redirected_to(String redirectUri) {
        HttpResponse<String> answer = app().with("redirect_uri", redirectUri).ask();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("cannot be opened");
    }

    @Test
    @Tag("SM-04")
    void a_missing_redirect_uri_and_an_unknown_client_are_told_to_the_person() {
        assertThat(app().with("redirect_uri", "").ask().statusCode()).isEqualTo(400);
        assertThat(app().with("client_id", "nobody").ask().statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"''", "https://inferno.healthit.gov/invalid_aud", "http://localhost/fhir", "{server}/fhir//"})
    @Tag("SM-14")
    void a_request_for_another_server_gets_no_code(String audience) {
        assertThat(app().with("aud", audience.replace("{server}", server())).authorize())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    @Tag("SM-14")
    void one_slash_at_the_end_of_the_audience_does_not_matter() {
        assertThat(app().with("aud", server() + "/fhir/").authorize()).containsKey("code");
    }

    @Test
    void an_ehr_launch_brings_its_context_which_survives_a_refresh() {
        String encounter = encounterOf("anna");
        String launch = begun("""
                {"client_id": "sandbox-app", "user": "nurse", "patient": "anna", "encounter": "%s",
                 "intent": "review", "need_patient_banner": false,
                 "fhirContext": [{"reference": "Condition/anna-stenosis"}]}""".formatted(encounter));
        SmartApp app = app().usedBy("nurse")
                .asking("launch openid fhirUser patient/*.rs online_access")
                .with("launch", launch);

        JsonNode tokens = app.launch();
        JsonNode refreshed =
                SmartApp.json(app.refresh(tokens.get("refresh_token").asText(), ""));

        assertThat(List.of(tokens, refreshed)).allSatisfy(answer -> {
            assertThat(answer.get("patient").asText()).isEqualTo("anna");
            assertThat(answer.get("encounter").asText()).isEqualTo(encounter);
            assertThat(answer.get("intent").asText()).isEqualTo("review");
            assertThat(answer.get("need_patient_banner").isBoolean()).isTrue();
            assertThat(answer.get("need_patient_banner").asBoolean()).isFalse();
            assertThat(answer.get("fhirContext").get(0).get("reference").asText())
                    .isEqualTo("Condition/anna-stenosis");
            assertThat(FhirClient.anonymous(port)
                            .with(
                                    "Authorization",
                                    "Bearer " + answer.get("access_token").asText())
                            .get("Encounter/" + encounter)
                            .status())
                    .isEqualTo(200);
        });
    }

    private String encounterOf(String patient) {
        Encounter encounter = new Encounter().setStatus(EncounterStatus.INPROGRESS);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        encounter.setSubject(new Reference("Patient/" + patient));
        return FhirClient.backend(port).create(encounter).expect(201).id();
    }

    @Test
    void the_encounter_of_a_launch_must_be_there_and_the_patients_own() {
        FhirClient ehr = FhirClient.backend(port);
        String other = ehr.create(new Patient()).expect(201).id();
        String body = "{\"client_id\": \"sandbox-app\", %s\"encounter\": \"%s\"}";
        String anna = "\"patient\": \"anna\", ";

        List<FhirAnswer> refused = List.of(
                ehr.send("POST", "/oauth2/launches", "application/json", body.formatted(anna, "no-such-visit")),
                ehr.send("POST", "/oauth2/launches", "application/json", body.formatted(anna, "../Patient/anna")),
                ehr.send("POST", "/oauth2/launches", "application/json", body.formatted(anna, encounterOf(other))),
                ehr.send("POST", "/oauth2/launches", "application/json", body.formatted("", encounterOf("anna"))));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("invalid_request");
        });
    }

    @Test
    @Tag("SM-20")
    void a_launch_serves_once_for_its_client_and_person() {
        String body = "{\"client_id\": \"sandbox-app\", \"user\": \"nurse\", \"patient\": \"anna\"}";
        String scopes = "launch patient/*.rs";
        String launch = begun(body);
        app().usedBy("nurse").asking(scopes).with("launch", launch).launch();

        List<Map<String, String>> refused = List.of(
                app().usedBy("nurse").asking(scopes).with("launch", launch).authorize(),
                app().usedBy("surgeon")
                        .asking(scopes)
                        .with("launch", begun(body))
                        .authorize(),
                app().usedBy("nurse")
                        .asking(scopes)
                        .with("launch", begun(body) + "x")
                        .authorize(),
                app().as(CONFIDENTIAL, SECRET)
                        .usedBy("nurse")
                        .asking(scopes)
                        .with("launch", begun(body))
                        .authorize());

        assertThat(refused).allSatisfy(answer -> assertThat(answer).containsEntry("error", "invalid_request"));
    }

    @Test
    @Tag("SM-20")
    void a_launch_is_over_after_five_minutes() {
        String launch = begun("{\"client_id\": \"sandbox-app\", \"patient\": \"anna\"}");
        assertThat(authorizationJdbc
                        .sql(
                                "update GRADUS_LAUNCH set EXPIRES_AT = EXPIRES_AT - interval '6' minute where LAUNCH_HASH = ?")
                        .param(Hash.of(launch))
                        .update())
                .isEqualTo(1);

        assertThat(app().asking("launch patient/*.rs").with("launch", launch).authorize())
                .containsEntry("error", "invalid_request");
    }

    @Test
    @Tag("SM-20")
    void only_an_ehr_or_a_clinician_begins_a_launch() {
        String patientsToken =
                app().usedBy("patient-anna").launch().get("access_token").asText();
        FhirClient patient = FhirClient.anonymous(port).with("Authorization", "Bearer " + patientsToken);
        String body = "{\"client_id\": \"sandbox-app\", \"patient\": \"anna\"}";

        assertThat(patient.send("POST", "/oauth2/launches", "application/json", body)
                        .status())
                .isEqualTo(403);
        assertThat(FhirClient.anonymous(port)
                        .send("POST", "/oauth2/launches", "application/json", body)
                        .status())
                .isEqualTo(401);
    }
}
