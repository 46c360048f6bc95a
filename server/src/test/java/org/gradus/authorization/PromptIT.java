package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps that want nobody asked, or somebody asked anew. */
@GradusServerTest
class PromptIT extends AppJourney {

    private static final String SCOPES = "openid fhirUser launch/patient patient/Goal.rs";

    private SmartApp launched() {
        SmartApp app = app().usedBy("patient-anna").asking(SCOPES);
        app.launch();
        return app;
    }

    @Test
    void an_app_that_was_allowed_as_much_before_gets_its_code_without_a_page() {
        SmartApp app = launched().with("prompt", "none");

        HttpResponse<String> answer = app.ask();

        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith(SmartApp.REDIRECT + "?code=");
        JsonNode tokens = SmartApp.json(app.redeem(app.authorize().get("code")));
        assertThat(SmartApp.scopes(tokens)).containsExactlyInAnyOrder(SCOPES.split(" "));
        assertThat(tokens.get("patient").asText()).isEqualTo("anna");
        assertThat(tokens.has("id_token")).isTrue();
    }

    @Test
    void fewer_scopes_than_before_need_no_page_and_more_do() {
        SmartApp app = launched().with("prompt", "none");

        assertThat(app.asking("launch/patient patient/Goal.s").authorize()).containsKey("code");
        assertThat(app.asking(SCOPES + " patient/Observation.rs").authorize())
                .containsEntry("error", "consent_required")
                .doesNotContainKey("code");
        assertThat(app.asking(SCOPES + " offline_access").authorize()).containsEntry("error", "consent_required");
        assertThat(app.as(CONFIDENTIAL, SECRET).asking("patient/Task.rs").authorize())
                .containsEntry("error", "consent_required");
    }

    @Test
    void where_nobody_is_signed_in_the_app_is_told_so() {
        assertThat(app().with("prompt", "none").authorize())
                .containsEntry("error", "login_required")
                .containsEntry("state", "a state & more");
        assertThat(app().asking("launch/patient patient/Goal.rs")
                        .with("prompt", "none")
                        .authorize())
                .containsEntry("error", "login_required");
    }

    @Test
    void a_clinician_has_to_choose_a_patient_unless_the_ehr_has_done_it() {
        SmartApp app = app().usedBy("nurse").asking("launch/patient patient/Goal.rs");
        app.launch();
        app.with("prompt", "none");

        assertThat(app.authorize()).containsEntry("error", "interaction_required");
        String launch = begun("{\"client_id\": \"sandbox-app\", \"user\": \"nurse\", \"patient\": \"anna\"}");
        JsonNode tokens = SmartApp.json(app.redeem(app.asking("launch patient/Goal.rs")
                .with("launch", launch)
                .authorize()
                .get("code")));
        assertThat(tokens.get("patient").asText()).isEqualTo("anna");
    }

    @Test
    void a_launch_is_not_used_up_by_a_request_that_the_person_has_to_be_asked_about() {
        SmartApp app = app().usedBy("physiotherapist").asking("launch patient/Task.rs");
        app.with("launch", begun("{\"client_id\": \"sandbox-app\", \"patient\": \"anna\"}"))
                .launch();
        String launch = begun("{\"client_id\": \"sandbox-app\", \"patient\": \"anna\"}");
        app.asking("launch patient/Task.rs patient/Flag.rs").with("launch", launch);

        assertThat(app.with("prompt", "none").authorize()).containsEntry("error", "consent_required");
        assertThat(app.with("prompt", "").authorize()).containsKey("code");
    }

    @Test
    void an_app_that_a_person_took_back_is_asked_about_again() {
        SmartApp app = launched();
        String page = app.get("/apps").body();
        String csrf = page.replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String grant = page.replaceAll("(?s).*?name=\"grant\" value=\"([^\"]+)\".*", "$1");
        app.post("/apps", Map.of("_csrf", csrf, "grant", grant));

        assertThat(app.with("prompt", "none").authorize()).containsEntry("error", "consent_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none login", "consent none", "sometimes", "NONE"})
    void a_prompt_that_means_nothing_is_an_invalid_request(String prompt) {
        assertThat(app().with("prompt", prompt).authorize()).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account", "login consent"})
    void a_person_who_is_signed_in_signs_in_again_where_the_app_wants_it(String prompt) {
        SmartApp app = launched().with("prompt", prompt);

        assertThat(app.ask().headers().firstValue("Location").orElse("")).endsWith("/login");
        Map<String, String> answer = app.authorize();

        assertThat(answer).containsKey("code").containsEntry("state", "a state & more");
        assertThat(app.redeem(answer.get("code")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_sign_in_that_is_too_long_ago_is_done_again() {
        SmartApp app = launched();

        assertThat(app.with("max_age", "0").ask().headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login"));
        assertThat(app.authorize()).containsKey("code");
        assertThat(app.with("max_age", "3600").ask().headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("/oauth2/consent"));
    }

    @Test
    void the_id_token_says_when_the_person_signed_in() {
        SmartApp app = launched();
        JsonNode first = SmartApp.claims(app.launch().get("id_token").asText());
        JsonNode again = SmartApp.claims(app.launch().get("id_token").asText());

        assertThat(again.get("auth_time").asLong())
                .isEqualTo(first.get("auth_time").asLong())
                .isLessThanOrEqualTo(first.get("iat").asLong());
    }

    @Test
    void prompt_consent_shows_the_page_whatever_was_allowed_before() {
        assertThat(launched().with("prompt", "consent").ask().headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("/oauth2/consent"));
    }
}
