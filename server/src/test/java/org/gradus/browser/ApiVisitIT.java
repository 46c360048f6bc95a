package org.gradus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People who try the API at {@code /api}, with their own rights. */
@GradusServerTest
@Tag("browser")
class ApiVisitIT {

    private static Stage stage;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void a_surgeon_searches_plans_across_patients_and_reads_the_answer() {
        SpinePatient patient = SpinePatient.at(FhirClient.backend(port));
        patient.operatedOn(30);

        try (Visitor visitor = stage.atDesk(server(), ColorScheme.LIGHT)) {
            visitor.goesTo("/api").page().getByText("Whatever you may see").click();
            visitor.signsIn("surgeon").agrees();
            assertThat(visitor.reads("Requests")).contains("Practitioner/surgeon", "user/*.rs", "Observation");
            visitor.findsItAccessible();
            Locator search = opens(visitor, "CarePlan", "CarePlan-search");
            visitor.findsItAccessible();
            visitor.button("Try it out").click();
            search.getByLabel("Value of patient").fill("Patient/" + patient.id());
            visitor.button("Execute").click();

            assertThat(status(search)).isEqualTo("200");
            assertThat(search.locator(".live-responses-table").innerText())
                    .contains(
                            "\"resourceType\": \"Bundle\"",
                            "\"resourceType\": \"CarePlan\"",
                            "Patient/" + patient.id());
            assertThat(search.locator(".curl").first().innerText())
                    .contains("/fhir/CarePlan?patient=", "Bearer $TOKEN")
                    .doesNotContain("eyJ");
            visitor.findsItAccessible().hearsNoError();
        }
    }

    @Test
    void a_patient_sees_what_she_may_is_refused_what_she_may_not_and_goes_again() {
        try (Visitor visitor = stage.onPhone(server(), ColorScheme.DARK)) {
            visitor.goesTo("/api").signsIn("patient-anna").agrees();
            assertThat(visitor.reads("Requests")).contains("Patient/anna", "patient/*.rs");
            Locator read = opens(visitor, "Patient", "Patient-read");
            visitor.button("Try it out").click();
            read.getByLabel("Value of id").fill("anna");
            visitor.button("Execute").click();
            assertThat(status(read)).isEqualTo("200");
            visitor.findsItAccessible().hearsNoError();

            read.getByLabel("Value of id").fill("somebody-else");
            visitor.button("Execute").click();
            read.locator(".live-responses-table")
                    .getByText("OperationOutcome")
                    .first()
                    .waitFor();
            assertThat(status(read)).isEqualTo("404");

            visitor.button("Sign out").click();
            visitor.reads("You are signed out.");
            assertThat(visitor.page()
                            .evaluate("Object.keys(sessionStorage).filter(key => key.includes('session')).length"))
                    .isEqualTo(0);
            visitor.findsItAccessible();
        }
    }

    @Test
    void it_works_by_keyboard_alone() {
        try (Visitor visitor = stage.atDesk(server(), ColorScheme.DARK)) {
            visitor.goesTo("/api").signsIn("patient-anna").agrees();
            visitor.reads("Requests");
            visitor.page().getByLabel("Show only types with").fill("CarePlan");
            visitor.page().locator("#operations-tag-CarePlan button").focus();
            visitor.page().keyboard().press("Enter");
            Locator search = visitor.page().locator("#operations-CarePlan-CarePlan-search");
            search.locator(".opblock-summary-control").focus();
            visitor.page().keyboard().press("Enter");
            visitor.button("Try it out").focus();
            visitor.page().keyboard().press("Enter");
            visitor.button("Execute").focus();
            visitor.page().keyboard().press("Enter");

            assertThat(status(search)).isEqualTo("200");
            visitor.findsItAccessible();
        }
    }

    private static Locator opens(Visitor visitor, String type, String operation) {
        visitor.page().getByLabel("Show only types with").fill(type);
        visitor.page().locator("#operations-tag-" + type).click();
        Locator block = visitor.page().locator("#operations-" + type + "-" + operation);
        block.locator(".opblock-summary-control").click();
        block.getByText("Parameters").first().waitFor();
        return block;
    }

    private static String status(Locator operation) {
        return operation
                .locator(".live-responses-table tbody .response-col_status")
                .first()
                .innerText()
                .strip()
                .split("\\s", 2)[0];
    }

    private String server() {
        return "http://localhost:" + port;
    }
}
