package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-in, consent, launches and tokens: one record each, good or bad. */
@GradusServerTest
@Tag("AU-01")
class SecurityActsIT extends AuditJourney {

    private static final String SECRET = "sandbox-secret";

    private long before;

    @BeforeEach
    void remember_where_the_records_end() {
        before = database.queryForObject("select max(ID) from GRADUS_AUDIT", Long.class);
    }

    /** As {@code action outcome client subject}, since the test began. */
    private List<String> acts() {
        return database.queryForList(
                "select concat_ws(' ', ACTION, OUTCOME, CLIENT, SUBJECT) from GRADUS_AUDIT"
                        + " where KIND = 'SECURITY' and ID > ? order by ID",
                String.class,
                before);
    }

    private SmartApp app() {
        return new SmartApp(port);
    }

    @Test
    void a_launch_from_sign_in_to_tokens() {
        app().launch();

        assertThat(acts())
                .containsExactly(
                        "sign-in 0 surgeon", "authorization 0 sandbox-app surgeon", "token-issued 0 sandbox-app");
    }

    @Test
    void what_the_person_denies() {
        app().denied().authorize();

        assertThat(acts()).containsExactly("sign-in 0 surgeon", "authorization 4 sandbox-app surgeon");
    }

    @Test
    @Tag("AU-02")
    void a_wrong_password() {
        SmartApp app = app();
        String csrf = app.get("/login").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");

        app.post("/login", Map.of("username", "surgeon", "password", "a guess", "_csrf", csrf));

        assertThat(acts()).containsExactly("sign-in 4");
    }

    @Test
    void a_refresh_a_revocation_and_a_refresh_too_many() {
        SmartApp app = app();
        String first = app.launch().get("refresh_token").asText();
        before = database.queryForObject("select max(ID) from GRADUS_AUDIT", Long.class);

        JsonNode tokens = SmartApp.json(app.refresh(first, ""));
        app.asClient(
                "/oauth2/revoke", Map.of("token", tokens.get("refresh_token").asText()));
        app.refresh(tokens.get("refresh_token").asText(), "");

        assertThat(acts())
                .containsExactly(
                        "token-refreshed 0 sandbox-app", "token-revoked 0 sandbox-app", "token-issued 4 sandbox-app");
    }

    @Test
    void an_introspection_and_one_that_is_denied() {
        app().as("sandbox-backend", SECRET).asClient("/oauth2/introspect", Map.of("token", "garbage"));
        app().asClient("/oauth2/introspect", Map.of("token", "garbage"));

        assertThat(acts()).containsExactly("token-introspected 0 sandbox-backend", "authorization 4 sandbox-app");
    }

    @Test
    void an_app_that_an_ehr_opens() {
        client.send(
                        "POST",
                        "/oauth2/launches",
                        "application/json",
                        "{\"client_id\": \"sandbox-app\", \"patient\": \"anna\", \"user\": \"surgeon\"}")
                .expect(201);

        assertThat(acts()).containsExactly("launch 0 sandbox-backend");
        assertThat(database.queryForList("select PATIENT from GRADUS_AUDIT where ID > ?", String.class, before))
                .containsExactly("anna");
    }
}
