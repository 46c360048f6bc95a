package org.gradus.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.gradus.hl7v2.AdmissionDesk;
import org.gradus.subscription.Subscriber;
import org.gradus.testing.EhrDouble;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A day at a hospital, told in steps. Whoever talks to the server does so until it is answered, as real senders do; each
 * step ends when what follows from it has happened.
 */
final class HospitalDay implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String ITEM = "https://gradus.dev/fhir/sid/protocol-item";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SURGERY_DAYS_AGO = 30;
    private static final int A_WEEK = 8;

    private final HospitalServer server;
    private final String hospital;
    private final String patientNumbers;
    private final EhrDouble ehr = new EhrDouble("Patient", "CarePlan", "Goal", "ServiceRequest");
    private final Subscriber ward = Subscriber.answering(200);
    private final FhirClient backend;
    private final String theirAnna;
    private @Nullable SpinePatient known;
    private FhirClient app;
    private String subscription = "";

    /** @param patientNumbers identifier system of the hospital's numbers of patients */
    HospitalDay(HospitalServer server, String hospital, String patientNumbers) {
        this.server = server;
        this.hospital = hospital;
        this.patientNumbers = patientNumbers;
        this.backend = server.tokens().backend("sandbox-backend", "system/*.cruds");
        this.theirAnna = ehr.knows(patientNumbers, "4711");
        this.app = backend;
        ehr.whenSearched(type -> {
            if (type.equals("Observation")) {
                server.reach(Moment.PULL_HALF_DONE);
            }
        });
        ehr.whenWritten((method, path) -> {
            if (method.equals("POST")) {
                server.reach(Moment.CREATED_AT_THE_EHR);
            } else if (path.startsWith("CarePlan/")) {
                server.reach(Moment.UPDATED_AT_THE_EHR);
            }
        });
        ward.whenTold(() -> server.reach(Moment.SUBSCRIBER_TOLD));
    }

    @Override
    public void close() {
        ehr.close();
    }

    void the_hospitals_ehr_is_connected() {
        admin("PUT", "", """
                {"name": "The hospital's EHR", "baseUrl": "%s", "clientId": "gradus-there",
                 "patientSystems": ["%s"], "pull": {"everyMinutes": 60, "types": ["Procedure", "Observation"]}}""".formatted(ehr.base(), patientNumbers));
    }

    void anna_is_admitted() {
        String answer = new AdmissionDesk(server.mllpPort())
                .admit("4711", "Muster^Anna", () -> server.reach(Moment.ADMISSION_STORED));

        assertThat(answer).isEqualTo("AA");
        List<Patient> admitted = all(Patient.class, "Patient?identifier=" + patientNumbers + "|4711");
        assertThat(admitted).hasSize(1);
        String id = admitted.get(0).getIdElement().getIdPart();
        known = answered(() -> SpinePatient.known(backend, id));
        app = server.tokens().patient(id, "patient/Observation.crus");
    }

    void her_surgery_is_found_in_the_ehr() {
        Procedure fusion = anna().fusion(SURGERY_DAYS_AGO).setSubject(new Reference("Patient/" + theirAnna));
        fusion.getPerformer().clear();
        fusion.addPerformer().setActor(new Reference("Practitioner/their-surgeon").setDisplay("Dr. Theirs"));
        ehr.has(fusion, "fusion");
        Observation pain = anna().pain(3, SpinePatient.now().minusHours(30));
        pain.getPerformer().clear();
        ehr.has(pain.setSubject(new Reference("Patient/" + theirAnna)), "pain-of-yesterday");

        admin("POST", "/pull", "");

        eventually(() -> {
            assertThat(all(Procedure.class, "Procedure?patient=" + anna().id())).hasSize(1);
            assertThat(all(Observation.class, "Observation?patient=" + anna().id()))
                    .hasSize(1);
        });
    }

    void she_is_enrolled_by_itself() {
        eventually(() -> assertThat(plans()).hasSize(1));

        assertThat(phase()).isEqualTo("early-mobility");
    }

    void the_ehr_gets_her_plan() {
        eventually(this::assertTheEhrHasThePlanAsItIs);
    }

    void the_ward_asks_to_be_told() {
        Subscription asked = ward.askingForChangesOf(anna().id());
        subscription = sent(() -> backend.create(asked)).expect(201).id();

        eventually(() -> assertThat(sent(() -> backend.get("Subscription/" + subscription))
                        .as(Subscription.class)
                        .getStatus())
                .isEqualTo(Subscription.SubscriptionStatus.ACTIVE));
    }

    void her_watch_and_her_app_report_a_quiet_week() {
        Parameters walks = new Parameters();
        walks.addParameter("platform", new CodeType("health-connect"));
        walks.addParameter()
                .setName("records")
                .setValue(new Attachment().setContentType(JSON).setData(walks().getBytes(StandardCharsets.UTF_8)));
        sent(() -> app.post("Patient/" + anna().id() + "/$import-wearable-records", walks))
                .expect(200);
        Bundle pains = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        IntStream.range(0, A_WEEK).forEach(day -> once(pains, anna().pain(3, daysAgo(day)), "pain-" + day));
        server.through(Moment.TRANSACTION_HALF_WRITTEN, () -> sent(() -> app.post("", pains)))
                .expect(200);

        assertThat(all(Observation.class, "Observation?patient=" + anna().id())).hasSize(1 + 2 * A_WEEK);
    }

    private String walks() {
        return IntStream.range(0, A_WEEK)
                .mapToObj(day -> """
                        {"recordType": "ExerciseSessionRecord", "exerciseType": 79, "startTime": "%s", "endTime": "%s",
                         "metadata": {"id": "walk-%d", "dataOrigin": {"packageName": "app.walks"}}}""".formatted(
                        daysAgo(day).minusMinutes(15).toInstant(), daysAgo(day).toInstant(), day))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static ZonedDateTime daysAgo(int days) {
        return SpinePatient.now().minusDays(days).minusSeconds(30);
    }

    void her_surgeon_clears_her_in_the_ehr() {
        Bundle pushed = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        once(pushed, anna().clearance("C1"), "clearance");
        server.through(Moment.CLEARANCE_STORED, () -> sent(() -> backend.post("", pushed)))
                .expect(200);

        eventually(() -> assertThat(phase()).isEqualTo("exercise-walking"));
    }

    void the_ehr_gets_the_plan_that_has_advanced() {
        eventually(this::assertTheEhrHasThePlanAsItIs);
        assertThat(phases()).containsExactly("early-mobility", "exercise-walking");
    }

    void the_ehr_goes_down() {
        ehr.down(true);
    }

    void her_therapist_holds_her_exercise_and_has_it_go_on_and_holds_it_again() {
        change(ServiceRequestStatus.ONHOLD);
        change(ServiceRequestStatus.ACTIVE);
        server.through(Moment.CHANGE_NOT_NOTICED, () -> change(ServiceRequestStatus.ONHOLD));
    }

    private FhirAnswer change(ServiceRequestStatus status) {
        ServiceRequest exercise = exercise();
        return sent(() -> backend.update(exercise.setStatus(status))).expect(200);
    }

    void an_hour_passes() {
        int before = ehr.calls();
        eventually(() -> {
            server.letPass(hospital, Duration.ofHours(1));
            assertThat(ehr.calls()).isGreaterThan(before);
        });
        assertThat(theirExercise()).isEqualTo(ServiceRequestStatus.ACTIVE);
    }

    void the_ehr_comes_back_and_catches_up() {
        ehr.down(false);
        server.letPass(hospital, Duration.ofMinutes(16));

        eventually(this::assertTheEhrHasThePlanAsItIs);
        assertThat(theirExercise()).isEqualTo(ServiceRequestStatus.ONHOLD);
    }

    void everything_came_in_order_and_nothing_twice() {
        assertThat(phases()).containsExactly("early-mobility", "exercise-walking");
        assertThat(ehr.all(CarePlan.class)).hasSize(1);
        assertThat(ehr.all(Goal.class))
                .extracting(goal -> ours(goal.getIdentifier()))
                .doesNotHaveDuplicates();
        assertThat(ehr.all(ServiceRequest.class))
                .extracting(request -> ours(request.getIdentifier()))
                .doesNotHaveDuplicates();
        assertThat(all(CarePlan.class, "CarePlan?patient=" + anna().id())).hasSize(1);
        assertThat(all(Procedure.class, "Procedure?patient=" + anna().id())).hasSize(1);
        assertThat(all(Observation.class, "Observation?patient=" + anna().id())).hasSize(2 + 2 * A_WEEK);
        assertThat(requests())
                .extracting(request -> ours(request.getIdentifier()))
                .doesNotHaveDuplicates();
        assertThat(phase()).isEqualTo("exercise-walking");
    }

    void the_ward_was_told_of_everything() {
        eventually(() -> {
            Bundle status = sent(() -> backend.get("Subscription/" + subscription + "/$status"))
                    .expect(200)
                    .as(Bundle.class);
            int events = Integer.parseInt(Subscriber.text(status, "events-since-subscription-start"));
            assertThat(events).isGreaterThan(2);
            assertThat(ward.numbers().stream().distinct())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, events)
                            .mapToObj(Integer::toString)
                            .toList());
        });
    }

    // What is looked at

    private void assertTheEhrHasThePlanAsItIs() {
        List<CarePlan> theirs = ehr.all(CarePlan.class);
        assertThat(theirs).hasSize(1);
        CarePlan ours = plans().get(0);
        assertThat(theirs.get(0).getText().getDivAsString())
                .isEqualTo(ours.getText().getDivAsString());
        assertThat(theirs.get(0).getStatus()).isEqualTo(ours.getStatus());
        assertThat(theirs.get(0).getSubject().getReference()).isEqualTo("Patient/" + theirAnna);
        assertThat(ehr.all(ServiceRequest.class).stream().map(HospitalDay::said))
                .containsExactlyInAnyOrderElementsOf(
                        requests().stream().map(HospitalDay::said).toList());
        assertThat(ehr.all(Goal.class).stream().map(HospitalDay::said))
                .containsExactlyInAnyOrderElementsOf(all(Goal.class, "Goal?patient=" + anna().id()).stream()
                        .map(HospitalDay::said)
                        .toList());
    }

    private static String said(ServiceRequest request) {
        return ours(request.getIdentifier()) + " " + request.getStatus();
    }

    private static String said(Goal goal) {
        return ours(goal.getIdentifier()) + " " + goal.getLifecycleStatus() + " "
                + goal.getAchievementStatus().getCodingFirstRep().getCode();
    }

    /** The first identifier is ours and stays with the resource wherever it goes. */
    private static String ours(List<Identifier> identifiers) {
        return identifiers.get(0).getSystem() + "|" + identifiers.get(0).getValue();
    }

    private SpinePatient anna() {
        return Objects.requireNonNull(known, "She has not been admitted yet.");
    }

    private List<CarePlan> plans() {
        return answered(() -> anna().plans());
    }

    private String phase() {
        return SpinePatient.phase(plans().get(0));
    }

    /** The phases of the plan as they came to the EHR, one after the other. */
    private List<String> phases() {
        List<String> came = ehr.writes().stream()
                .filter(write -> write.status() < 300 && write.body() instanceof CarePlan)
                .map(write -> SpinePatient.phase((CarePlan) write.body()))
                .toList();
        return IntStream.range(0, came.size())
                .filter(i -> i == 0 || !came.get(i).equals(came.get(i - 1)))
                .mapToObj(came::get)
                .toList();
    }

    private ServiceRequest exercise() {
        return requests().stream()
                .filter(request -> request.getIdentifier().stream()
                        .anyMatch(i -> ITEM.equals(i.getSystem()) && "A02".equals(i.getValue())))
                .findFirst()
                .orElseThrow();
    }

    private ServiceRequestStatus theirExercise() {
        String identifier = ours(exercise().getIdentifier());
        return ehr.all(ServiceRequest.class).stream()
                .filter(request -> ours(request.getIdentifier()).equals(identifier))
                .findFirst()
                .orElseThrow()
                .getStatus();
    }

    private List<ServiceRequest> requests() {
        return all(ServiceRequest.class, "ServiceRequest?patient=" + anna().id());
    }

    private <T extends Resource> List<T> all(Class<T> type, String search) {
        return sent(() -> backend.get(search + "&_count=100")).expect(200).as(Bundle.class).getEntry().stream()
                .map(entry -> type.cast(entry.getResource()))
                .toList();
    }

    // How senders send

    private void admin(String method, String path, String body) {
        FhirClient administrator = server.tokens()
                .client(claims -> claims.claim("client_id", "the-administrator")
                        .subject("the-administrator")
                        .claim("scope", "admin"));
        sent(() -> administrator.send(method, "/admin/ehrs/" + hospital + path, JSON, body))
                .expect(200);
    }

    /** An entry that is stored once, however often the Bundle is sent. */
    private void once(Bundle bundle, Observation observation, String name) {
        String system = "urn:test:" + hospital;
        observation.addIdentifier().setSystem(system).setValue(name);
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + UUID.randomUUID())
                .setResource(observation)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Observation")
                .setIfNoneExist("identifier=" + system + "|" + name);
    }

    private static FhirAnswer sent(Supplier<FhirAnswer> request) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(request::get, answer -> answer.status() < 500);
    }

    /** Does something again until the server answers. */
    private static <T> T answered(Callable<T> talk) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(talk, answer -> true);
    }

    private static void eventually(Runnable claim) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(claim::run);
    }
}
