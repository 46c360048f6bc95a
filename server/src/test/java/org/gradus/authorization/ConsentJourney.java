package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are asked what an app may do, and apps get what they were given. */
abstract class ConsentJourney extends AppJourney {

    @Test
    void what_the_person_unchecks_is_not_granted() {
        JsonNode tokens = app().asking("launch/patient patient/Observation.rs patient/Goal.rs offline_access")
                .without("patient/Goal.rs", "offline_access")
                .launch();

        assertThat(SmartApp.scopes(tokens)).containsExactlyInAnyOrder("launch/patient", "patient/Observation.rs");
        assertThat(tokens.has("refresh_token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "patient/*.rs,patient/Goal.rs,patient/Condition.rs",
        "patient/*.read,patient/Goal.read,patient/Condition.read"
    })
    void of_a_scope_for_every_type_the_person_takes_back_single_types(String all, String refused, String left) {
        SmartApp app = app().usedBy("patient-anna").asking("launch/patient offline_access " + all);
        JsonNode tokens = app.without(refused).launch();
        FhirClient client = FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + tokens.get("access_token").asText());

        assertThat(SmartApp.scopes(tokens)).contains(left, "offline_access").doesNotContain(all, refused);
        assertThat(client.get("Condition?patient=anna").status()).isEqualTo(200);
        assertThat(client.get("Goal?patient=anna").status()).isEqualTo(403);
        JsonNode refreshed =
                SmartApp.json(app.refresh(tokens.get("refresh_token").asText(), ""));
        assertThat(SmartApp.scopes(refreshed)).isEqualTo(SmartApp.scopes(tokens));
    }

    @Test
    void a_person_who_allows_nothing_sends_the_app_away() {
        assertThat(app().denied().authorize())
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    @Test
    @Tag("SM-16")
    void system_scopes_are_not_for_apps_and_patient_scopes_not_for_backends() {
        assertThat(app().asking("system/*.rs").authorize()).containsEntry("error", "invalid_scope");
        HttpResponse<String> backend = app().as("sandbox-backend", SECRET)
                .token(Map.of("grant_type", "client_credentials", "scope", "patient/*.rs"));

        assertThat(backend.statusCode()).isEqualTo(400);
        assertThat(SmartApp.json(backend).get("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    @Tag("SM-19")
    void malformed_scopes_are_dropped_and_version_1_stays_version_1() {
        JsonNode tokens = app().asking(
                        "launch/patient patient/*.read patient/Observation.sr patient/observation.rs patient/Foo.rs")
                .launch();

        assertThat(SmartApp.scopes(tokens)).containsExactlyInAnyOrder("launch/patient", "patient/*.read");
    }

    @Test
    @Tag("SM-19")
    void nobody_needs_five_thousand_scopes() {
        String scopes = "patient/Observation.rs ".repeat(5000).strip();

        HttpResponse<String> answer =
                app().as("sandbox-backend", SECRET).token(Map.of("grant_type", "client_credentials", "scope", scopes));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(app().post("/oauth2/authorize", Map.of("response_type", "code", "scope", scopes))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void granular_scopes_are_granted_as_they_were_asked_for() {
        String vitals =
                "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs";

        assertThat(SmartApp.scopes(app().asking("launch/patient " + vitals).launch()))
                .containsExactlyInAnyOrder("launch/patient", vitals);
    }

    @Test
    @Tag("SM-21")
    void a_consent_without_our_token_or_for_another_request_is_refused() {
        SmartApp app = app().usedBy("patient-anna");
        app.launch();

        HttpResponse<String> withoutToken = app.post("/oauth2/consent", Map.of("state", "x", "decision", "allow"));

        assertThat(withoutToken.statusCode()).isEqualTo(403);
        assertThat(app.get("/oauth2/consent?state=somebody-elses").statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("SM-21")
    void no_page_of_ours_is_shown_in_a_frame_or_runs_a_script() {
        HttpResponse<String> page = app().get("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'")
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("style=");
    }

    @Test
    void a_person_sees_her_apps_and_takes_one_back() {
        SmartApp app = app().usedBy("patient-anna");
        JsonNode tokens = app.launch();
        String page = app.get("/apps").body();
        String csrf = page.replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String grant = page.replaceAll("(?s).*?name=\"grant\" value=\"([^\"]+)\".*", "$1");

        app.post("/apps", Map.of("_csrf", csrf, "grant", grant));

        assertThat(page).contains("Sandbox app");
        assertThat(isActive(tokens.get("access_token").asText())).isFalse();
    }

    @Test
    void a_patient_gets_her_own_record_and_never_the_rights_of_a_professional() {
        JsonNode tokens = app().usedBy("patient-anna")
                .asking("launch/patient patient/Observation.read user/*.cruds")
                .launch();

        assertThat(tokens.get("patient").asText()).isEqualTo("anna");
        assertThat(SmartApp.scopes(tokens)).containsExactlyInAnyOrder("launch/patient", "patient/Observation.read");
    }
}
