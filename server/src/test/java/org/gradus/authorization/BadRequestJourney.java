package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that means nothing, or two things at once: the exact error, and nothing of the inside. */
abstract class BadRequestJourney extends AppJourney {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TOKEN = "/oauth2/token";
    private static final String BACKEND = "grant_type=client_credentials&scope=system/*.rs";
    private static final String ASSERTED =
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=a.b.c";

    private FhirClient anybody() {
        return FhirClient.anonymous(port);
    }

    private FhirClient with(String id, String secret) {
        String credentials = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return anybody().with("Authorization", "Basic " + credentials);
    }

    private static void assertError(FhirAnswer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(SmartApp.json(answer.response()).get("error").asText()).isEqualTo(error);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).doesNotContain("Exception", "org.springframework", "SQL");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, invalid_request",
        "scope=system/*.rs, 400, invalid_request",
        "grant_type=, 400, unsupported_grant_type",
        "grant_type=password&username=a&password=b, 400, unsupported_grant_type",
        "grant_type=client_credentials&grant_type=client_credentials&scope=system/*.rs, 400, invalid_request",
        BACKEND + "&scope=system/*.cruds, 400, invalid_request",
        "grant_type=client_credentials, 400, invalid_scope",
        "grant_type=client_credentials&scope=, 400, invalid_scope",
        "grant_type=client_credentials&scope=%20, 400, invalid_scope",
        "grant_type=client_credentials&scope=system/*.rs%00, 400, invalid_scope",
        "grant_type=client_credentials&scope=system/*.rs%0Asystem/*.cruds, 400, invalid_scope",
        "grant_type=client_credentials&scope=system/Nothing.rs, 400, invalid_scope",
        "grant_type=client_credentials&scope=openid, 400, invalid_scope",
        "grant_type=authorization_code, 400, invalid_request",
        "grant_type=authorization_code&code=, 400, invalid_request",
        "grant_type=authorization_code&code=a&code=b, 400, invalid_request",
        "grant_type=authorization_code&code=%00, 400, invalid_grant",
        "grant_type=refresh_token, 400, invalid_request",
        "grant_type=refresh_token&refresh_token=a&refresh_token=b, 400, invalid_request",
        "grant_type=refresh_token&refresh_token=%00, 400, invalid_grant",
    })
    void a_form_that_means_nothing_is_told_so(String form, int status, String error) {
        assertError(with("sandbox-backend", SECRET).send("POST", TOKEN, FORM, form), status, error);
    }

    @ParameterizedTest
    @CsvSource({
        BACKEND + "&client_id=sandbox-backend&client_secret=sandbox-secret, invalid_request",
        BACKEND + "&client_secret=sandbox-secret, invalid_request",
        BACKEND + "&" + ASSERTED + ", invalid_request",
        BACKEND + "&client_id=sandbox-app, invalid_request"
    })
    void a_client_that_authenticates_twice_is_told_so(String form, String error) {
        assertError(with("sandbox-backend", SECRET).send("POST", TOKEN, FORM, form), 400, error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BACKEND + "&client_id=nobody",
                BACKEND + "&client_id=%00",
                BACKEND + "&client_id=sandbox-backend",
                BACKEND + "&client_id=sandbox-backend&client_secret=guess",
                BACKEND + "&client_id=sandbox-backend&client_secret=",
                BACKEND + "&client_id=sandbox-app&client_id=sandbox-backend&client_secret=sandbox-secret",
                BACKEND + "&" + ASSERTED,
                BACKEND + "&" + ASSERTED + "&client_id=other",
                BACKEND + "&" + ASSERTED + "&client_secret=sandbox-secret&client_id=sandbox-backend",
                BACKEND + "&client_assertion=a.b.c",
                BACKEND + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            })
    void a_client_that_proves_nothing_is_no_client(String form) {
        FhirAnswer answer = anybody().send("POST", TOKEN, FORM, form);

        assertThat(answer.status()).as(answer.body()).isIn(400, 401);
        assertError(
                answer,
                answer.status(),
                form.contains("client_id=sandbox-app&")
                                || form.contains("%00")
                                || form.contains("&client_secret=sandbox-secret&client_id")
                        ? "invalid_request"
                        : "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic YQ==", "Basic JXp6OiV6eg==", "Basic ADpi", "Digest a=b"})
    void a_header_that_cannot_be_read_is_no_client(String header) {
        FhirAnswer answer = anybody().with("Authorization", header).send("POST", TOKEN, FORM, BACKEND);

        assertThat(answer.status()).as(answer.body()).isIn(400, 401);
        assertThat(SmartApp.json(answer.response()).get("error").asText()).isIn("invalid_client", "invalid_request");
    }

    @Test
    void id_and_secret_in_the_header_are_encoded_as_in_a_form() {
        assertThat(with("sandbox%2Dbackend", "sandbox%2Dsecret")
                        .send("POST", TOKEN, FORM, BACKEND)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_form_may_say_its_charset_and_must_be_a_form() {
        assertThat(with("sandbox-backend", SECRET)
                        .send("POST", TOKEN, FORM + ";charset=UTF-8", BACKEND)
                        .status())
                .isEqualTo(200);
        assertError(
                with("sandbox-backend", SECRET)
                        .send("POST", TOKEN, "application/json", "{\"grant_type\": \"client_credentials\"}"),
                400,
                "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void tokens_are_given_for_a_form_by_post_only(String method) {
        FhirAnswer answer = with("sandbox-backend", SECRET).send(method, TOKEN + "?" + BACKEND, FORM, "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void parameters_of_the_address_do_not_count() {
        FhirAnswer answer = anybody()
                .send("POST", TOKEN + "?client_id=sandbox-backend&client_secret=sandbox-secret", FORM, BACKEND);

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void a_code_goes_with_its_own_redirect_uri_verifier_and_minute() {
        SmartApp app = app();
        SmartApp other = app();

        String first = app.authorize().get("code");
        assertThat(app.redeem(first, other.verifier()).statusCode()).isEqualTo(400);
        assertThat(app.with("redirect_uri", "http://127.0.0.1:9876/other")
                        .redeem(first)
                        .statusCode())
                .isEqualTo(400);
        app.with("redirect_uri", SmartApp.REDIRECT);
        String late = app.authorize().get("code");
        assertThat(authorizationJdbc
                        .sql("update GRADUS_AUTHORIZATION set CODE_ISSUED_AT = CODE_ISSUED_AT - interval '61' second,"
                                + " CODE_EXPIRES_AT = CODE_EXPIRES_AT - interval '61' second where CODE_HASH = ?")
                        .param(Hash.of(late))
                        .update())
                .isEqualTo(1);
        HttpResponse<String> tooLate = app.redeem(late);

        assertThat(tooLate.statusCode()).isEqualTo(400);
        assertThat(SmartApp.json(tooLate).get("error").asText()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "scope, 'patient/Observation.rs\u0000', invalid_scope",
        "scope, 'patient/nothing', invalid_scope",
        "scope, '', invalid_scope",
        "code_challenge, short, invalid_request",
        "code_challenge, '!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!', invalid_request",
        "launch, made-up, invalid_request",
        "launch, '\u0000', invalid_request",
        "request, a.b.c, request_not_supported",
        "request_uri, https://app.example/request, request_uri_not_supported"
    })
    void an_app_is_told_what_is_wrong_with_its_request(String parameter, String value, String error) {
        Map<String, String> answer = app().with(parameter, value).authorize();

        assertThat(answer)
                .containsEntry("error", error)
                .containsEntry("state", "a state & more")
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"response_type", "scope", "aud", "code_challenge", "code_challenge_method", "launch", "prompt"})
    void a_parameter_that_comes_twice_is_an_invalid_request(String parameter) {
        String value = parameter.equals("response_type") ? "code" : "x";
        String twice = "&" + parameter + "=" + value + "&" + parameter + "=" + value;

        HttpResponse<String> answer = app().with(parameter, "").askAlso(twice);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .startsWith(SmartApp.REDIRECT + "?error=invalid_request")
                .contains("&state=a%20state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    void an_app_that_is_named_twice_is_told_nothing(String parameter) {
        HttpResponse<String> answer = app().askAlso(
                        "&" + parameter + "=" + URLEncoder.encode("https://evil.example/", StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void a_state_of_five_thousand_letters_is_told_to_the_person() {
        HttpResponse<String> answer = app().with("state", "s".repeat(5000)).ask();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("cannot be opened").doesNotContain("ssssssss");
    }

    @Test
    void a_client_id_that_no_database_takes_is_an_unknown_one() {
        HttpResponse<String> answer = app().with("client_id", "\u0000").ask();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("cannot be opened");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | invalid_client_metadata",
                "[] | invalid_client_metadata",
                "{\"redirect_uris\": \"https://app.example/\"} | invalid_client_metadata",
                "{\"redirect_uris\": [null]} | invalid_redirect_uri",
                "{\"redirect_uris\": [\"\"]} | invalid_redirect_uri",
                "{\"redirect_uris\": [\"https://app.example/*\"]} | invalid_redirect_uri",
                "{\"redirect_uris\": [\"https://app.example/a b\"]} | invalid_redirect_uri",
                "{\"redirect_uris\": [\"app.example:/back\"]} | invalid_redirect_uri",
                "{\"redirect_uris\": [\"https://app.example/\"], \"grant_types\": [null]} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"grant_types\": [\"implicit\"]} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"grant_types\": [\"refresh_token\", \"authorization_code\", \"password\"]} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"token_endpoint_auth_method\": \"tls_client_auth\"} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"response_types\": [\"token\"]} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"scope\": \"\"} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"scope\": \"patient/nothing\"} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"client_name\": \"a\\u0000b\"} | invalid_client_metadata",
                "{\"redirect_uris\": [\"https://app.example/\"], \"jwks\": {\"keys\": []}} | invalid_client_metadata",
                "{\"grant_types\": [\"client_credentials\"], \"scope\": \"system/*.rs\", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": \"x\"} | invalid_client_metadata",
                "{\"grant_types\": [\"client_credentials\"], \"scope\": \"system/*.rs\", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": {\"keys\": [{\"kty\": \"oct\", \"k\": \"AAAA\"}]}} | invalid_client_metadata",
                "{\"grant_types\": [\"client_credentials\"], \"scope\": \"system/*.rs\", \"token_endpoint_auth_method\": \"none\"} | invalid_client_metadata",
            })
    void odd_metadata_registers_no_client(String metadata, String error) {
        FhirAnswer answer = anybody().send("POST", "/oauth2/register", "application/json", metadata);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(SmartApp.json(answer.response()).get("error").asText()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{}",
                "{\"client_id\": \"nobody\"}",
                "{\"client_id\": \"a\\u0000\"}",
                "{\"client_id\": \"sandbox-app\", \"user\": \"nobody\"}",
                "{\"client_id\": \"sandbox-app\", \"patient\": \"nobody\"}",
                "{\"client_id\": \"sandbox-app\", \"patient\": \"../Patient/anna\"}",
                "{\"client_id\": \"sandbox-app\", \"patient\": {\"id\": \"anna\"}}",
                "{\"client_id\": \"sandbox-app\", \"patient\": \"anna\", \"fhirContext\": [null]}",
                "{\"client_id\": \"sandbox-app\", \"patient\": \"anna\", \"fhirContext\": [\"Condition/1\"]}",
                "{\"client_id\": \"sandbox-app\", \"patient\": \"anna\", \"need_patient_banner\": \"perhaps\"}"
            })
    void an_ehr_is_told_what_is_wrong_with_its_launch(String body) {
        FhirAnswer answer = FhirClient.backend(port).send("POST", "/oauth2/launches", "application/json", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(SmartApp.json(answer.response()).get("error").asText()).isEqualTo("invalid_request");
        assertThat(answer.body()).doesNotContain("Exception", "jackson");
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2/introspect, '', 400, invalid_request",
        "/oauth2/introspect, token=a&token=b, 400, invalid_request",
        "/oauth2/revoke, '', 400, invalid_request",
        "/oauth2/revoke, token=a&token=b, 400, invalid_request"
    })
    void one_token_is_asked_about_or_revoked_at_a_time(String path, String form, int status, String error) {
        assertError(with("sandbox-backend", SECRET).send("POST", path, FORM, form), status, error);
    }

    @Test
    void revoking_what_is_no_token_succeeds_and_tells_nothing() {
        FhirAnswer answer = with("sandbox-backend", SECRET).send("POST", "/oauth2/revoke", FORM, "token=%00nothing");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void pages_take_no_values_that_a_database_would_choke_on() {
        SmartApp app = app().usedBy("nurse");
        HttpResponse<String> page =
                app.get(app.ask().headers().firstValue("Location").orElseThrow().replace(server(), ""));
        String csrf = page.body().replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");

        assertThat(app.post("/login", Map.of("_csrf", csrf, "username", "\u0000", "password", "\u0000"))
                        .statusCode())
                .isEqualTo(302);
        app.launch();
        String apps = app.get("/apps").body();
        String token = apps.replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        assertThat(app.post("/apps", Map.of("_csrf", token, "grant", "\u0000")).statusCode())
                .isEqualTo(302);
        assertThat(app.get("/oauth2/consent?state=%00").statusCode()).isEqualTo(400);
        assertThat(app.get("/oauth2/consent").statusCode()).isEqualTo(400);
        String patients =
                app.ask().headers().firstValue("Location").orElseThrow().replace(server(), "");
        String picker =
                app.get(patients).headers().firstValue("Location").orElseThrow().replace(server(), "");
        assertThat(app.get(picker + "&name=%00a").statusCode()).isEqualTo(200);
    }
}
