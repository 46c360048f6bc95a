package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From an Observation that is sent to a plan that has advanced, on the running server. Run once per database. */
abstract class ObservationJourney {

    @LocalServerPort
    int port;

    @Autowired
    EvaluationMetrics metrics;

    @Autowired
    EvaluationRequests requests;

    private Recovery anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        anna = Recovery.operated(FhirClient.backend(port), 30);
    }

    @Test
    void the_last_missing_observation_opens_the_next_phase_before_its_answer() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.status("A02")).isEqualTo("draft");

        anna.create(anna.approval("C1"));

        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.status("A02")).isEqualTo("active");
        assertThat(anna.status("A03")).isEqualTo("draft");
        assertThat(anna.carePlan().getText().getDivAsString()).contains("Exercise walking");
        assertThat(requests.of(anna.patientId())).isEmpty();
    }

    @Test
    void every_step_says_by_which_rule_and_on_which_versions_it_was_made() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        String approval = anna.create(anna.approval("C1"));

        List<Provenance> steps = anna.steps();

        assertThat(steps).hasSize(1);
        Provenance step = steps.get(0);
        assertThat(step.getPolicy().get(0).getValue())
                .contains("PlanDefinition/spinal-fusion-rehabilitation|")
                .endsWith("#E2");
        assertThat(step.getEntity())
                .extracting(e -> e.getWhat().getReference())
                .contains("Observation/" + approval + "/_history/1");
        assertThat(step.getTargetFirstRep().getReference()).startsWith("CarePlan/" + anna.planId() + "/_history/");
        assertThat(step.getAgentFirstRep().getWho().getReference()).isEqualTo("Device/gradus-engine");
        assertThat(step.getAgentFirstRep().getOnBehalfOf().getReference()).startsWith("Practitioner");
        assertThat(anna.provenanceOf("A02", "draft → active")).isPresent();
    }

    @Test
    void pain_during_an_activity_holds_it_until_a_physician_lets_it_go_on() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        anna.create(anna.approval("C1"));

        anna.create(anna.painDuring("A02", 4));

        assertThat(anna.status("A02")).isEqualTo("on-hold");
        assertThat(anna.status("A01")).isEqualTo("active");
        assertThat(anna.flags()).contains("H1");
        Extension reason =
                anna.activity("A02").getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/request-statusReason");
        assertThat(reason.castToCodeableConcept(reason.getValue())
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("H1");

        anna.create(anna.approval("C-RESUME"));

        assertThat(anna.status("A02")).isEqualTo("active");
        assertThat(anna.flags()).doesNotContain("H1");
    }

    @Test
    void evidence_that_is_withdrawn_takes_the_step_back() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        String approval = anna.create(anna.approval("C1"));
        assertThat(anna.phase()).isEqualTo("exercise-walking");

        Observation mistake = anna.approval("C1");
        mistake.setId(approval);
        mistake.setStatus(ObservationStatus.ENTEREDINERROR);
        anna.client().update(mistake).expect(200);

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.status("A02")).isEqualTo("on-hold");
        assertThat(anna.flags()).contains("EVIDENCE-WITHDRAWN");
    }

    @Test
    void a_deleted_report_counts_no_more() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        String pain = anna.create(anna.pain(6, 1));
        anna.create(anna.approval("C1"));
        assertThat(anna.phase()).isEqualTo("early-mobility");

        anna.client().delete("Observation/" + pain).expect(200);

        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    @Test
    void a_bundle_of_fifty_costs_one_evaluation() {
        List<Observation> fifty = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fifty.add(anna.pain(i % 4, i % 7));
        }
        long before = metrics.count();

        anna.send(BundleType.TRANSACTION, fifty);

        assertThat(metrics.count() - before).isEqualTo(1);
    }

    @Test
    void a_batch_costs_one_evaluation_too_and_a_bad_entry_spoils_none() {
        List<Observation> batch = new ArrayList<>(anna.aGoodWeek());
        batch.add(anna.approval("C1"));
        Observation withoutStatus = anna.pain(1, 1);
        withoutStatus.setStatus(null);
        batch.add(withoutStatus);
        long before = metrics.count();

        anna.send(BundleType.BATCH, batch);

        assertThat(metrics.count() - before).isEqualTo(1);
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    @Test
    void a_write_that_no_protocol_reads_costs_no_evaluation() {
        Observation unrelated = anna.pain(3, 0);
        unrelated.setCode(Recovery.concept("http://loinc.org", "8867-4"));
        long before = metrics.count();

        anna.create(unrelated);

        assertThat(metrics.count()).isEqualTo(before);
    }

    @Test
    void what_a_clinician_sets_is_not_overwritten() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        anna.create(anna.approval("C1"));
        ServiceRequest walking = anna.activity("A02");

        anna.client().update(walking.setStatus(ServiceRequestStatus.ONHOLD)).expect(200);
        anna.create(anna.pain(1, 0));

        assertThat(anna.status("A02")).isEqualTo("on-hold");
        assertThat(anna.status("A01")).isEqualTo("active");
    }

    @Test
    void a_report_based_on_another_patients_activity_is_refused() {
        Recovery bert = Recovery.operated(FhirClient.backend(port), 20);
        Observation pain = anna.pain(2, 0);
        pain.addBasedOn()
                .setReference(
                        "ServiceRequest/" + bert.activity("A01").getIdElement().getIdPart());

        var answer = anna.client().create(pain);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.outcome().getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("Observation.basedOn");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "gradus.fhir.partitions",
            matches = "[1-9]\\d*",
            disabledReason = "There a report stays with its patient (PartitionedRecordsIT).")
    void a_report_that_moves_to_another_patient_is_judged_for_both() {
        Recovery bert = Recovery.operated(FhirClient.backend(port), 20);
        String pain = anna.create(anna.painDuring("A01", 9));
        assertThat(anna.flags()).contains("RF-SEVPAIN");

        Observation corrected = bert.painDuring("A01", 9);
        corrected.setId(pain);
        anna.client().update(corrected).expect(200);

        assertThat(bert.flags()).contains("RF-SEVPAIN");
        assertThat(anna.flags()).contains("RF-SEVPAIN");
        assertThat(anna.search("Flag?patient=" + anna.patientId(), org.hl7.fhir.r4.model.Flag.class))
                .anySatisfy(f -> assertThat(f.getCode().getText()).contains("withdrawn or corrected"));
    }
}
