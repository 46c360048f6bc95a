package org.gradus.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Observation;

/** A feed that sends what it measures once, each with an identifier, notes what is acknowledged, and can send all of it again. */
final class LaboratoryFeed {

    static final String SYSTEM = "urn:test:drill";

    private static final int PATIENTS = 6;
    private static final int SECONDS_OF_TWO_HOURS = 7_200;
    private static final long PAUSE_MILLIS = 150;

    private final List<SpinePatient> patients = new ArrayList<>();
    private final List<Observation> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(PATIENTS);
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean ended;

    /** Each of some patients has a plan that nothing has moved yet. */
    LaboratoryFeed(FhirClient client) {
        for (int i = 0; i < PATIENTS; i++) {
            SpinePatient patient = SpinePatient.at(client);
            patient.operatedOn(30);
            patients.add(patient);
        }
    }

    List<SpinePatient> patients() {
        return patients;
    }

    Map<String, Instant> acknowledged() {
        return acknowledged;
    }

    int size() {
        return sent.size();
    }

    /** Begins to send: a quiet week, then the clearance on which the plan advances, then pain of the last two hours. */
    void begin(FhirClient client) {
        for (SpinePatient patient : patients) {
            running.add(threads.submit(() -> send(client, patient)));
        }
    }

    private void send(FhirClient client, SpinePatient patient) {
        ZonedDateTime now = SpinePatient.now();
        for (int day = 7; day > 0 && !ended; day--) {
            send(client, patient, patient.pain(2, now.minusDays(day)));
            send(client, patient, patient.walk(15, now.minusDays(day)));
        }
        send(client, patient, patient.pain(2, now.minusSeconds(SECONDS_OF_TWO_HOURS)));
        send(client, patient, patient.walk(15, now.minusSeconds(SECONDS_OF_TWO_HOURS)));
        send(client, patient, patient.clearance("C1"));
        for (int i = 1; i < SECONDS_OF_TWO_HOURS && !ended; i++) {
            send(client, patient, patient.pain(2, now.minusSeconds(SECONDS_OF_TWO_HOURS - i)));
        }
    }

    private void send(FhirClient client, SpinePatient patient, Observation observation) {
        String id =
                patient.id() + "-" + sent.stream().filter(o -> isOf(o, patient)).count();
        observation.addIdentifier().setSystem(SYSTEM).setValue(id);
        sent.add(observation);
        try {
            if (post(client, observation) == 201) {
                acknowledged.put(id, Instant.now());
            }
            Thread.sleep(PAUSE_MILLIS);
        } catch (UncheckedIOException lost) {
            ended = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOf(Observation observation, SpinePatient patient) {
        return observation
                .getSubject()
                .getReference()
                .equals(patient.reference().getReference());
    }

    private static int post(FhirClient client, Observation observation) {
        String identifier = observation.getIdentifierFirstRep().getValue();
        return client.with("If-None-Exist", "identifier=" + SYSTEM + "%7C" + identifier)
                .create(observation)
                .status();
    }

    /** Waits until nobody sends any more. */
    void end() throws Exception {
        ended = true;
        for (Future<?> each : running) {
            each.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();
    }

    /** Sends everything again, in its order. */
    void sendAgain(FhirClient client) {
        for (Observation observation : sent) {
            assertThat(post(client, observation)).isIn(200, 201);
        }
    }
}
