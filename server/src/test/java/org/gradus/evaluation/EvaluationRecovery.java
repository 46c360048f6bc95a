package org.gradus.evaluation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing that was answered 2xx is lost, and nothing happens twice. Run once per database. */
abstract class EvaluationRecovery {

    @LocalServerPort
    int port;

    @Autowired
    EvaluationRequests requests;

    @Autowired
    DataSource dataSource;

    @Test
    void a_write_whose_evaluation_cannot_run_stands_and_is_evaluated_within_seconds() throws SQLException {
        Recovery anna = Recovery.operated(FhirClient.backend(port), 30);
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());

        try (Connection busy = lockOf(anna.patientId())) {
            anna.create(anna.approval("C1"));

            assertThat(anna.phase()).isEqualTo("early-mobility");
            assertThat(requests.of(anna.patientId())).hasSize(1);
            busy.rollback();
        }

        eventually(() -> requests.of(anna.patientId()).isEmpty());
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    @Tag("CC-05")
    @Test
    void two_observations_posted_at_the_same_moment_advance_the_plan_once() throws Exception {
        Recovery anna = Recovery.operated(FhirClient.backend(port), 30);
        List<Observation> week = anna.aGoodWeek();
        anna.send(BundleType.TRANSACTION, week.subList(0, week.size() - 1));
        anna.create(anna.approval("C1"));
        assertThat(anna.phase()).isEqualTo("early-mobility");

        // Each of them is the one that was missing.
        atTheSameMoment(() -> anna.create(anna.walk(12, 4)), () -> anna.create(anna.walk(14, 5)));

        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.steps()).hasSize(1);
        assertThat(requests.of(anna.patientId())).isEmpty();
    }

    @Tag("CC-04")
    @Test
    void twenty_writes_at_once_all_count_and_leave_nothing_behind() throws Exception {
        Recovery anna = Recovery.operated(FhirClient.backend(port), 30);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> writes = new java.util.ArrayList<>();
            for (Observation observation : anna.aGoodWeek()) {
                writes.add(() -> anna.create(observation));
            }
            writes.add(() -> anna.create(anna.approval("C1")));
            for (int i = 0; i < 10; i++) {
                int day = i % 7;
                writes.add(() -> anna.create(anna.pain(1, day)));
            }
            for (Future<String> write : threads.invokeAll(writes)) {
                write.get(60, SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        eventually(() -> requests.of(anna.patientId()).isEmpty());
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.steps()).hasSize(1);
    }

    private static void atTheSameMoment(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> both = List.of(
                    threads.submit(() -> {
                        start.await();
                        return one.call();
                    }),
                    threads.submit(() -> {
                        start.await();
                        return other.call();
                    }));
            for (Future<Object> each : both) {
                each.get(60, SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A connection that holds the patient's row lock until it is rolled back or closed. */
    private Connection lockOf(String patientId) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("select PATIENT from GRADUS_PATIENT_LOCK where PATIENT = ? for update")) {
            lock.setString(1, patientId);
            lock.executeQuery();
        }
        return connection;
    }

    static void eventually(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within 30 seconds.");
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
