package org.gradus.evaluation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.evaluation.EvaluationRecovery.eventually;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What several partners write at the same moment, and what is taken back before it was looked at. Run once per database. */
abstract class EvaluationRaces {

    private static final int ROUNDS = 5;

    @LocalServerPort
    int port;

    @Autowired
    EvaluationRequests requests;

    @Autowired
    DataSource dataSource;

    private Recovery anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        anna = Recovery.operated(FhirClient.backend(port), 30);
    }

    /** How a report is taken back. */
    private enum Withdrawal {
        ENTERED_IN_ERROR,
        DELETED
    }

    @Tag("CC-07")
    @Tag("CC-15")
    @ParameterizedTest
    @EnumSource(Withdrawal.class)
    void what_is_taken_back_before_it_was_looked_at_moves_nothing(Withdrawal withdrawal) throws SQLException {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        try (Connection busy = lockOfAnna()) {
            Observation approval = anna.approval("C1");
            approval.setId(anna.create(approval));
            if (withdrawal == Withdrawal.DELETED) {
                anna.client().delete("Observation/" + approval.getId()).expect(200);
            } else {
                anna.client()
                        .update(approval.setStatus(ObservationStatus.ENTEREDINERROR))
                        .expect(200);
            }
            busy.rollback();
        }

        eventually(() -> requests.of(anna.patientId()).isEmpty());

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.steps()).isEmpty();
    }

    @Tag("CC-07")
    @Test
    void a_value_that_is_corrected_before_it_was_looked_at_counts_as_corrected() throws SQLException {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        Observation pain = anna.painDuring("A04", 2);
        pain.setId(anna.create(pain));
        try (Connection busy = lockOfAnna()) {
            anna.create(anna.approval("C1"));
            Observation corrected = anna.painDuring("A04", 5);
            corrected.setStatus(ObservationStatus.CORRECTED).setId(pain.getId());
            anna.client().update(corrected).expect(200);
            busy.rollback();
        }

        eventually(() -> requests.of(anna.patientId()).isEmpty());

        assertThat(anna.status("A04")).isEqualTo("on-hold");
        assertThat(anna.flags()).contains("H1");
    }

    private Connection lockOfAnna() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("select PATIENT from GRADUS_PATIENT_LOCK where PATIENT = ? for update")) {
            lock.setString(1, anna.patientId());
            lock.executeQuery();
        }
        return connection;
    }

    @Tag("CC-09")
    @Test
    void a_hold_that_races_the_last_report_is_never_overtaken() throws Exception {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());

        List<FhirAnswer> answers = atOnce(List.of(
                () -> anna.client().create(anna.approval("C1")),
                () -> anna.client().replace(anna.carePlan().setStatus(CarePlanStatus.ONHOLD))));

        assertThat(answers.get(0).status()).isEqualTo(201);
        if (answers.get(1).status() != 200) {
            assertThat(answers.get(1).status())
                    .as("the plan had moved meanwhile")
                    .isIn(409, 412);
            anna.client()
                    .replace(anna.carePlan().setStatus(CarePlanStatus.ONHOLD))
                    .expect(200);
        }
        eventually(() -> requests.of(anna.patientId()).isEmpty());
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
        String phase = anna.phase();
        assertThat(anna.steps()).hasSize(phase.equals("exercise-walking") ? 1 : 0);

        anna.create(anna.pain(1, 0));

        assertThat(anna.phase()).as("a plan on hold takes no step").isEqualTo(phase);
    }

    @Tag("CC-05")
    @Test
    void a_reason_to_go_and_a_reason_to_stop_at_once_end_as_one_after_the_other() throws Exception {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());

        atOnce(List.of(
                        () -> anna.client().create(anna.approval("C1")),
                        () -> anna.client().create(anna.painDuring("A04", 4)),
                        () -> anna.client().create(anna.pain(2, 1))))
                .forEach(answer -> answer.expect(201));

        eventually(() -> requests.of(anna.patientId()).isEmpty());
        assertThat(anna.status("A04")).isEqualTo("on-hold");
        assertThat(anna.flags()).contains("H1");
        assertThat(anna.steps()).hasSize(anna.phase().equals("exercise-walking") ? 1 : 0);
    }

    @Tag("CC-12")
    @Test
    void transactions_that_write_about_two_patients_in_opposite_order_are_all_stored() throws Exception {
        Recovery ben = Recovery.operated(FhirClient.backend(port), 20);
        List<Callable<FhirAnswer>> pushes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            pushes.add(() -> push(anna.pain(2, 0), ben.pain(3, 0)));
            pushes.add(() -> push(ben.pain(2, 1), anna.pain(3, 1)));
        }

        List<FhirAnswer> answers = atOnce(pushes);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        eventually(() -> requests.of(anna.patientId()).isEmpty()
                && requests.of(ben.patientId()).isEmpty());
        assertThat(anna.search("Observation?patient=" + anna.patientId(), Observation.class))
                .hasSize(2 * ROUNDS);
        assertThat(anna.search("Observation?patient=" + ben.patientId(), Observation.class))
                .hasSize(2 * ROUNDS);
    }

    private FhirAnswer push(Observation first, Observation second) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (Resource each : List.of(first, second)) {
            bundle.addEntry()
                    .setResource(each)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }
        return anna.client().post("", bundle);
    }

    @Tag("CC-13")
    @Test
    void a_tag_and_a_profile_that_nobody_had_before_may_come_in_many_resources_at_once() throws Exception {
        String unseen = "urn:test:" + UUID.randomUUID();
        List<Callable<FhirAnswer>> creates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Patient patient = new Patient();
            patient.getMeta().addTag(unseen, "tag", null).addSecurity(unseen, "label", null);
            creates.add(() -> anna.client().create(patient));
        }

        assertThat(atOnce(creates))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    }

    @Tag("CC-11")
    @Test
    void a_client_cannot_have_the_server_try_again_for_it() throws Exception {
        FhirClient stubborn = anna.client().with("X-Retry-On-Version-Conflict", "retry; max-retries=100");
        List<Callable<FhirAnswer>> updates = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Patient patient = stubborn.get("Patient/" + anna.patientId()).as(Patient.class);
            patient.addName().setFamily("name " + i);
            updates.add(() -> stubborn.with("If-Match", "W/\"1\"").update(patient));
        }

        List<Integer> statuses =
                atOnce(updates).stream().map(FhirAnswer::status).toList();

        assertThat(statuses).as("one of them was first").containsOnlyOnce(200).isSubsetOf(200, 409, 412);
    }

    @Tag("CC-16")
    @Test
    void a_transaction_that_reports_and_completes_the_activity_itself_changes_it_once() {
        ServiceRequest activity = anna.activity("A01");
        String before = activity.getMeta().getVersionId();
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(anna.pain(2, 0))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");
        bundle.addEntry()
                .setResource(activity.setStatus(ServiceRequestStatus.COMPLETED))
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("ServiceRequest/" + activity.getIdElement().getIdPart());

        anna.client().post("", bundle).expect(200);

        ServiceRequest after = anna.activity("A01");
        assertThat(after.getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
        assertThat(Integer.parseInt(after.getMeta().getVersionId()))
                .as("the partner's own write and no other")
                .isEqualTo(Integer.parseInt(before) + 1);
    }

    private static List<FhirAnswer> atOnce(List<Callable<FhirAnswer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<FhirAnswer> answers = new ArrayList<>();
            for (Future<FhirAnswer> each : threads.invokeAll(calls)) {
                answers.add(each.get(60, SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
