package org.gradus;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.ProductionServer;
import org.gradus.testing.ProductionSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A production server starts on a complete configuration, and has nothing of the sandbox. */
@GradusServerTest
class ProductionStartIT {

    private final ProductionServer production = ProductionServer.running();

    @LocalServerPort
    int sandbox;

    @Test
    @Tag("SB-02")
    void it_starts_and_says_where_it_is() {
        FhirAnswer discovery = FhirClient.anonymous(production.port())
                .send("GET", "/fhir/.well-known/smart-configuration", "application/json", "")
                .expect(200);

        assertThat(discovery.body()).contains("\"" + ProductionSettings.ADDRESS + "/oauth2/token\"");
        assertThat(discovery.header("X-Sandbox")).isEmpty();
    }

    @Test
    @Tag("SB-04")
    void a_token_of_a_sandbox_opens_nothing_in_production() {
        FhirAnswer token = FhirClient.anonymous(sandbox)
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=system/*.cruds"
                                + "&client_id=sandbox-backend&client_secret=sandbox-secret")
                .expect(200);

        FhirAnswer answer = FhirClient.anonymous(production.port())
                .with(
                        "Authorization",
                        "Bearer "
                                + ProductionServer.json(token)
                                        .get("access_token")
                                        .asText())
                .get("Patient");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    @Tag("SB-02")
    void it_knows_no_client_of_the_sandbox() {
        assertThat(production
                        .tokenAnswer("sandbox-backend", "sandbox-secret", "system/*.cruds")
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("SB-02")
    void it_has_no_sample_patients_and_labels_nothing() {
        FhirAnswer patients = production
                .administrator("system/*.cruds")
                .get("Patient?_id=anna")
                .expect(200);

        assertThat(patients.body()).doesNotContain("HTEST", "\"entry\"");
    }

    @ParameterizedTest
    @Tag("AN-02")
    @ValueSource(strings = {"/sandbox/clock", "/oauth2/register", "/actuator/env", "/h2-console", "/admin/clients"})
    void what_only_a_sandbox_has_is_closed_to_everybody(String path) {
        assertThat(FhirClient.anonymous(production.port())
                        .send("GET", path, "application/json", "")
                        .status())
                .isIn(401, 403, 404, 405);
    }
}
