package org.gradus.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.gradus.evaluation.CarePlanEvaluation;
import org.gradus.record.PlanStore;
import org.gradus.record.ReservedPatients;
import org.gradus.schedule.ClinicalClock;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class StoryIT {

    private static final String NAME = "emma";
    private static final String PLAN = "CarePlan?subject=Patient/" + NAME;

    @LocalServerPort
    int port;

    @Autowired
    StoryPlayer player;

    @Autowired
    StoryBook book;

    @Autowired
    SandboxAccounts accounts;

    @Autowired
    SandboxClock sandboxClock;

    @Autowired
    ClinicalClock clock;

    @Autowired
    ReservedPatients reserved;

    @Autowired
    CarePlanEvaluation evaluation;

    @Autowired
    PlanStore plans;

    @AfterEach
    void backToRealTime() {
        sandboxClock.run();
    }

    @Test
    void a_story_is_played_day_by_day_by_the_engine_whatever_happens_meanwhile() {
        FhirClient client = FhirClient.backend(port);
        int days = book.story(NAME).lastDay();
        LocalDate surgery = book.story(NAME).surgery();

        for (int day = 0; day < 20; day++) {
            player.playDay(NAME);
        }
        // The server ended after a day was played and before that was noted; it starts again, and its clock is moved.
        StoryProgress behind = book.progress(NAME).orElseThrow();
        behind.played(17);
        book.save(behind);
        reserved.release(NAME);
        book.afterSingletonsInstantiated();
        Instant moved = Instant.now().plusSeconds(3 * 86_400);
        sandboxClock.stopAt(moved);
        evaluation.evaluate(NAME);

        assertThat(plans.ofPatient(NAME))
                .singleElement()
                .satisfies(plan -> assertThat(plan.reviewAt())
                        .hasValueSatisfying(review -> assertThat(review)
                                .isBefore(surgery.plusDays(22)
                                        .atStartOfDay(book.story(NAME).zone())
                                        .toInstant())));
        assertThat(accounts.find("patient-" + NAME)).isEmpty();

        int played = 0;
        while (player.playDay(NAME)) {
            played++;
        }

        assertThat(played).isBetween(days - 19, days - 17);
        assertThat(clock.instant()).isEqualTo(moved);
        assertThat(accounts.check("patient-" + NAME, "patient-" + NAME)).isPresent();
        List<CarePlan> found = client.get(PLAN).expect(200).as(Bundle.class).getEntry().stream()
                .map(entry -> (CarePlan) entry.getResource())
                .toList();
        assertThat(found)
                .singleElement()
                .satisfies(plan -> assertThat(SpinePatient.phase(plan)).isEqualTo("exercise-walking"));
        Bundle flags = client.get("Flag?patient=" + NAME + "&status=active")
                .expect(200)
                .as(Bundle.class);
        assertThat(flags.getEntry())
                .extracting(entry -> ((Flag) entry.getResource())
                        .getCode()
                        .getCodingFirstRep()
                        .getCode())
                .contains("RF-FEVER", "RF-INFECTION");
        assertThat(observations(client, "72514-3"))
                .isEqualTo(book.story(NAME).reportsUntil(book.now()).values().stream()
                        .flatMap(List::stream)
                        .filter(report -> report.contains("72514-3"))
                        .count());
        Bundle decisions = client.get("Provenance?target=CarePlan/"
                        + found.get(0).getIdElement().getIdPart() + "&_count=200")
                .expect(200)
                .as(Bundle.class);
        assertThat(decisions.getEntry())
                .map(entry -> (Provenance) entry.getResource())
                .filteredOn(Provenance::hasOccurredDateTimeType)
                .extracting(decision -> decision.getOccurredDateTimeType().getValue())
                .isNotEmpty()
                .allSatisfy(occurred -> assertThat(occurred).isBefore(Date.from(Instant.now())))
                .anySatisfy(occurred ->
                        assertThat(occurred).isBefore(Date.from(Instant.now().minusSeconds(11 * 86_400L))));
    }

    private static long observations(FhirClient client, String code) {
        return client.get("Observation?patient=" + NAME + "&code=http://loinc.org|" + code + "&_summary=count")
                .expect(200)
                .as(Bundle.class)
                .getTotal();
    }
}
