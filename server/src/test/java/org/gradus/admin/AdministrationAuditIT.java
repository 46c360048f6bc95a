package org.gradus.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.ProductionServer.json;

import java.util.List;
import java.util.UUID;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ProductionServer;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever an administrator does leaves one record that says what and who, and no secret. */
@Tag("AU-01")
class AdministrationAuditIT {

    private static final String JSON = "application/json";
    private static final String BACKEND = """
            {"name": "Recorded", "authentication": ["client_secret_basic"], "grants": ["client_credentials"],
             "scopes": ["system/Observation.rs"]}""";

    private final ProductionServer server = ProductionServer.running();
    private final JdbcTemplate database = server.bean(JdbcTemplate.class);
    private FhirClient administrator;

    @BeforeEach
    void administrator() {
        administrator = server.administrator("admin");
    }

    @Test
    void what_is_done_to_clients() {
        String id = json(recorded("POST", "/admin/clients", BACKEND, "registered"))
                .get("clientId")
                .asText();
        recorded("PUT", "/admin/clients/" + id, BACKEND.replace(".rs", ".r"), "client " + id + " changed");
        String secret = json(recorded(
                        "POST", "/admin/clients/" + id + "/secret", "", "client " + id + " has a new secret"))
                .get("clientSecret")
                .asText();
        server.token(id, secret, "system/Observation.r");
        String grant = json(administrator.send("GET", "/admin/grants?principal=" + id, JSON, ""))
                .get(0)
                .get("id")
                .asText();
        recorded("DELETE", "/admin/grants/" + grant, "", "grant " + grant + " revoked");
        recorded("POST", "/admin/clients/" + id + "/disable", "", "client " + id + " disabled");
        recorded("POST", "/admin/clients/" + id + "/enable", "", "client " + id + " enabled");

        assertThat(database.queryForObject(
                        "select count(*) from GRADUS_AUDIT where DETAIL like ?", Integer.class, "%" + secret + "%"))
                .isZero();
    }

    @Test
    void what_is_done_to_people_and_keys() {
        String practitioner = server.administrator("system/*.cruds")
                .create(new Practitioner().setActive(true))
                .expect(201)
                .id();
        String link = """
                {"issuer": "%s", "issuerSubject": "%s", "fhirUser": "Practitioner/%s"}""".formatted(server.hospital().issuer(), UUID.randomUUID(), practitioner);
        String subject = json(recorded("POST", "/admin/user-links", link, "linked with Practitioner/" + practitioner))
                .get("subject")
                .asText();
        recorded("POST", "/admin/user-links/" + subject + "/disable", "", "user " + subject + " disabled");
        recorded("POST", "/admin/user-links/" + subject + "/enable", "", "user " + subject + " enabled");
        recorded("DELETE", "/admin/people/" + subject + "/sessions", "", "user " + subject + " signed out everywhere");
        recorded("DELETE", "/admin/user-links/" + subject, "", "user " + subject + " unlinked");
        recorded("POST", "/admin/signing-keys/rotate", "", "key");
    }

    @Test
    @Tag("AU-02")
    void what_is_refused() {
        String request = UUID.randomUUID().toString();
        server.administrator("system/*.cruds")
                .with("X-Request-ID", request)
                .send("POST", "/admin/clients", JSON, BACKEND)
                .expect(403);
        FhirClient.anonymous(server.port())
                .with("X-Request-ID", request)
                .with("Authorization", "Bearer guess")
                .send("POST", "/admin/bootstrap", JSON, "{\"name\": \"Nobody\"}")
                .expect(401);

        assertThat(records(request))
                .hasSize(2)
                .anyMatch(each -> each.contains("NO_SCOPE: Administration needs the scope admin."))
                .anyMatch(each -> each.contains("the one-time credential is wrong, used, or has run out"));
    }

    /** Does it and answers; what is recorded of it contains the words and names the administrator. */
    private FhirAnswer recorded(String method, String path, String body, String words) {
        String request = UUID.randomUUID().toString();
        FhirAnswer answer = administrator.with("X-Request-ID", request).send(method, path, JSON, body);

        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
        assertThat(records(request))
                .hasSize(1)
                .allMatch(each -> each.startsWith("SECURITY configuration 0 " + server.administrator()))
                .allMatch(each -> each.contains(words));
        return answer;
    }

    private List<String> records(String request) {
        return database.queryForList(
                "select concat_ws(' ', KIND, ACTION, OUTCOME, CLIENT, DETAIL, RULE) from GRADUS_AUDIT where REQUEST_ID = ? order by ID",
                String.class,
                request);
    }
}
