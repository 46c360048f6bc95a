package org.gradus.wearable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Records of Apple HealthKit and Android Health Connect become Observations, once each, on the running server. */
@GradusServerTest
class WearableImportIT {

    private static final String WALK = """
            {"recordType": "ExerciseSessionRecord", "exerciseType": 79, "startTime": "2026-03-01T06:00:00Z",
             "endTime": "2026-03-01T06:12:30Z", "metadata": {"id": "walk-1", "dataOrigin": {"packageName": "app.walks"},
             "lastModifiedTime": "2026-03-01T06:13:00Z", "device": {"manufacturer": "Maker", "model": "Watch"}}}""";
    private static final String HALF = """
            {"recordType": "Distance", "startTime": "2026-03-01T06:0%d:00Z", "endTime": "2026-03-01T06:0%d:00Z",
             "distance": {"inKilometers": 0.4, "inMeters": 400},
             "metadata": {"id": "half-%d", "dataOrigin": {"packageName": "app.walks"}}}""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private FhirClient backend;
    private String anna;

    @BeforeEach
    void a_patient_in_berlin() {
        backend = FhirClient.backend(port);
        Patient patient = new Patient();
        patient.addExtension("http://hl7.org/fhir/StructureDefinition/timezone", new CodeType("Europe/Berlin"));
        anna = backend.create(patient).expect(201).id();
    }

    private FhirAnswer send(FhirClient client, String platform, String... records) {
        Parameters parameters = new Parameters();
        parameters.addParameter("platform", new CodeType(platform));
        parameters.addParameter("records", (Type) new Attachment()
                .setContentType("application/json")
                .setData(("[" + String.join(",", records) + "]").getBytes(StandardCharsets.UTF_8)));
        return client.post("Patient/" + anna + "/$import-wearable-records", parameters);
    }

    private List<String> outcomes(String platform, String... records) {
        return send(backend, platform, records).expect(200).as(Parameters.class).getParameter().stream()
                .map(result -> part(result, "record") + " " + part(result, "outcome"))
                .toList();
    }

    private static String part(ParametersParameterComponent result, String name) {
        return result.getPart().stream()
                .filter(p -> p.getName().equals(name))
                .map(p -> p.getValue().primitiveValue())
                .findFirst()
                .orElse("");
    }

    private List<Observation> stored(String code) {
        return backend
                .get("Observation?patient=" + anna + "&code=http://loinc.org|" + code)
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (Observation) entry.getResource())
                .toList();
    }

    private static String steps(String id, String start, String end, int count, String changed) {
        return """
                {"recordType": "StepsRecord", "startTime": "%s", "endTime": "%s", "count": %d,
                 "metadata": {"id": "%s", "lastModifiedTime": "%s", "dataOrigin": {"packageName": "app.phone"}}}""".formatted(start, end, count, id, changed);
    }

    @Test
    void a_walk_with_its_distances_becomes_a_duration_and_one_distance() {
        List<String> outcomes = outcomes("health-connect", WALK, HALF.formatted(0, 5, 1), HALF.formatted(5, 9, 2));

        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "walk-1 created", "walk-1 created", "half-1 part-of-session", "half-2 part-of-session");
        Observation duration = stored("55411-3").get(0);
        assertThat(duration.getValueQuantity().getValue()).isEqualByComparingTo("12.5");
        assertThat(duration.getValueQuantity().getCode()).isEqualTo("min");
        assertThat(duration.getEffectivePeriod().getStartElement().getValueAsString())
                .as("with the patient's offset")
                .isEqualTo("2026-03-01T07:00:00+01:00");
        assertThat(duration.getComponentFirstRep()
                        .getValueCodeableConcept()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("walking-exercise");
        Observation distance = stored("55430-3").get(0);
        assertThat(distance.getValueQuantity().getValue()).isEqualByComparingTo("0.8");
        assertThat(distance.getValueQuantity().getCode()).isEqualTo("km");
        assertThat(distance.getDevice().getIdentifier().getValue())
                .as("one session of one device")
                .isEqualTo(duration.getDevice().getIdentifier().getValue());
    }

    @Test
    void what_is_sent_again_is_stored_once() {
        outcomes("health-connect", WALK, HALF.formatted(0, 5, 1));

        List<String> again = outcomes("health-connect", WALK, HALF.formatted(0, 5, 1));

        assertThat(again).containsExactlyInAnyOrder("walk-1 unchanged", "walk-1 unchanged", "half-1 part-of-session");
        assertThat(stored("55411-3")).hasSize(1);
        assertThat(stored("55411-3").get(0).getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void four_phones_that_send_one_record_at_once_store_it_once() throws Exception {
        List<Callable<FhirAnswer>> same = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            same.add(() -> send(backend, "health-connect", WALK));
        }

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<FhirAnswer> answer : threads.invokeAll(same)) {
                answer.get().expect(200);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(stored("55411-3")).hasSize(1);
        assertThat(stored("55411-3").get(0).getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void a_total_that_grows_during_the_day_is_one_observation_of_that_day() {
        String morning = steps("day", "2026-02-28T23:00:00Z", "2026-03-01T22:59:59Z", 2100, "2026-03-01T08:00:00Z");
        String evening = steps("day", "2026-02-28T23:00:00Z", "2026-03-01T22:59:59Z", 6400, "2026-03-01T20:00:00Z");

        assertThat(outcomes("health-connect", morning)).containsExactly("day created");
        assertThat(outcomes("health-connect", evening)).containsExactly("day updated");
        assertThat(outcomes("health-connect", morning)).as("late").containsExactly("day older");

        assertThat(stored("41950-7")).singleElement().satisfies(day -> {
            assertThat(day.getValueQuantity().getValue()).isEqualByComparingTo("6400");
            assertThat(day.getMeta().getVersionId()).isEqualTo("2");
        });
    }

    @Test
    void steps_of_part_of_a_day_are_no_daily_total() {
        outcomes(
                "health-connect",
                steps("hour", "2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z", 900, "2026-03-01T09:00:00Z"));

        assertThat(stored("41950-7")).isEmpty();
        assertThat(stored("55423-8")).hasSize(1);
    }

    @Test
    void a_record_that_the_phone_deletes_is_entered_in_error_and_stays_so() {
        outcomes("health-connect", WALK, HALF.formatted(0, 5, 1));

        assertThat(outcomes("health-connect", "{\"recordId\": \"walk-1\", \"deleted\": true}"))
                .containsExactly("walk-1 withdrawn", "walk-1 withdrawn");
        assertThat(outcomes("health-connect", WALK)).as("sent again").containsExactly("walk-1 withdrawn");

        assertThat(stored("55411-3").get(0).getStatus()).isEqualTo(ObservationStatus.ENTEREDINERROR);
    }

    @Test
    void what_a_person_has_corrected_stays() {
        outcomes("health-connect", WALK);
        Observation corrected = stored("55411-3").get(0);
        corrected.getValueQuantity().setValue(9);
        backend.update(corrected.setStatus(ObservationStatus.CORRECTED)).expect(200);

        assertThat(outcomes("health-connect", WALK)).containsExactly("walk-1 unchanged");

        assertThat(stored("55411-3").get(0).getValueQuantity().getValue()).isEqualByComparingTo("9");
    }

    @Test
    void healthkit_samples_are_read_under_apples_names() {
        List<String> outcomes = outcomes("healthkit", """
                {"uuid": "RUN", "type": "HKWorkoutTypeIdentifier", "workoutActivityType": "HKWorkoutActivityTypeRunning",
                 "startDate": "2026-03-01 07:00:00 +0100", "endDate": "2026-03-01 07:20:00 +0100",
                 "totalDistance": {"value": "1.5", "unit": "mi"}, "sourceBundleIdentifier": "com.apple.health"}""", """
                {"uuid": "KG", "type": "HKQuantityTypeIdentifierBodyMass", "startDate": "2026-03-01T07:00:00+01:00",
                 "value": 71.5, "unit": "kg", "sourceName": "Scale"}""");

        assertThat(outcomes).containsExactlyInAnyOrder("RUN created", "RUN created", "KG created");
        assertThat(stored("93817-5").get(0).getValueQuantity().getCode()).isEqualTo("[mi_i]");
        assertThat(stored("29463-7").get(0).getEffectiveDateTimeType().getValueAsString())
                .isEqualTo("2026-03-01T07:00:00+01:00");
    }

    @Test
    void what_cannot_be_mapped_is_listed_and_the_rest_is_stored() {
        List<String> outcomes = outcomes(
                "health-connect",
                WALK,
                "{\"recordType\": \"SleepSessionRecord\", \"startTime\": \"2026-03-01T06:00:00Z\", \"metadata\": {\"id\": \"nap\"}}",
                "{\"recordType\": \"StepsRecord\", \"startTime\": \"yesterday\", \"metadata\": {\"id\": \"vague\"}}",
                "{\"recordType\": \"ExerciseSessionRecord\", \"exerciseType\": 9, \"startTime\": \"2026-03-01T06:00:00Z\","
                        + " \"endTime\": \"2026-03-01T06:30:00Z\", \"metadata\": {\"id\": \"bike\"}}",
                HALF.formatted(7, 9, 9).replace("app.walks", "app.other"),
                "17");

        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "walk-1 created",
                        "nap not-mapped",
                        "vague unreadable",
                        "bike not-mapped",
                        "half-9 not-mapped",
                        "records[5] unreadable");
    }

    @Test
    void a_recumbent_bicycle_counts_when_the_patient_says_so() {
        assertThat(outcomes(
                        "health-connect",
                        "{\"recordType\": \"ExerciseSessionRecord\", \"exerciseType\": 9, \"confirmedActivity\": \"cycling-recumbent\","
                                + " \"startTime\": \"2026-03-01T06:00:00Z\", \"endTime\": \"2026-03-01T06:30:00Z\","
                                + " \"metadata\": {\"id\": \"bike\"}}"))
                .containsExactly("bike created");
    }

    @Test
    void a_unit_that_nobody_knows_is_kept_without_a_code() {
        outcomes(
                "healthkit",
                "{\"uuid\": \"W\", \"type\": \"HKQuantityTypeIdentifierBodyMass\", \"startDate\": \"2026-03-01T07:00:00+01:00\","
                        + " \"value\": 11, \"unit\": \"stones and pounds\"}");

        assertThat(stored("29463-7").get(0).getValueQuantity().hasCode()).isFalse();
        assertThat(stored("29463-7").get(0).getValueQuantity().getUnit()).isEqualTo("stones and pounds");
    }

    @Test
    void a_patients_app_needs_the_right_to_write_observations_of_this_patient() {
        Tokens tokens = new Tokens(context, port);
        String other = backend.create(new Patient()).expect(201).id();

        send(tokens.patient(anna, "patient/Observation.cu"), "health-connect", WALK)
                .expect(200);

        assertThat(send(tokens.patient(anna, "patient/Observation.rs"), "health-connect", WALK)
                        .status())
                .isIn(403, 404);
        assertThat(send(tokens.patient(other, "patient/Observation.cu"), "health-connect", WALK)
                        .status())
                .isIn(403, 404);
        assertThat(send(
                                tokens.patient(
                                        anna,
                                        "patient/Observation.cu?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs"),
                                "health-connect",
                                WALK.replace("walk-1", "walk-2"))
                        .status())
                .as("exercise is no vital sign")
                .isEqualTo(403);
        assertThat(send(FhirClient.anonymous(port), "health-connect", WALK).status())
                .isEqualTo(401);
    }

    @Test
    void other_input_is_refused_with_its_place() {
        assertThat(send(backend, "fitbit", WALK).status()).isEqualTo(422);
        assertThat(send(backend, "health-connect", "{").status()).isEqualTo(422);
        FhirAnswer nothing = backend.post("Patient/" + anna + "/$import-wearable-records", new Parameters());
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.outcome().getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("platform");
    }
}
