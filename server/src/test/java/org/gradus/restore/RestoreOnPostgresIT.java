package org.gradus.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.gradus.outgoing.OutboundPause;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusPostgresTest;
import org.gradus.testing.ProductionServer;
import org.gradus.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server on a database that says it is another one than before: closed, until an administrator decides. */
@GradusPostgresTest
@Tag("BR-04")
class RestoreOnPostgresIT {

    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    RestoredDatabase restored;

    @Autowired
    OutboundPause pause;

    @Autowired
    JdbcTemplate database;

    private FhirClient before;
    private FhirClient administrator;

    @BeforeEach
    void restored() throws SQLException {
        Tokens tokens = new Tokens(context, port);
        before = tokens.backend("a-laboratory", "system/*.cruds");
        administrator = tokens.backend("the-administrator", "admin");
        before.get("Patient?_count=1").expect(200);
        assertThat(pause.isOn()).isFalse();

        database.update("update GRADUS_RESTORE set FINGERPRINT = 'another'");
        restored.look();
    }

    @AfterEach
    void open() {
        if (restored.isUndecided()) {
            restored.decide();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/Patient",
                "/fhir/metadata",
                "/",
                "/oauth2/authorize",
                "/cds-services",
                "/admin/../fhir/metadata",
                "/app/index.html"
            })
    void nothing_is_served_until_somebody_decides(String path) {
        FhirAnswer answer = before.send("GET", path, JSON, "");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("OperationOutcome").contains("administrator has decided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/..;/fhir/metadata", "/actuator/%2e%2e/fhir/metadata", "/admin;x=/../fhir/metadata"})
    void no_other_way_of_writing_an_address_leads_in(String path) {
        assertThat(before.send("GET", path, JSON, "").status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void nothing_is_sent_or_pulled() {
        assertThat(pause.isOn()).isTrue();
    }

    @Test
    void health_and_administration_are_there_and_say_what_must_be_decided() {
        JsonNode state = ProductionServer.json(
                administrator.send("GET", "/admin/restore", JSON, "").expect(200));

        assertThat(before.send("GET", "/actuator/health/liveness", JSON, "").status())
                .isEqualTo(200);
        assertThat(state.get("undecided").asBoolean()).isTrue();
        assertThat(state.get("newestRecord").asText()).startsWith("20");
        assertThat(state.get("enabledClients").asInt()).isPositive();
        assertThat(state.get("decide"))
                .hasSize(6)
                .anySatisfy(each -> assertThat(each.asText()).contains("/admin/erasures"));
        assertThat(before.send("GET", "/admin/restore", JSON, "").status()).isEqualTo(403);
    }

    @Test
    void with_the_decision_the_server_opens_and_all_that_was_granted_before_has_ended() {
        administrator.send("POST", "/admin/restore/resume", JSON, "").expect(204);

        assertThat(before.get("Patient?_count=1").status()).isEqualTo(401);
        Tokens tokens = new Tokens(context, port);
        assertThat(tokens.backend("a-laboratory", "system/*.cruds")
                        .get("Patient?_count=1")
                        .status())
                .isEqualTo(200);
        assertThat(pause.isOn()).isFalse();
        assertThat(tokens.backend("the-administrator", "admin")
                        .send("POST", "/admin/restore/resume", JSON, "")
                        .status())
                .isEqualTo(409);
        assertThat(database.queryForList(
                        "select DETAIL from GRADUS_AUDIT where ACTION = 'configuration'", String.class))
                .anyMatch(detail -> detail.contains("after a restore"));
    }
}
