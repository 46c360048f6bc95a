package org.gradus.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How plans begin and end, on the running server. */
abstract class EnrolmentJourney {

    @LocalServerPort
    private int port;

    private FhirClient client;
    private SpinePatient patient;

    @BeforeEach
    void aPatient() {
        client = FhirClient.backend(port);
        patient = SpinePatient.at(client);
    }

    @Test
    void a_completed_surgery_begins_a_plan_by_itself_with_the_first_activities_open() {
        String surgery = patient.operatedOn(3);

        CarePlan plan = onlyPlan();
        assertThat(SpinePatient.phase(plan)).isEqualTo("early-mobility");
        assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
        assertThat(plan.getAuthor().getReference()).isEqualTo(patient.surgeon().getReference());
        assertThat(plan.getSupportingInfoFirstRep().getReference()).isEqualTo("Procedure/" + surgery);
        Map<String, List<String>> byStatus = activities(plan);
        assertThat(byStatus.get("active")).contains("A01", "A04", "A19", "A25", "A32", "X-BEND");
        assertThat(byStatus.get("draft")).contains("A02", "A18", "A31").doesNotContain("A01");
        assertThat(goals(plan)).hasSize(14);
        assertThat(plan.getText().getDivAsString()).contains("day 3 after surgery", "Household walking");
    }

    @Test
    void enrolling_again_finds_the_same_plan() {
        String surgery = patient.operatedOn(3);

        FhirAnswer again = enroll(surgery).expect(200);

        assertThat(again.id()).isEqualTo(onlyPlan().getIdPart());
        assertThat(enroll(null).expect(200).id()).isEqualTo(again.id());
    }

    @Test
    void an_old_surgery_begins_no_plan_by_itself_but_on_request() {
        String surgery = patient.operatedOn(50);

        assertThat(patient.plans()).isEmpty();
        FhirAnswer enrolled = enroll(surgery).expect(201);
        assertThat(enrolled.as(CarePlan.class).getIdPart()).isEqualTo(onlyPlan().getIdPart());
        assertThat(enrolled.header("Content-Location")).contains("CarePlan/" + enrolled.id());
        assertThat(SpinePatient.phase(onlyPlan())).isEqualTo("early-mobility");
    }

    @Test
    void requests_at_the_same_moment_begin_one_plan() throws Exception {
        String surgery = patient.operatedOn(60);

        List<FhirAnswer> answers = atOnce(4, () -> enroll(surgery));

        assertThat(answers).extracting(FhirAnswer::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).extracting(FhirAnswer::id).containsOnly(onlyPlan().getIdPart());
    }

    @Test
    void without_a_surgery_the_plan_waits_and_the_next_surgery_is_attached_to_it() {
        FhirAnswer waiting = enroll(null).expect(201);
        assertThat(SpinePatient.phase(waiting.as(CarePlan.class))).isEqualTo("pre-surgery");
        assertThat(activities(onlyPlan()).get("active"))
                .contains("A25", "A31", "A32")
                .doesNotContain("A01");

        String surgery = patient.operatedOn(0);

        CarePlan plan = onlyPlan();
        assertThat(plan.getIdPart()).isEqualTo(waiting.id());
        assertThat(SpinePatient.phase(plan)).isEqualTo("early-mobility");
        assertThat(activities(plan).get("completed")).containsExactly("A31");
        assertThat(goals(plan))
                .filteredOn(goal -> item(goal).equals("G1"))
                .allMatch(goal -> goal.getTargetFirstRep()
                        .getDueDateType()
                        .getValueAsString()
                        .equals(SpinePatient.day(0).plusDays(91).toString()));
        assertThat(enroll(surgery).expect(200).id()).isEqualTo(waiting.id());
    }

    @Test
    void a_second_surgery_ends_the_older_plan_and_asks_the_surgeon_to_look() {
        patient.operatedOn(30);
        String first = onlyPlan().getIdPart();

        patient.operatedOn(1);

        List<CarePlan> plans = patient.plans();
        assertThat(plans).hasSize(2);
        CarePlan ended = plans.stream()
                .filter(plan -> plan.getIdPart().equals(first))
                .findFirst()
                .orElseThrow();
        assertThat(ended.getStatus()).isEqualTo(CarePlanStatus.REVOKED);
        assertThat(activities(ended)).containsOnlyKeys("revoked");
        CarePlan running = plans.stream()
                .filter(plan -> plan.getStatus() == CarePlanStatus.ACTIVE)
                .findFirst()
                .orElseThrow();
        assertThat(running.getText().getDivAsString()).contains("day 1 after surgery");
        assertThat(client.get("Provenance?target=CarePlan/" + first)
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .extracting(entry -> (Provenance) entry.getResource())
                .anySatisfy(provenance -> {
                    assertThat(provenance.getActivity().getText()).endsWith("active → revoked");
                    assertThat(provenance.getTargetFirstRep().getReference()).contains("/_history/");
                    assertThat(provenance.getEntityFirstRep().getWhat().getReference())
                            .isEqualTo(running.getSupportingInfoFirstRep().getReference() + "/_history/1");
                });
        assertThat(tasks()).anySatisfy(task -> {
            assertThat(task.getCode().getCodingFirstRep().getCode()).isEqualTo("review-surgery");
            assertThat(task.getFocus().getReference()).isEqualTo("CarePlan/" + first);
            assertThat(task.getOwner().getReference())
                    .isEqualTo(patient.surgeon().getReference());
        });
    }

    @Test
    void the_surgery_that_ended_a_plan_can_be_deleted_and_its_own_plan_holds() {
        patient.operatedOn(30);
        String later = patient.operatedOn(1);

        client.delete("Procedure/" + later).expect(200);

        assertThat(patient.plans())
                .extracting(CarePlan::getStatus)
                .containsExactlyInAnyOrder(CarePlanStatus.REVOKED, CarePlanStatus.ONHOLD);
    }

    @Test
    void two_procedures_of_one_day_are_one_surgery() {
        patient.operatedOn(4);

        patient.operatedOn(4);

        assertThat(patient.plans()).hasSize(1);
    }

    @Test
    void a_referral_begins_a_plan_and_the_plans_own_referral_does_not() {
        ServiceRequest referral = new ServiceRequest();
        referral.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
                .setSubject(patient.reference())
                .setCode(SpinePatient.code("http://snomed.info/sct", "308447003"));

        client.create(referral).expect(201);

        CarePlan plan = onlyPlan();
        assertThat(SpinePatient.phase(plan)).isEqualTo("pre-surgery");
        assertThat(activities(plan).get("active")).contains("A32");
        client.create(referral).expect(201);
        assertThat(patient.plans()).hasSize(1);
    }

    @Test
    void refuses_a_procedure_that_no_plan_can_count_from_and_says_why() {
        Procedure therapy = patient.fusion(1);
        therapy.setCode(SpinePatient.code("http://snomed.info/sct", "91251008"));
        Procedure planned = patient.fusion(1);
        planned.setStatus(Procedure.ProcedureStatus.INPROGRESS);
        String anothers = SpinePatient.at(client).operatedOn(2);

        FhirAnswer wrongCode = enroll(client.create(therapy).expect(201).id()).expect(422);
        FhirAnswer notDone = enroll(client.create(planned).expect(201).id()).expect(422);
        FhirAnswer notHers = enroll(anothers).expect(422);

        assertThat(wrongCode.outcome().getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("procedure");
        assertThat(wrongCode.outcome().getIssueFirstRep().getDiagnostics()).contains("index-surgery");
        assertThat(notDone.outcome().getIssueFirstRep().getDiagnostics()).contains("completed");
        assertThat(notHers.outcome().getIssueFirstRep().getDiagnostics()).contains("patient");
        assertThat(patient.plans()).isEmpty();
    }

    @Test
    void refuses_an_unknown_protocol_and_an_unknown_patient() {
        Parameters unknown = new Parameters();
        unknown.addParameter("planDefinition", new org.hl7.fhir.r4.model.CanonicalType("https://example.org/none"));

        assertThat(client.post("Patient/" + patient.id() + "/$enroll", unknown)
                        .expect(422)
                        .outcome()
                        .getIssueFirstRep()
                        .getExpression()
                        .get(0)
                        .getValue())
                .isEqualTo("planDefinition");
        client.post("Patient/nobody/$enroll", new Parameters()).expect(404);
    }

    private CarePlan onlyPlan() {
        List<CarePlan> plans = patient.plans();
        assertThat(plans).hasSize(1);
        return plans.get(0);
    }

    private FhirAnswer enroll(@org.jspecify.annotations.Nullable String procedure) {
        Parameters parameters = new Parameters();
        if (procedure != null) {
            parameters.addParameter().setName("procedure").setValue(new Reference("Procedure/" + procedure));
        }
        return client.post("Patient/" + patient.id() + "/$enroll", parameters);
    }

    private Map<String, List<String>> activities(CarePlan plan) {
        return included(plan, "CarePlan:activity-reference").stream()
                .filter(ServiceRequest.class::isInstance)
                .map(ServiceRequest.class::cast)
                .collect(Collectors.groupingBy(
                        request -> request.getStatus().toCode(),
                        Collectors.mapping(
                                request -> request.getIdentifierFirstRep().getValue(), Collectors.toList())));
    }

    private List<Goal> goals(CarePlan plan) {
        return included(plan, "CarePlan:goal").stream()
                .filter(Goal.class::isInstance)
                .map(Goal.class::cast)
                .toList();
    }

    private static String item(Goal goal) {
        return goal.getIdentifierFirstRep().getValue();
    }

    private List<org.hl7.fhir.r4.model.Resource> included(CarePlan plan, String include) {
        return client
                .get("CarePlan?_id=" + plan.getIdPart() + "&_include=" + include + "&_count=200")
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private List<Task> tasks() {
        return client.get("Task?patient=Patient/" + patient.id()).expect(200).as(Bundle.class).getEntry().stream()
                .map(entry -> (Task) entry.getResource())
                .toList();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
