package org.gradus.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class TokenIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Test
    void the_sandbox_client_gets_a_token_for_its_secret_in_the_form() {
        FhirAnswer answer = FhirClient.anonymous(port)
                .send(
                        "POST",
                        "/oauth2/token",
                        FORM,
                        "grant_type=client_credentials&scope=system/*.cruds"
                                + "&client_id=sandbox-backend&client_secret=sandbox-secret");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"scope\":\"system/*.cruds\"").contains("\"expires_in\":");
    }

    @Test
    void its_token_opens_the_fhir_endpoint() {
        assertThat(FhirClient.backend(port).get("Patient").status()).isEqualTo(200);
    }

    @Test
    void a_wrong_secret_gets_no_token() {
        String credentials =
                Base64.getEncoder().encodeToString("sandbox-backend:guess".getBytes(StandardCharsets.UTF_8));

        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Authorization", "Basic " + credentials)
                .send("POST", "/oauth2/token", FORM, "grant_type=client_credentials&scope=system/*.cruds");

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient",
                "",
                "CarePlan/1/$progress",
                "PlanDefinition?_summary=count",
                "$export",
                ".well-known/x"
            })
    void without_a_token_the_fhir_endpoint_is_closed(String path) {
        FhirAnswer answer = FhirClient.anonymous(port).get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.LOGIN);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void a_made_up_token_is_refused() {
        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Authorization", "Bearer made.up.token")
                .get("Patient");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void a_token_without_the_scope_is_not_enough() {
        FhirAnswer token = FhirClient.anonymous(port)
                .send(
                        "POST",
                        "/oauth2/token",
                        FORM,
                        "grant_type=client_credentials&client_id=sandbox-backend&client_secret=sandbox-secret"
                                + "&scope=system/Patient.rs");
        String value = token.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");

        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + value)
                .get("Observation");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/fhir/metadata", "/fhir/.well-known/smart-configuration", "/", "/actuator/health/readiness"})
    void what_everybody_may_see_is_open(String path) {
        assertThat(FhirClient.anonymous(port)
                        .send("GET", path, "text/plain", "")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/error", "/h2-console", "/anything"})
    void what_is_not_named_is_closed(String path) {
        assertThat(FhirClient.anonymous(port)
                        .send("GET", path, "text/plain", "")
                        .status())
                .isEqualTo(404);
    }
}
