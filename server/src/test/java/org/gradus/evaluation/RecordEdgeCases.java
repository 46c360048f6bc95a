package org.gradus.evaluation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.interceptor.api.IAnonymousInterceptor;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Edge cases in which the database has a say: deletion, doubled requests, merged records. Run once per database. */
abstract class RecordEdgeCases {

    @LocalServerPort
    int port;

    @Autowired
    IInterceptorService interceptors;

    private Recovery anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        anna = Recovery.operated(FhirClient.backend(port), 30);
    }

    @Test
    void deleting_the_evidence_of_a_step_takes_the_step_back() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        String approval = anna.create(anna.approval("C1"));
        assertThat(anna.phase()).isEqualTo("exercise-walking");

        anna.client().delete("Observation/" + approval).expect(200);

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.flags()).contains("EVIDENCE-WITHDRAWN");
        assertThat(anna.steps()).as("what was believed then stays on record").hasSize(2);
    }

    @Test
    void deleting_the_surgery_holds_the_plan() {
        String surgery = anna.carePlan().getSupportingInfoFirstRep().getReference();

        anna.client().delete(surgery).expect(200);

        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
        assertThat(anna.flags()).contains("EVIDENCE-WITHDRAWN");
        assertThat(anna.search("Task?patient=" + anna.patientId() + "&code=review-surgery", Task.class))
                .hasSize(1);
    }

    @Tag("CC-01")
    @Test
    void one_report_sent_four_times_at_once_is_stored_once() throws Exception {
        Observation walk = anna.walk(12, 0);
        walk.addIdentifier().setSystem("https://example.org/walks").setValue(anna.patientId());
        FhirClient once =
                anna.client().with("If-None-Exist", "identifier=https://example.org/walks|" + anna.patientId());
        List<Callable<FhirAnswer>> same = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            same.add(() -> once.create(walk));
        }

        List<Integer> statuses = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<FhirAnswer> answer : threads.invokeAll(same)) {
                statuses.add(answer.get().status());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses).isSubsetOf(200, 201, 409, 412).containsOnlyOnce(201);
        assertThat(once.create(walk).status()).as("the retry finds it").isEqualTo(200);
        assertThat(anna.search("Observation?patient=" + anna.patientId(), Observation.class))
                .hasSize(1);
    }

    private Patient record(Recovery of) {
        return of.client().get("Patient/" + of.patientId()).expect(200).as(Patient.class);
    }

    private void merge(Recovery duplicate, Recovery survivor) {
        Patient replaced = record(duplicate).setActive(false);
        replaced.addLink().setType(LinkType.REPLACEDBY).setOther(survivor.subject());
        duplicate.client().update(replaced).expect(200);
    }

    private static List<Task> reviews(Recovery of) {
        return of.search("Task?patient=" + of.patientId() + "&code=review-merge", Task.class);
    }

    @Test
    void two_records_of_one_person_are_judged_together_and_apart_again_when_they_are_separated() {
        Recovery duplicate = Recovery.operated(
                FhirClient.backend(port), 50, "https://gradus.dev/fhir/PlanDefinition/spinal-fusion-rehabilitation");
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        anna.create(anna.approval("C1"));
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        duplicate.send(
                BundleType.TRANSACTION,
                List.of(
                        duplicate.pain(6, 0),
                        duplicate.pain(6, 1),
                        duplicate.pain(6, 2),
                        duplicate.painDuring("A04", 4)));
        assertThat(duplicate.flags()).contains("H1");

        merge(duplicate, anna);

        assertThat(anna.phase()).as("the pain of the other record counts").isEqualTo("early-mobility");
        assertThat(anna.flags()).contains("EVIDENCE-WITHDRAWN", "H1", "RECORD-MERGED");
        assertThat(reviews(anna)).hasSize(1);
        assertThat(duplicate.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
        assertThat(reviews(duplicate)).hasSize(1);

        duplicate.create(duplicate.symptom("165232002"));
        assertThat(anna.flags())
                .as("what the old record still receives counts too")
                .contains("RF-BLADDER");
        Observation based = duplicate.pain(2, 0);
        based.addBasedOn(new Reference(
                "ServiceRequest/" + anna.activity("A01").getIdElement().getIdPart()));
        duplicate.create(based);
        duplicate
                .client()
                .post("Patient/" + duplicate.patientId() + "/$enroll", new Parameters())
                .expect(422);

        Patient apart = record(duplicate).setActive(true);
        apart.getLink().clear();
        duplicate.client().update(apart).expect(200);

        assertThat(Progress.of(anna).rejected()).isEmpty();
        assertThat(anna.flags())
                .as("a red flag ends by a physician")
                .contains("RF-BLADDER")
                .doesNotContain("H1");
        assertThat(duplicate.carePlan().getStatus()).as("a person resumes it").isEqualTo(CarePlanStatus.ONHOLD);
    }

    @Test
    void records_that_replace_each_other_in_a_circle_stay_apart() {
        Recovery other = Recovery.operated(FhirClient.backend(port), 20);
        merge(other, anna);

        merge(anna, other);

        assertThat(anna.phase()).isEqualTo("early-mobility");
        anna.create(anna.painDuring("A04", 4));
        assertThat(anna.flags()).contains("H1");
    }

    @Tag("CC-08")
    @Test
    void an_edit_of_a_stale_version_is_refused_and_one_of_the_present_version_stands() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        var walking = anna.activity("A02");
        FhirClient stale = anna.client().with("If-Match", "W/\"1\"");

        anna.create(anna.approval("C1"));

        assertThat(stale.update(walking.setStatus(ServiceRequestStatus.REVOKED)).status())
                .as("the version that the clinician saw is not the present one")
                .isEqualTo(412);
        assertThat(anna.status("A02")).isEqualTo("active");
        anna.send(BundleType.TRANSACTION, List.of(anna.painDuring("A02", 1)));
        anna.client()
                .update(anna.activity("A02").setStatus(ServiceRequestStatus.REVOKED))
                .expect(200);
        anna.create(anna.pain(1, 0));
        assertThat(anna.status("A02")).isEqualTo("revoked");
    }

    @Tag("CC-09")
    @Test
    void an_edit_in_the_middle_of_an_evaluation_wins() throws Exception {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        AtomicReference<Future<FhirAnswer>> edit = new AtomicReference<>();
        ExecutorService surgeon = Executors.newSingleThreadExecutor();
        IAnonymousInterceptor editing = (pointcut, written) -> {
            boolean first = ofAnna(written.get(IBaseResource.class, 1)) && edit.get() == null;
            if (first) {
                CarePlan plan = anna.carePlan();
                edit.set(surgeon.submit(() -> anna.client().replace(plan.setStatus(CarePlanStatus.ONHOLD))));
                await().atMost(20, SECONDS).until(() -> anna.carePlan().getStatus() == CarePlanStatus.ONHOLD);
            }
        };
        interceptors.registerAnonymousInterceptor(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, editing);
        try {
            anna.create(anna.approval("C1"));
        } finally {
            interceptors.unregisterInterceptor(editing);
        }

        assertThat(edit.get()).as("the gate opened and the surgeon met it").isNotNull();
        edit.get().get().expect(200);
        surgeon.shutdown();
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
        assertThat(anna.phase()).as("a plan on hold takes no step").isEqualTo("early-mobility");
        assertThat(anna.status("A02")).isNotEqualTo("active");
        assertThat(anna.steps()).isEmpty();
    }

    private boolean ofAnna(IBaseResource written) {
        return written instanceof ServiceRequest activity
                && activity.getSubject().getReference().endsWith("/" + anna.patientId());
    }
}
