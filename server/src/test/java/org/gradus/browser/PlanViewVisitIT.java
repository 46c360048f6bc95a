package org.gradus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.time.ZonedDateTime;
import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A patient's and a surgeon's visits to the plan view, in a real browser before the running server. */
@GradusServerTest
@Tag("browser")
class PlanViewVisitIT {

    private static final String SAMPLE = "https://gradus.dev/fhir/sid/sandbox-patient";

    private static Stage stage;
    private static int visits;

    @LocalServerPort
    int port;

    private FhirClient client;
    private SpinePatient patient;
    private String name;

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void a_patient_thirty_days_after_surgery() {
        client = FhirClient.backend(port);
        patient = SpinePatient.at(client);
        name = "visit" + ++visits;
        Patient account = client.get("Patient/" + patient.id()).expect(200).as(Patient.class);
        account.addIdentifier().setSystem(SAMPLE).setValue(name);
        account.addName().addGiven("Vera").setFamily(name);
        client.update(account).expect(200);
        patient.operatedOn(30);
    }

    @Test
    void a_patient_records_pain_and_a_walk_and_sees_the_plan_move() {
        onlyTheLastReportsAreMissing();
        client.create(patient.clearance("C1")).expect(201);

        try (Visitor visitor = onPhone()) {
            visitor.opens().signsIn("patient-" + name).agrees();
            assertThat(visitor.reads("Step 2 of 6"))
                    .contains("Early protected mobility", "2 of 4 conditions are met", "day 30 after your operation")
                    .contains("Household walking", "Your physician's approval");

            visitor.button("Pain").click();
            option(visitor, "2").click();
            visitor.button("Save").click();
            assertThat(visitor.news()).contains("Now done: Pain of at most 4");

            visitor.button("Walk").click();
            visitor.page().getByLabel("How far? (optional)").fill("0,6");
            visitor.page().getByLabel("How many minutes?").fill("14");
            visitor.button("Save").click();
            visitor.reads("Step 3 of 6");

            assertThat(visitor.news())
                    .contains("You have reached a new step: Exercise walking")
                    .contains("Exercise walking is open now");
            assertThat(focusedHeading(visitor)).isEqualTo("What has changed");
            assertThat(visitor.page().locator(".steps .now .detail").innerText())
                    .startsWith("you are here since ");
            visitor.readsWhole(".steps .title, .steps .detail");
            visitor.findsItAccessible();
        }
        assertThat(SpinePatient.phase(patient.plans().get(0))).isEqualTo("exercise-walking");
    }

    @Test
    void a_surgeon_chooses_the_patient_reads_the_evidence_and_clears_the_step() {
        patient.quietWeek();

        try (Visitor visitor = stage.atDesk(server(), ColorScheme.LIGHT)) {
            visitor.opens().signsIn("surgeon").chooses(name).agrees();
            assertThat(visitor.reads("Patient: Vera " + name)).contains("C1", "no approval by a physician", "E2-DAY");

            visitor.page().locator("summary").getByText("Evidence").first().click();
            visitor.page().locator("button.link").first().click();
            assertThat(visitor.page().locator("dialog pre").innerText())
                    .contains("\"resourceType\": \"Procedure\"", "\"versionId\": \"1\"");
            visitor.findsItAccessible();
            visitor.button("Close").click();

            visitor.button("Decide on C1 …").click();
            visitor.button("Sign").click();
            assertThat(visitor.page().locator("dialog [role=alert]").innerText())
                    .isEqualTo("Choose a decision.");
            visitor.page().getByLabel("Approve").check();
            visitor.button("Sign").click();
            visitor.reads("Step 3 of 6");

            assertThat(visitor.news()).contains("You have reached a new step");
            assertThat(visitor.reads("Decisions")).contains("E2 met: all 4 criteria are met");
            visitor.page().getByLabel("Patient's words").check();
            assertThat(visitor.reads("What you may do now")).doesNotContain("E3-DAY", "Decide on");
        }
        assertThat(SpinePatient.phase(patient.plans().get(0))).isEqualTo("exercise-walking");
        Observation clearance = (Observation) client.get("Observation?patient=" + patient.id() + "&code=clearance")
                .expect(200)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
        assertThat(clearance.getPerformer())
                .extracting(each -> each.getReference())
                .contains("Practitioner/surgeon");
    }

    @Test
    void a_nurse_whom_the_ehr_brings_sees_the_plan_and_may_not_clear_it() {
        patient.quietWeek();
        String launch = client.send(
                        "POST",
                        "/oauth2/launches",
                        "application/json",
                        "{\"client_id\": \"sandbox-app\", \"patient\": \"%s\", \"user\": \"nurse\"}"
                                .formatted(patient.id()))
                .expect(201)
                .body()
                .replaceAll("(?s).*\"launch\"\\s*:\\s*\"([^\"]+)\".*", "$1");

        try (Visitor visitor = stage.atDesk(server(), ColorScheme.DARK)) {
            visitor.opensFromEhr(launch).signsIn("nurse").agrees();

            assertThat(visitor.reads("Patient: Vera " + name)).contains("Only a physician can give this");
            assertThat(visitor.page().getByText("Decide on").count()).isZero();
            visitor.findsItAccessible();
        }
    }

    @Test
    void pain_while_walking_pauses_it_and_a_surgeon_lets_it_go_on() {
        patient.quietWeek();
        client.create(patient.clearance("C1")).expect(201);

        try (Visitor visitor = onPhone()) {
            visitor.opens().signsIn("patient-" + name).agrees();
            visitor.reads("Step 3 of 6");
            visitor.button("Pain").click();
            option(visitor, "3").click();
            visitor.page().getByLabel("When was that?").selectOption("A02");
            visitor.button("Save").click();

            assertThat(visitor.reads("Paused for now"))
                    .contains(
                            "Paused: Exercise walking.",
                            "It hurt during this activity",
                            "a physician says that you may go on");
            visitor.findsItAccessible();
        }
        try (Visitor visitor = stage.atDesk(server(), ColorScheme.LIGHT)) {
            visitor.opens().signsIn("surgeon").chooses(name).agrees();
            visitor.button("Release with C-RESUME …").click();
            visitor.page().getByLabel("Approve").check();
            visitor.button("Sign").click();

            assertThat(visitor.reads("What has changed")).contains("Exercise walking goes on.");
        }
    }

    @Test
    void a_warning_sign_stands_above_everything_until_a_surgeon_releases_it() {
        try (Visitor visitor = stage.onPhone(server(), ColorScheme.DARK)) {
            visitor.opens().signsIn("patient-" + name).agrees();
            visitor.button("Warning sign").click();
            assertThat(visitor.page().locator("dialog").innerText()).contains("get medical help now");
            visitor.page().getByLabel("Lost control of the bladder").check();
            visitor.findsItAccessible();
            visitor.button("Save").click();

            assertThat(visitor.reads("Get emergency help now")).contains("Bladder incontinence or retention");
            assertThat(visitor.page().locator("main > section").first().getAttribute("class"))
                    .isEqualTo("alarm");
            visitor.findsItAccessible();
        }
        try (Visitor visitor = stage.atDesk(server(), ColorScheme.DARK)) {
            visitor.opens().signsIn("surgeon").chooses(name).agrees();
            visitor.reads("All physical activities are on hold");
            visitor.findsItAccessible();
            visitor.button("Release with C-RF …").click();
            visitor.page().getByLabel("Approve").check();
            visitor.button("Sign").click();

            assertThat(visitor.reads("What has changed")).contains("No longer held: Bladder incontinence or retention");
            assertThat(visitor.page().locator(".alarm").count()).isZero();
        }
    }

    @Test
    void what_a_person_refuses_is_named_and_the_rest_is_shown() {
        try (Visitor visitor = onPhone()) {
            visitor.opens().signsIn("patient-" + name).agreesWithout("see goals", "add measurements and answers");

            assertThat(visitor.reads("Step 2 of 6"))
                    .contains("You did not let this app see your goals", "You did not let this app add measurements")
                    .doesNotContain("Record something\nWhat you record");
            visitor.findsItAccessible();
        }
    }

    @Test
    void a_lost_connection_and_an_ended_access_are_said_and_nothing_is_stored_twice() {
        try (Visitor visitor = onPhone()) {
            visitor.opens().signsIn("patient-" + name).agrees();
            visitor.reads("Step 2 of 6");
            visitor.button("Pain").click();
            option(visitor, "4").click();
            visitor.page().route("**/fhir", route -> {
                // It arrives, and the answer is lost.
                route.fetch();
                route.abort();
            });
            visitor.button("Save").click();
            visitor.page()
                    .locator("dialog [role=alert]")
                    .getByText("No connection")
                    .waitFor();
            visitor.page().unroute("**/fhir");
            visitor.button("Save").click();
            visitor.page().locator(".news").waitFor();
            assertThat(client.get("Observation?patient=" + patient.id() + "&code=72514-3")
                            .expect(200)
                            .as(Bundle.class)
                            .getEntry())
                    .hasSize(1);

            visitor.page().route("**/fhir", route -> route.fulfill(new Route.FulfillOptions().setStatus(401)));
            visitor.page().route("**/oauth2/token", route -> route.fulfill(new Route.FulfillOptions().setStatus(400)));
            visitor.page().reload();

            assertThat(visitor.reads("Please sign in again")).contains("access ends after a while");
            visitor.findsItAccessible();
        }
    }

    @Test
    void who_signs_out_is_asked_for_the_password_again() {
        try (Visitor visitor = onPhone()) {
            visitor.opens().signsIn("patient-" + name).agrees();
            visitor.reads("Step 2 of 6");
            visitor.button("Sign out").click();
            visitor.reads("You have signed out");
            visitor.page().reload();
            visitor.reads("Your way back");
            visitor.signsIn("patient-" + name);

            visitor.page().waitForURL(url -> url.contains("/app/index.html") || url.contains("/oauth2/consent"));
        }
    }

    /** All for the next step but one day of pain reports and one of walking. */
    private void onlyTheLastReportsAreMissing() {
        ZonedDateTime now = SpinePatient.now();
        for (int daysAgo : List.of(1, 2)) {
            client.create(patient.pain(3, now.minusDays(daysAgo))).expect(201);
        }
        for (int daysAgo : List.of(1, 2, 3, 4)) {
            client.create(patient.walk(15, now.minusDays(daysAgo))).expect(201);
        }
    }

    private Visitor onPhone() {
        return stage.onPhone(server(), ColorScheme.LIGHT);
    }

    private String server() {
        return "http://localhost:" + port;
    }

    private static Locator option(Visitor visitor, String score) {
        return visitor.page().locator(".scale .option").nth(Integer.parseInt(score));
    }

    private static String focusedHeading(Visitor visitor) {
        return (String) visitor.page().evaluate("document.activeElement.querySelector('h2')?.textContent");
    }
}
