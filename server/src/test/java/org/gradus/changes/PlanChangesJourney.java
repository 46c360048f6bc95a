package org.gradus.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gradus.changes.PlanChange.Kind;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the log holds of a plan that begins, advances, is held and is edited. Run once per database. */
abstract class PlanChangesJourney {

    private static final String LOINC = "http://loinc.org";
    private static final String LOCAL = "https://gradus.dev/fhir/CodeSystem/rehabilitation";
    private static final String ITEM = "https://gradus.dev/fhir/sid/protocol-item";

    @LocalServerPort
    int port;

    @Autowired
    PlanChanges changes;

    @Autowired
    PlanChangeTable table;

    @Autowired
    PlatformTransactionManager transactions;

    private final String consumer = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private FhirClient client;
    private SpinePatient anna;
    private String plan = "";

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
        anna.operatedOn(30);
        plan = anna.plans().get(0).getIdElement().getIdPart();
    }

    @Test
    void a_new_plan_is_one_change_with_all_its_resources() {
        PlanChange first = read().get(0);

        assertThat(first.patientId()).isEqualTo(anna.id());
        assertThat(first.resources())
                .contains(versioned(carePlan()))
                .anyMatch(r -> r.startsWith("Goal/"))
                .anyMatch(r -> r.startsWith("ServiceRequest/"));
        assertThat(first.kinds()).contains(Kind.PLAN_CHANGED).doesNotContain(Kind.PLAN_HELD, Kind.GOAL_ACHIEVED);
    }

    @Test
    void an_activity_that_the_engine_opens_is_named_with_its_version() {
        anna.quietWeek();
        read();

        client.create(anna.clearance("C1")).expect(201);

        List<PlanChange> advanced = read();
        assertThat(advanced).hasSize(1);
        assertThat(advanced.get(0).kinds()).contains(Kind.ACTIVITY_ADVANCED);
        assertThat(advanced.get(0).resources())
                .contains(versioned(activity("A02")), versioned(carePlan()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_hold_is_told_together_with_the_flag_that_it_raises() {
        anna.quietWeek();
        client.create(anna.clearance("C1")).expect(201);
        read();

        client.create(painDuringExerciseWalking()).expect(201);

        List<PlanChange> held = read();
        assertThat(held).hasSize(1);
        assertThat(held.get(0).kinds()).contains(Kind.PLAN_HELD).doesNotContain(Kind.ACTIVITY_ADVANCED);
        assertThat(held.get(0).resources()).contains(versioned(activity("A02"))).anyMatch(r -> r.startsWith("Flag/"));
    }

    @Test
    void what_a_person_sets_in_a_plan_is_a_change_too() {
        read();
        ServiceRequest activity = activity("A01");
        activity.setStatus(ServiceRequestStatus.ONHOLD);

        client.update(activity).expect(200);

        assertThat(read().get(0))
                .satisfies(change -> assertThat(change.kinds()).contains(Kind.PLAN_HELD))
                .satisfies(change -> assertThat(change.resources()).containsExactly(versioned(activity("A01"))));
    }

    @Test
    void a_goal_that_a_person_calls_achieved_is_told() {
        read();
        Goal goal = (Goal) client.get("Goal?patient=" + anna.id() + "&_count=1")
                .expect(200)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
        goal.setAchievementStatus(
                SpinePatient.code("http://terminology.hl7.org/CodeSystem/goal-achievement", "achieved"));

        client.update(goal).expect(200);

        assertThat(read().get(0).kinds()).contains(Kind.GOAL_ACHIEVED);
    }

    @Test
    void nothing_is_logged_where_nothing_changed_or_nothing_was_stored() {
        anna.quietWeek();
        read();
        ServiceRequest same = activity("A01");
        client.update(same).expect(200);
        Bundle failing = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        ServiceRequest held = activity("A01").setStatus(ServiceRequestStatus.ONHOLD);
        failing.addEntry()
                .setResource(held)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl("ServiceRequest/" + held.getIdElement().getIdPart());
        failing.addEntry()
                .setResource(new Observation())
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Observation");

        assertThat(client.post("", failing).status()).isGreaterThanOrEqualTo(400);

        assertThat(read()).isEmpty();
    }

    @Test
    void a_request_of_another_patient_that_claims_to_be_of_the_plan_is_none_of_it() {
        read();
        ServiceRequest forged = activity("A01").copy();
        forged.setId((String) null);
        forged.setStatus(ServiceRequestStatus.ONHOLD);
        forged.setSubject(SpinePatient.at(client).reference());

        client.create(forged).expect(201);

        assertThat(read()).isEmpty();
    }

    @Test
    void each_consumer_reads_every_change_once_and_again_when_it_failed() {
        assertThatThrownBy(() -> changes.take(consumer, 1000, all -> {
                    throw new IllegalStateException("the consumer fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(read()).isNotEmpty();
        assertThat(read()).isEmpty();
        assertThat(read(consumer + "-2")).isNotEmpty();
    }

    @Test
    void a_change_that_is_committed_late_is_not_missed() throws Exception {
        read();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<Void> late =
                CompletableFuture.runAsync(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    insert("CarePlan/late/_history/1");
                    written.countDown();
                    await(released);
                }));
        await(written);
        new TransactionTemplate(transactions).executeWithoutResult(status -> insert("CarePlan/early/_history/1"));

        List<PlanChange> first = read();
        released.countDown();
        late.get(10, TimeUnit.SECONDS);
        List<PlanChange> second = read();

        assertThat(first).flatExtracting(PlanChange::resources).containsExactly("CarePlan/early/_history/1");
        assertThat(second).flatExtracting(PlanChange::resources).containsExactly("CarePlan/late/_history/1");
        assertThat(second.get(0).number()).isGreaterThan(first.get(0).number());
    }

    private void insert(String resource) {
        table.insert(plan, anna.id(), Instant.now(), EnumSet.of(Kind.PLAN_CHANGED), List.of(resource));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<PlanChange> read() {
        return read(consumer);
    }

    /** What is new of the plan; the log holds the plans of other tests too. */
    private List<PlanChange> read(String who) {
        List<PlanChange> ours = new ArrayList<>();
        while (changes.take(who, 100, ours::addAll) > 0) {
            // Until there is no more.
        }
        return ours.stream().filter(change -> change.planId().equals(plan)).toList();
    }

    private Observation painDuringExerciseWalking() {
        Observation pain = anna.pain(4, SpinePatient.now().minusSeconds(2));
        pain.setCode(SpinePatient.code(LOCAL, "pain-during-activity"));
        pain.addComponent().setCode(SpinePatient.code(LOINC, "73985-4")).setValue(SpinePatient.code(ITEM, "A02"));
        return pain;
    }

    private CarePlan carePlan() {
        return client.get("CarePlan/" + plan).expect(200).as(CarePlan.class);
    }

    private ServiceRequest activity(String item) {
        return (ServiceRequest) client.get("ServiceRequest?patient=" + anna.id() + "&identifier=" + ITEM + "|" + item)
                .expect(200)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
    }

    private static String versioned(Resource resource) {
        return resource.fhirType() + '/' + resource.getIdElement().getIdPart() + "/_history/"
                + resource.getMeta().getVersionId();
    }
}
