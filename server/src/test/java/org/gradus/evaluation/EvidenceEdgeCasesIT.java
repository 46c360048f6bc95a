package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.evaluation.Recovery.concept;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.gradus.record.FhirNames;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What becomes of reports that are corrected, late, doubled, unreadable or from elsewhere, on the running server. */
@GradusServerTest
class EvidenceEdgeCasesIT {

    @LocalServerPort
    int port;

    @Autowired
    EvaluationMetrics metrics;

    @Autowired
    CarePlanEvaluation evaluation;

    private Recovery anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        anna = Recovery.operated(FhirClient.backend(port), 30);
    }

    private void opensExerciseWalking(Observation last) {
        anna.create(last);
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    /** All that the gate needs but the clearance and one walk. */
    private void aWeekThatLacksOneWalk() {
        List<Observation> week = anna.aGoodWeek();
        anna.send(BundleType.TRANSACTION, week.subList(0, week.size() - 1));
        anna.create(anna.approval("C1"));
        assertThat(anna.phase()).isEqualTo("early-mobility");
    }

    @Test
    void a_corrected_value_that_still_meets_the_gate_moves_nothing() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek().subList(1, 9));
        String pain = anna.create(anna.pain(2, 0));
        opensExerciseWalking(anna.approval("C1"));

        for (ObservationStatus status :
                List.of(ObservationStatus.AMENDED, ObservationStatus.CORRECTED, ObservationStatus.FINAL)) {
            Observation corrected = anna.pain(status == ObservationStatus.FINAL ? 4 : 3, 0);
            corrected.setStatus(status).setId(pain);
            anna.client().update(corrected).expect(200);
        }

        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.steps()).hasSize(1);
        assertThat(anna.flags()).doesNotContain("EVIDENCE-WITHDRAWN");
    }

    /** How evidence can be taken back. */
    private enum Change {
        AMENDED,
        CORRECTED,
        SAME_STATUS,
        ENTERED_IN_ERROR,
        CANCELLED
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_change_of_what_a_step_rested_on_takes_it_back_unless_the_rest_still_meets_the_gate(Change change) {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek().subList(1, 9));
        String pain = anna.create(anna.pain(2, 0));
        opensExerciseWalking(anna.approval("C1"));
        anna.create(anna.therapySession());
        assertThat(anna.status("A05")).isEqualTo("active");

        Observation changed = anna.pain(6, 0);
        changed.setId(pain);
        changed.setStatus(
                switch (change) {
                    case AMENDED -> ObservationStatus.AMENDED;
                    case CORRECTED -> ObservationStatus.CORRECTED;
                    case SAME_STATUS -> ObservationStatus.FINAL;
                    case ENTERED_IN_ERROR -> ObservationStatus.ENTEREDINERROR;
                    case CANCELLED -> ObservationStatus.CANCELLED;
                });
        anna.client().update(changed).expect(200);

        boolean stillHolds = change == Change.ENTERED_IN_ERROR || change == Change.CANCELLED;
        if (stillHolds) {
            assertThat(anna.phase()).as("three other days meet the window").isEqualTo("exercise-walking");
            return;
        }
        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.status("A02")).isEqualTo("on-hold");
        assertThat(anna.status("A05")).as("what had begun since is held too").isEqualTo("on-hold");
        assertThat(anna.flags()).contains("EVIDENCE-WITHDRAWN");
        DetectedIssue issue = anna.search("DetectedIssue?patient=" + anna.patientId(), DetectedIssue.class)
                .get(0);
        assertThat(issue.getImplicated()).extracting(Reference::getReference).contains("Observation/" + pain);
        assertThat(issue.getEvidenceFirstRep().getDetailFirstRep().getReference())
                .startsWith("Provenance/");
        assertThat(anna.steps()).as("what was believed then stays on record").hasSize(2);
    }

    @Test
    void an_error_that_is_retracted_counts_again_and_lifts_no_hold_of_a_person() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        Observation approval = anna.approval("C1");
        approval.setId(anna.create(approval));
        anna.client()
                .update(anna.activity("A04")
                        .setStatus(org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus.ONHOLD))
                .expect(200);
        anna.client()
                .update(approval.copy().setStatus(ObservationStatus.ENTEREDINERROR))
                .expect(200);
        assertThat(anna.phase()).isEqualTo("early-mobility");

        anna.client().update(approval).expect(200);

        assertThat(anna.phase()).as("the step of the day is used").isEqualTo("early-mobility");
        evaluation.evaluateAt(anna.patientId(), anna.midnight(1));
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.status("A02")).isEqualTo("active");
        assertThat(anna.status("A04")).isEqualTo("on-hold");
    }

    @Test
    void pain_that_was_an_error_and_then_none_holds_again() {
        Observation pain = anna.painDuring("A04", 4);
        pain.setId(anna.create(pain));
        assertThat(anna.status("A04")).isEqualTo("on-hold");

        anna.client()
                .update(pain.copy().setStatus(ObservationStatus.ENTEREDINERROR))
                .expect(200);
        assertThat(anna.status("A04")).isEqualTo("active");

        anna.client().update(pain).expect(200);
        assertThat(anna.status("A04")).isEqualTo("on-hold");
    }

    @Test
    void late_reports_in_any_order_open_the_phase_today() {
        aWeekThatLacksOneWalk();
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        opensExerciseWalking(anna.walk(12, 4));

        Provenance step = anna.steps().get(0);
        assertThat(step.getOccurredDateTimeType().getValue().toInstant()).isAfterOrEqualTo(before);
    }

    @Test
    void what_comes_before_its_phase_counts_and_is_told() {
        Observation cycling = anna.walk(25, 1);
        cycling.getComponentFirstRep().setValue(concept(FhirNames.LOCAL, "cycling-recumbent"));

        anna.create(cycling);

        assertThat(anna.flags()).contains("ABOVE-PHASE");
        assertThat(Progress.of(anna).rejected()).isEmpty();
    }

    @Tag("IN-15")
    @Test
    void a_report_from_the_future_waits_until_its_time_has_come() {
        Instant soon = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        Observation pain = anna.painDuring("A01", 9);
        pain.setEffective(new DateTimeType(Date.from(soon)));

        String id = anna.create(pain);

        assertThat(anna.flags()).contains("DQ-FUTURE").doesNotContain("RF-SEVPAIN");
        assertThat(Progress.of(anna).rejected()).containsKey("Observation/" + id);
        assertThat(Progress.of(anna).reviewAt()).isEqualTo(soon);

        evaluation.evaluateAt(anna.patientId(), soon);
        assertThat(anna.flags()).contains("RF-SEVPAIN");
    }

    @Test
    void a_date_without_time_is_the_patients_whole_day() {
        aWeekThatLacksOneWalk();
        Observation walk = anna.walk(12, 4);
        walk.setEffective(new DateTimeType(anna.today().minusDays(4).toString()));

        opensExerciseWalking(walk);
    }

    @Tag("IN-20")
    @Test
    void a_date_of_the_month_only_is_no_evidence() {
        aWeekThatLacksOneWalk();
        Observation walk = anna.walk(12, 4);
        walk.setEffective(new DateTimeType(anna.today().toString().substring(0, 7)));

        String id = anna.create(walk);

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.flags()).contains("DQ-STATUS");
        assertThat(Progress.of(anna).rejected()).containsKey("Observation/" + id);
    }

    private static Consumer<Observation> status(ObservationStatus status) {
        return walk -> walk.setStatus(status);
    }

    private static Consumer<Observation> value(Quantity quantity) {
        return walk -> walk.setValue(quantity);
    }

    private static Quantity ucum(double value, String unit) {
        return new Quantity(value).setSystem("http://unitsofmeasure.org").setCode(unit);
    }

    @Tag("IN-16")
    @Tag("IN-18")
    @Tag("IN-19")
    @Tag("IN-20")
    @Test
    void what_cannot_be_used_is_stored_and_moves_nothing() {
        aWeekThatLacksOneWalk();
        List<Consumer<Observation>> unusable = List.of(
                status(ObservationStatus.PRELIMINARY),
                status(ObservationStatus.REGISTERED),
                status(ObservationStatus.UNKNOWN),
                status(ObservationStatus.CANCELLED),
                value(ucum(12, "km")),
                value(new Quantity(12).setUnit("min")),
                value(new Quantity(12).setSystem("https://example.org/units").setCode("min")),
                value(ucum(20, "min").setComparator(QuantityComparator.LESS_THAN)),
                value(ucum(9, "min").setComparator(QuantityComparator.GREATER_THAN)),
                walk -> walk.setValue(new StringType("twelve minutes")),
                walk -> walk.setValue(null)
                        .setDataAbsentReason(
                                concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown")),
                walk -> walk.setSubject(new Reference()));

        List<String> ids = new ArrayList<>();
        for (Consumer<Observation> change : unusable) {
            Observation walk = anna.walk(12, 4);
            change.accept(walk);
            ids.add("Observation/" + anna.create(walk));
            assertThat(anna.phase()).isEqualTo("early-mobility");
        }

        assertThat(anna.flags()).contains("DQ-STATUS", "DQ-UNIT");
        assertThat(Progress.of(anna).judgement("E2", "WALKHOME")).isEqualTo("unknown");
        assertThat(Progress.of(anna).rejected())
                .containsKeys(ids.get(0), ids.get(1), ids.get(2), ids.get(4), ids.get(5), ids.get(6), ids.get(9));
        Observation quarterOfAnHour = anna.walk(12, 4);
        quarterOfAnHour.setValue(ucum(0.25, "h"));
        opensExerciseWalking(quarterOfAnHour);
    }

    @Tag("IN-18")
    @Test
    void a_bounded_value_counts_for_what_it_surely_reaches() {
        aWeekThatLacksOneWalk();
        Observation walk = anna.walk(12, 4);
        walk.setValue(ucum(10, "min").setComparator(QuantityComparator.GREATER_THAN));

        opensExerciseWalking(walk);
    }

    @Test
    void a_walk_whose_distance_cannot_be_read_was_a_walk_all_the_same() {
        aWeekThatLacksOneWalk();
        Observation duration = anna.walk(12, 4);
        Observation distance = duration.copy();
        distance.setCode(concept("http://loinc.org", "55430-3"));
        distance.setValue(new Quantity(900).setUnit("steps"));

        anna.send(BundleType.TRANSACTION, List.of(distance, duration));

        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.flags()).contains("DQ-UNIT");
    }

    @Test
    void the_same_session_sent_twice_counts_once() {
        aWeekThatLacksOneWalk();
        Observation half = anna.walk(6, 4);
        half.addIdentifier().setSystem("https://example.org/walks").setValue(anna.patientId());

        anna.create(half);
        anna.create(half);
        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.flags()).contains("DQ-DUPLICATE");

        Observation other = anna.walk(6, 4);
        other.getEffectivePeriod().setStart(Date.from(anna.midnight(-4).plus(10, ChronoUnit.HOURS)));
        other.getEffectivePeriod().setEnd(Date.from(anna.midnight(-4).plus(606, ChronoUnit.MINUTES)));
        opensExerciseWalking(other);
    }

    @Test
    void phone_and_watch_on_one_walk_are_one_walk() {
        aWeekThatLacksOneWalk();

        for (String device : List.of("phone", "watch")) {
            Device carried = new Device();
            carried.addIdentifier().setSystem("https://example.org/devices").setValue(device + anna.patientId());
            Observation walk = anna.walk(6, 4);
            walk.setDevice(new Reference("Device/" + anna.create(carried)));
            anna.create(walk);
        }

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.flags()).doesNotContain("DQ-DUPLICATE");
        opensExerciseWalking(anna.walk(12, 4));
    }

    @Test
    void stop_and_start_in_one_transaction_stop() {
        aWeekThatLacksOneWalk();
        Observation bladder = anna.symptom("165232002");

        anna.send(BundleType.TRANSACTION, List.of(anna.walk(12, 4), bladder));

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.flags()).contains("RF-BLADDER");
        assertThat(anna.status("A01")).isEqualTo("on-hold");
    }

    @Test
    void a_history_that_is_imported_costs_one_evaluation_and_makes_one_step_a_day() {
        anna = Recovery.operated(FhirClient.backend(port), 100);
        List<Observation> history = new ArrayList<>();
        for (int daysAgo = 20; daysAgo >= 0; daysAgo--) {
            history.add(anna.pain(2, daysAgo));
            history.add(anna.walk(40, daysAgo));
            Observation distance = anna.walk(40, daysAgo);
            distance.setCode(concept("http://loinc.org", "55430-3")).setValue(ucum(2000, "m"));
            history.add(distance);
        }
        Collections.shuffle(history, new java.util.Random(7));
        long before = metrics.count();

        anna.send(BundleType.TRANSACTION, history);

        assertThat(metrics.count() - before).isEqualTo(1);
        assertThat(anna.phase()).as("no clearance, no step").isEqualTo("early-mobility");

        anna.send(BundleType.TRANSACTION, List.of(anna.approval("C1"), anna.approval("C2")));
        assertThat(anna.phase()).as("both gates are met").isEqualTo("exercise-walking");
        evaluation.evaluateAt(anna.patientId(), anna.midnight(1));
        assertThat(anna.phase()).isEqualTo("low-impact-expansion");
    }

    @Test
    void a_report_that_is_sent_again_unchanged_costs_nothing() {
        Observation pain = anna.pain(2, 0);
        pain.setId(anna.create(pain));
        String version = anna.carePlan().getMeta().getVersionId();
        long before = metrics.count();

        anna.client().update(pain).expect(200);

        assertThat(metrics.count()).isEqualTo(before);
        assertThat(anna.carePlan().getMeta().getVersionId()).isEqualTo(version);
    }
}
