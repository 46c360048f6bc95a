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

/** Apps redeem codes, refresh and revoke tokens, and try what they must not. */
abstract class TokenJourney extends AppJourney {

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
        SigningKeys otherReplica =
                new SigningKeys(new SigningKeyStore(authorizationJdbc, new KeySeal(settings)), settings);

        assertThat(app().get("/oauth2/jwks").body())
                .contains(otherReplica.current().getKeyID());
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
}
