package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Apps launch, get tokens, refresh them, and try what they must not. */
abstract class LaunchJourney {

    private static final String CONFIDENTIAL = "sandbox-confidential-app";
    private static final String SECRET = "sandbox-secret";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient authorizationJdbc;

    private SmartApp app() {
        return new SmartApp(port);
    }

    private String server() {
        return "http://localhost:" + port;
    }

    private boolean isActive(String accessToken) {
        HttpResponse<String> answer =
                app().as("sandbox-backend", SECRET).asClient("/oauth2/introspect", Map.of("token", accessToken));
        return SmartApp.json(answer).get("active").asBoolean();
    }

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
    void the_access_token_is_for_the_fhir_endpoint_and_carries_the_context() {
        JsonNode claims = SmartApp.claims(app().launch().get("access_token").asText());

        assertThat(claims.get("aud").asText()).isEqualTo(server() + "/fhir");
        assertThat(claims.get("iss").asText()).isEqualTo(server());
        assertThat(claims.get("client_id").asText()).isEqualTo("sandbox-app");
        assertThat(claims.get("patient").asText()).isEqualTo("anna");
        assertThat(claims.get("scope").isTextual()).isTrue();
        assertThat(claims.get("fhirUser").asText()).isEqualTo(server() + "/fhir/Practitioner/surgeon");
    }

    @Test
    void the_id_token_is_signed_by_a_published_key_and_names_the_fhir_user() throws Exception {
        SignedJWT idToken = SignedJWT.parse(
                app().with("nonce", "n-1").launch().get("id_token").asText());

        JWKSet keys = JWKSet.parse(app().get("/oauth2/jwks").body());
        RSASSAVerifier verifier = new RSASSAVerifier(
                keys.getKeyByKeyId(idToken.getHeader().getKeyID()).toRSAKey());
        assertThat(idToken.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(idToken.verify(verifier)).isTrue();
        assertThat(idToken.getJWTClaimsSet().getIssuer()).isEqualTo(server());
        assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly("sandbox-app");
        assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(idToken.getJWTClaimsSet().getStringClaim("fhirUser"))
                .isEqualTo(server() + "/fhir/Practitioner/surgeon");
        assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
    }

    @Test
    void the_request_may_be_sent_as_a_form() {
        SmartApp app = app();

        Map<String, String> answer = app.authorizeByPost();

        assertThat(answer).containsEntry("state", "a state & more").containsKey("code");
    }

    @Test
    void a_patient_gets_her_own_record_and_never_the_rights_of_a_professional() {
        JsonNode tokens = app().usedBy("patient-anna")
                .asking("launch/patient patient/Observation.read user/*.cruds")
                .launch();

        assertThat(tokens.get("patient").asText()).isEqualTo("anna");
        assertThat(SmartApp.scopes(tokens)).containsExactlyInAnyOrder("launch/patient", "patient/Observation.read");
    }

    @Test
    void a_confidential_app_authenticates_with_its_secret_only() {
        SmartApp app = app().as(CONFIDENTIAL, SECRET);
        String code = app.authorize().get("code");

        HttpResponse<String> wrong = app.as(CONFIDENTIAL, "guess").redeem(code);
        HttpResponse<String> none = app.as(CONFIDENTIAL, "").redeem(code);
        HttpResponse<String> right = app.as(CONFIDENTIAL, SECRET).redeem(code);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(none.statusCode()).isIn(400, 401);
        assertThat(SmartApp.json(none).get("error").asText()).isEqualTo("invalid_client");
        assertThat(right.statusCode()).isEqualTo(200);
    }

    @Test
    void what_the_person_unchecks_is_not_granted() {
        JsonNode tokens = app().asking("launch/patient patient/Observation.rs patient/Goal.rs offline_access")
                .without("patient/Goal.rs", "offline_access")
                .launch();

        assertThat(SmartApp.scopes(tokens)).containsExactlyInAnyOrder("launch/patient", "patient/Observation.rs");
        assertThat(tokens.has("refresh_token")).isFalse();
    }

    @Test
    void a_person_who_allows_nothing_sends_the_app_away() {
        assertThat(app().denied().authorize())
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
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

    @Test
    @Tag("SM-03")
    void three_wrong_verifiers_kill_the_code() {
        SmartApp app = app();
        String code = app.authorize().get("code");

        List<HttpResponse<String>> wrong =
                List.of(app.redeem(code, "wrong-".repeat(10)), app.redeem(code, ""), app.redeem(code, "x".repeat(43)));

        assertThat(wrong).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(SmartApp.json(answer).get("error").asText()).isEqualTo("invalid_grant");
        });
        assertThat(app.redeem(code).statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("SM-03")
    void a_code_survives_one_wrong_verifier() {
        SmartApp app = app().as(CONFIDENTIAL, SECRET);
        String code = app.authorize().get("code");

        app.redeem(code, "wrong-".repeat(10));

        assertThat(app.redeem(code).statusCode()).isEqualTo(200);
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

    @Test
    @Tag("SM-05")
    void a_code_that_comes_twice_ends_what_was_given_for_it() {
        SmartApp app = app();
        String code = app.authorize().get("code");
        String accessToken = SmartApp.json(app.redeem(code)).get("access_token").asText();
        assertThat(isActive(accessToken)).isTrue();

        HttpResponse<String> again = app.redeem(code);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(SmartApp.json(again).get("error").asText()).isEqualTo("invalid_grant");
        assertThat(isActive(accessToken)).isFalse();
        assertThat(FhirClient.anonymous(port)
                        .with("Authorization", "Bearer " + accessToken)
                        .get("Patient/anna")
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("SM-07")
    void a_code_that_another_client_brings_is_burned() {
        SmartApp app = app();
        String code = app.authorize().get("code");

        HttpResponse<String> other = app.as(CONFIDENTIAL, SECRET).redeem(code);

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(app.as("sandbox-app", "").redeem(code).statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("SM-08")
    void a_refresh_token_that_comes_again_ends_its_family() {
        SmartApp app = app();
        JsonNode first = app.launch();
        JsonNode second = SmartApp.json(app.refresh(first.get("refresh_token").asText(), ""));
        assertThat(isActive(second.get("access_token").asText())).isTrue();

        HttpResponse<String> again = app.refresh(first.get("refresh_token").asText(), "");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(app.refresh(second.get("refresh_token").asText(), "").statusCode())
                .isEqualTo(400);
        assertThat(isActive(first.get("access_token").asText())).isFalse();
        assertThat(isActive(second.get("access_token").asText())).isFalse();
    }

    @Test
    @Tag("SM-09")
    void of_refreshes_at_the_same_moment_one_succeeds() throws Exception {
        SmartApp app = app();
        String refreshToken = app.launch().get("refresh_token").asText();
        ExecutorService threads = Executors.newFixedThreadPool(10);

        List<Callable<Integer>> attempts = IntStream.range(0, 10)
                .<Callable<Integer>>mapToObj(
                        n -> () -> app.refresh(refreshToken, "").statusCode())
                .toList();
        List<Integer> statuses = threads.invokeAll(attempts).stream()
                .map(future -> {
                    try {
                        return future.get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        threads.shutdown();

        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 400);
    }

    @Test
    @Tag("SM-10")
    void a_refresh_can_narrow_the_scopes_for_good_and_never_widen_them() {
        SmartApp app = app().asking("launch/patient patient/Observation.rs patient/Goal.rs offline_access");
        String refreshToken = app.launch().get("refresh_token").asText();

        HttpResponse<String> wider = app.refresh(refreshToken, "patient/Observation.rs patient/CarePlan.rs");
        JsonNode narrower = SmartApp.json(app.refresh(refreshToken, "launch/patient patient/Goal.rs"));
        JsonNode later = SmartApp.json(app.refresh(narrower.get("refresh_token").asText(), ""));

        assertThat(SmartApp.json(wider).get("error").asText()).isEqualTo("invalid_scope");
        assertThat(SmartApp.scopes(narrower)).containsExactlyInAnyOrder("launch/patient", "patient/Goal.rs");
        assertThat(narrower.get("patient").asText()).isEqualTo("anna");
        assertThat(SmartApp.scopes(later))
                .doesNotContain("patient/Observation.rs")
                .contains("patient/Goal.rs");
    }

    @Test
    void an_unknown_refresh_token_or_code_is_refused() {
        assertThat(app().refresh("unknown", "").statusCode()).isEqualTo(400);
        assertThat(app().redeem("BAD_CODE").statusCode()).isEqualTo(400);
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

    private String begun(String body) {
        FhirAnswer answer = FhirClient.backend(port).send("POST", "/oauth2/launches", "application/json", body);
        return SmartApp.json(answer.expect(201).response()).get("launch").asText();
    }

    @Test
    void an_ehr_launch_brings_its_context_which_survives_a_refresh() {
        String launch = begun("""
                {"client_id": "sandbox-app", "user": "nurse", "patient": "anna", "encounter": "visit-1",
                 "intent": "review", "need_patient_banner": false,
                 "fhirContext": [{"reference": "Condition/anna-stenosis"}]}""");
        SmartApp app = app().usedBy("nurse")
                .asking("launch openid fhirUser patient/*.rs online_access")
                .with("launch", launch);

        JsonNode tokens = app.launch();
        JsonNode refreshed =
                SmartApp.json(app.refresh(tokens.get("refresh_token").asText(), ""));

        assertThat(List.of(tokens, refreshed)).allSatisfy(answer -> {
            assertThat(answer.get("patient").asText()).isEqualTo("anna");
            assertThat(answer.get("encounter").asText()).isEqualTo("visit-1");
            assertThat(answer.get("intent").asText()).isEqualTo("review");
            assertThat(answer.get("need_patient_banner").isBoolean()).isTrue();
            assertThat(answer.get("need_patient_banner").asBoolean()).isFalse();
            assertThat(answer.get("fhirContext").get(0).get("reference").asText())
                    .isEqualTo("Condition/anna-stenosis");
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
    @Tag("SM-24")
    void introspection_needs_a_client_and_tells_it_about_its_own_tokens_only() {
        JsonNode tokens = app().launch();
        Map<String, String> question =
                Map.of("token", tokens.get("access_token").asText());

        HttpResponse<String> anonymous = app().post("/oauth2/introspect", question);
        HttpResponse<String> withAnIdOnly = app().asClient("/oauth2/introspect", question);
        JsonNode other = SmartApp.json(app().as(CONFIDENTIAL, SECRET).asClient("/oauth2/introspect", question));
        JsonNode server = SmartApp.json(app().as("sandbox-backend", SECRET).asClient("/oauth2/introspect", question));

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(withAnIdOnly.statusCode()).isEqualTo(401);
        assertThat(other).hasToString("{\"active\":false}");
        assertThat(server.get("active").asBoolean()).isTrue();
        assertThat(SmartApp.scopes(server)).isEqualTo(SmartApp.scopes(tokens));
        assertThat(server.get("client_id").asText()).isEqualTo("sandbox-app");
        assertThat(server.get("patient").asText()).isEqualTo("anna");
        JsonNode idToken = SmartApp.claims(tokens.get("id_token").asText());
        assertThat(server.get("sub")).isEqualTo(idToken.get("sub"));
        assertThat(server.get("iss")).isEqualTo(idToken.get("iss"));
        assertThat(server.get("fhirUser")).isEqualTo(idToken.get("fhirUser"));
        assertThat(server.get("exp").isNumber()).isTrue();
    }

    @Test
    void introspection_of_garbage_says_not_active_and_nothing_else() {
        HttpResponse<String> answer =
                app().as("sandbox-backend", SECRET).asClient("/oauth2/introspect", Map.of("token", "garbage"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void a_revoked_refresh_token_takes_its_family_along() {
        SmartApp app = app();
        JsonNode tokens = app.launch();

        HttpResponse<String> answer = app.asClient(
                "/oauth2/revoke", Map.of("token", tokens.get("refresh_token").asText()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(app.refresh(tokens.get("refresh_token").asText(), "").statusCode())
                .isEqualTo(400);
        assertThat(isActive(tokens.get("access_token").asText())).isFalse();
    }

    @Test
    void no_code_and_no_token_stands_in_the_database() {
        SmartApp app = app();
        String code = app.authorize().get("code");
        JsonNode tokens = SmartApp.json(app.redeem(code));

        for (String value : List.of(
                code,
                tokens.get("refresh_token").asText(),
                tokens.get("access_token").asText())) {
            for (String column : List.of(
                    "GRADUS_AUTHORIZATION where CODE_HASH",
                    "GRADUS_AUTHORIZATION where DETAILS",
                    "GRADUS_REFRESH_TOKEN where TOKEN_HASH",
                    "GRADUS_ACCESS_TOKEN where TOKEN_HASH")) {
                assertThat(authorizationJdbc
                                .sql("select count(*) from " + column + " like ?")
                                .param("%" + value + "%")
                                .query(Integer.class)
                                .single())
                        .isZero();
            }
        }
    }

    @Test
    @Tag("AN-06")
    void an_id_token_a_refresh_token_and_a_code_open_nothing() {
        SmartApp app = app();
        String code = app.authorize().get("code");
        JsonNode tokens = SmartApp.json(app.redeem(code));

        assertThat(List.of(
                        tokens.get("id_token").asText(),
                        tokens.get("refresh_token").asText(),
                        code))
                .allSatisfy(value -> assertThat(FhirClient.anonymous(port)
                                .with("Authorization", "Bearer " + value)
                                .get("Patient/anna")
                                .status())
                        .isEqualTo(401));
    }

    @Test
    @Tag("AN-14")
    void a_disabled_client_is_out_at_once() {
        JsonNode tokens = app().as(CONFIDENTIAL, SECRET).launch();
        authorizationJdbc
                .sql("update GRADUS_CLIENT set ENABLED = false where CLIENT_ID = ?")
                .param(CONFIDENTIAL)
                .update();
        try {
            assertThat(isActive(tokens.get("access_token").asText())).isFalse();
            assertThat(app().as(CONFIDENTIAL, SECRET)
                            .refresh(tokens.get("refresh_token").asText(), "")
                            .statusCode())
                    .isEqualTo(401);
        } finally {
            authorizationJdbc
                    .sql("update GRADUS_CLIENT set ENABLED = true where CLIENT_ID = ?")
                    .param(CONFIDENTIAL)
                    .update();
        }
    }

    @Test
    @Tag("MR-01")
    void another_replica_signs_with_the_same_key() {
        AuthorizationSettings settings = new AuthorizationSettings(
                null, Duration.ofDays(90), Duration.ofMinutes(10), Duration.ofDays(90), Duration.ofHours(12));
        SigningKeys otherReplica = new SigningKeys(new SigningKeyStore(authorizationJdbc, settings), settings);

        assertThat(app().get("/oauth2/jwks").body())
                .contains(otherReplica.current().getKeyID());
    }

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

    @Test
    void user_info_names_the_person_behind_the_token() {
        String accessToken = app().usedBy("nurse").launch().get("access_token").asText();

        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + accessToken)
                .send("GET", "/oauth2/userinfo", "text/plain", "");

        assertThat(answer.body()).contains("\"sub\":\"nurse\"").contains("/fhir/Practitioner/nurse");
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
}
