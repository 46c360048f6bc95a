package org.gradus.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ServerProcess;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.TemporaryPostgres;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server that is asked to stop while two hundred clients send: all who were sent to it are answered, and nothing is lost. */
@Tag("h2")
@Tag("CR-24")
class StopIT {

    private static final int CLIENTS = 200;
    private static final int PATIENTS = 40;
    private static final int WITH_A_PLAN = 10;
    private static final String SYSTEM = "urn:test:stop";

    private final String url = TemporaryPostgres.newDatabase();
    private final JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
    private final AtomicBoolean sentHere = new AtomicBoolean(true);
    private final AtomicInteger attempts = new AtomicInteger();

    private ServerProcess server(int port, int operators) throws IOException {
        return ServerProcess.start(
                port,
                List.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=postgres",
                        "management.server.port=" + operators,
                        "management.server.address=127.0.0.1",
                        "gradus.web.drain=8s",
                        "gradus.limits.enabled=false",
                        // A busy machine is not what is tried here.
                        "server.tomcat.threads.max=240",
                        "spring.datasource.hikari.connection-timeout=60000"));
    }

    @Test
    void readiness_goes_first_then_all_are_answered_and_it_ends_within_half_a_minute() throws Exception {
        int port = ServerProcess.freePort();
        int operators = ServerProcess.freePort();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        List<Future<List<Integer>>> clients = new ArrayList<>();
        try (ServerProcess server = server(port, operators)) {
            server.awaitReady();
            FhirClient client = FhirClient.backend(port);
            List<SpinePatient> patients = new ArrayList<>();
            for (int i = 0; i < PATIENTS; i++) {
                SpinePatient patient = SpinePatient.at(client);
                if (i < WITH_A_PLAN) {
                    patient.operatedOn(30);
                }
                patients.add(patient);
            }
            for (int i = 0; i < CLIENTS; i++) {
                SpinePatient patient = patients.get(i % PATIENTS);
                clients.add(threads.submit(() -> send(client, patient)));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> attempts.get() > 2 * CLIENTS);

            Future<Integer> ended = server.end();
            // What a proxy does: it asks, and sends nobody any more as soon as it hears no.
            await().pollInterval(Duration.ofMillis(100)).until(() -> !isReady(operators));
            sentHere.set(false);
            Future<FhirAnswer> late =
                    threads.submit(() -> FhirClient.anonymous(port).get("metadata"));

            assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(143);
            late.get().expect(200);
        } finally {
            sentHere.set(false);
            threads.shutdown();
        }
        int stored = 0;
        for (Future<List<Integer>> each : clients) {
            assertThat(each.get()).containsOnly(201);
            stored += each.get().size();
        }
        assertThat(database.queryForObject(
                        "select count(distinct SP_VALUE) from HFJ_SPIDX_TOKEN where SP_SYSTEM = ? and RES_TYPE ="
                                + " 'Observation'",
                        Integer.class,
                        SYSTEM))
                .isEqualTo(stored);
        try (ServerProcess next = server(ServerProcess.freePort(), ServerProcess.freePort())) {
            next.awaitReady();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> database.queryForList("select PATIENT from GRADUS_EVALUATION_REQUEST")
                            .isEmpty());
        }
    }

    private static boolean isReady(int port) {
        return FhirClient.anonymous(port)
                        .send("GET", "/actuator/health/readiness", "application/json", "")
                        .status()
                == 200;
    }

    private List<Integer> send(FhirClient client, SpinePatient patient) {
        List<Integer> statuses = new ArrayList<>();
        while (sentHere.get()) {
            int number = attempts.incrementAndGet();
            Observation pain = patient.pain(2, SpinePatient.now().minusSeconds(number));
            pain.addIdentifier().setSystem(SYSTEM).setValue(Integer.toString(number));
            statuses.add(client.create(pain).status());
        }
        return statuses;
    }
}
