package org.gradus.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.operation.AnswerParts.named;
import static org.gradus.operation.AnswerParts.part;
import static org.gradus.operation.AnswerParts.parts;
import static org.gradus.operation.AnswerParts.text;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The operations of the FHIR endpoint, on the running server. */
abstract class OperationJourney {

    private static final String PROTOCOL = "PlanDefinition/spinal-fusion-rehabilitation";

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
    void apply_shows_a_whole_plan_and_stores_nothing() {
        CarePlan shown = client.get(PROTOCOL + "/$apply?subject=Patient/" + patient.id())
                .expect(200)
                .as(CarePlan.class);

        assertThat(shown.getContained()).hasSize(33 + 5 + 14);
        assertThat(shown.getSubject().getReference()).endsWith("Patient/" + patient.id());
        assertThat(shown.getInstantiatesCanonical().get(0).getValue())
                .startsWith("https://gradus.dev/fhir/" + PROTOCOL + "|");
        assertThat(patient.plans()).isEmpty();
        client.get(PROTOCOL + "/$apply").expect(422);
        client.get("PlanDefinition/none/$apply?subject=Patient/" + patient.id()).expect(404);
    }

    @Test
    void apply_takes_its_subject_in_a_body_too() {
        Parameters body = new Parameters();
        body.addParameter("subject", "Patient/" + patient.id());

        CarePlan shown = client.post(PROTOCOL + "/$apply", body).expect(200).as(CarePlan.class);

        assertThat(shown.getGoal()).hasSize(14);
    }

    @Test
    void apply_of_one_activity_shows_a_draft_request_and_stores_nothing() {
        String subject = "/$apply?subject=Patient/" + patient.id();

        ServiceRequest shown = client.get("ActivityDefinition/exercise-walking" + subject + "&practitioner="
                        + patient.surgeon().getReference())
                .expect(200)
                .as(ServiceRequest.class);

        assertThat(shown.getStatus()).isEqualTo(ServiceRequest.ServiceRequestStatus.DRAFT);
        assertThat(shown.getIntent()).isEqualTo(ServiceRequest.ServiceRequestIntent.ORDER);
        assertThat(shown.getSubject().getReference()).isEqualTo("Patient/" + patient.id());
        assertThat(shown.getRequester().getReference())
                .isEqualTo(patient.surgeon().getReference());
        assertThat(shown.getInstantiatesCanonical().get(0).getValue())
                .startsWith("https://gradus.dev/fhir/ActivityDefinition/exercise-walking|");
        assertThat(shown.getCode().getText()).isNotBlank();
        assertThat(shown.getPatientInstruction()).isNotBlank();
        assertThat(client.get("ServiceRequest?patient=" + patient.id())
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
        client.get("ActivityDefinition/exercise-walking/$apply").expect(422);
        client.get("ActivityDefinition/exercise-walking/$apply?subject=Patient/nobody")
                .expect(404);
        client.get("ActivityDefinition/none" + subject).expect(404);
    }

    @Test
    void progress_says_what_is_met_what_is_missing_and_by_which_evidence() {
        patient.operatedOn(30);
        patient.quietWeek();

        Parameters progress = progress(onlyPlan());

        assertThat(((Coding) progress.getParameter("phase").getValue()).getCode())
                .isEqualTo("early-mobility");
        ParametersParameterComponent gate = named(progress.getParameters("gate"), "E2");
        assertThat(text(gate, "judgement")).isEqualTo("unknown");
        ParametersParameterComponent pain = named(parts(gate, "criterion"), "PAINWIN(4)");
        assertThat(text(pain, "judgement")).isEqualTo("met");
        assertThat(parts(pain, "evidence"))
                .hasSizeGreaterThanOrEqualTo(7)
                .allMatch(evidence ->
                        ((Reference) evidence.getValue()).getReference().contains("/_history/1"));
        assertThat(text(named(parts(gate, "criterion"), "C1"), "judgement")).isEqualTo("unknown");
        ParametersParameterComponent walking = named(progress.getParameters("activity"), "A01");
        assertThat(text(walking, "status")).isEqualTo("active");
        client.get(((Reference) part(walking, "reference").getValue()).getReference())
                .expect(200);
        assertThat(progress.hasParameter("reviewAt")).isTrue();
        assertThat(progress.getParameters("goal")).hasSize(14);
    }

    @Test
    void progress_lists_what_did_not_count_with_the_reason() {
        patient.operatedOn(30);
        Observation text = patient.pain(3, SpinePatient.now().minusHours(1));
        text.setValue(new org.hl7.fhir.r4.model.StringType("quite bad"));
        Observation unknownUnit = patient.pain(3, SpinePatient.now().minusHours(2));
        unknownUnit.setValue(new Quantity().setValue(3).setUnit("points"));
        Observation future = patient.pain(3, SpinePatient.now().plusDays(1));
        String textId = client.create(text).expect(201).id();
        String unitId = client.create(unknownUnit).expect(201).id();
        String futureId = client.create(future).expect(201).id();

        Parameters progress = progress(onlyPlan());

        ParametersParameterComponent pain =
                named(parts(named(progress.getParameters("gate"), "E2"), "criterion"), "PAINWIN(4)");
        assertThat(rejections(parts(pain, "rejected")))
                .anyMatch(rejection -> rejection.startsWith("Observation/" + textId) && rejection.contains("number"))
                .anyMatch(rejection -> rejection.startsWith("Observation/" + unitId) && rejection.contains("unit"));
        assertThat(rejections(progress.getParameters("rejected")))
                .anyMatch(rejection -> rejection.startsWith("Observation/" + futureId) && rejection.contains("future"));
    }

    @Test
    void progress_reads_only() {
        patient.operatedOn(30);
        String version = onlyPlan().getMeta().getVersionId();

        progress(onlyPlan());

        assertThat(onlyPlan().getMeta().getVersionId()).isEqualTo(version);
        client.get("CarePlan/none/$progress").expect(404);
    }

    @Test
    void a_dry_run_shows_what_a_clearance_would_open_and_writes_nothing() {
        patient.operatedOn(30);
        patient.quietWeek();
        CarePlan before = onlyPlan();
        Parameters question = new Parameters();
        question.addParameter("dryRun", new BooleanType(true));
        question.addParameter().setName("observation").setResource(patient.clearance("C1"));

        Parameters answer = client.post("CarePlan/" + before.getIdPart() + "/$evaluate", question)
                .expect(200)
                .as(Parameters.class);

        ParametersParameterComponent step = named(answer.getParameters("decision"), "P2");
        assertThat(text(step, "from")).isEqualTo("P1");
        assertThat(text(step, "to")).isEqualTo("P2");
        assertThat(parts(step, "reason")).isNotEmpty();
        assertThat(((Coding) answer.getParameter("phase").getValue()).getCode()).isEqualTo("exercise-walking");
        CarePlan after = onlyPlan();
        assertThat(after.getMeta().getVersionId()).isEqualTo(before.getMeta().getVersionId());
        assertThat(client.get("Observation?patient=" + patient.id() + "&code=clearance")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
    }

    @Test
    void a_clearance_opens_the_next_phase_and_progress_tells_why() {
        patient.operatedOn(30);
        patient.quietWeek();

        client.create(patient.clearance("C1")).expect(201);

        CarePlan plan = onlyPlan();
        assertThat(SpinePatient.phase(plan)).isEqualTo("exercise-walking");
        assertThat(plan.getText().getDivAsString()).contains("P2", "Exercise walking");
        Parameters progress = progress(plan);
        assertThat(text(named(progress.getParameters("activity"), "A02"), "status"))
                .isEqualTo("active");
        assertThat(named(progress.getParameters("gate"), "E3")).isNotNull();
    }

    @Test
    void evaluate_with_nothing_new_decides_nothing() {
        patient.operatedOn(30);

        Parameters answer = client.post("CarePlan/" + onlyPlan().getIdPart() + "/$evaluate", new Parameters())
                .expect(200)
                .as(Parameters.class);

        assertThat(answer.getParameters("decision")).isEmpty();
    }

    @Test
    void simulate_plays_a_course_without_storing_it() {
        Bundle course = new Bundle();
        course.setType(Bundle.BundleType.COLLECTION);
        course.addEntry().setFullUrl("urn:uuid:p").setResource(new Patient());
        course.addEntry().setFullUrl("urn:uuid:fusion").setResource(patient.fusion(10));
        Parameters question = new Parameters();
        question.addParameter().setName("bundle").setResource(course);
        question.addParameter("from", new DateType(SpinePatient.day(12).toString()));
        question.addParameter("to", new DateType(SpinePatient.day(8).toString()));

        Parameters answer =
                client.post(PROTOCOL + "/$simulate", question).expect(200).as(Parameters.class);

        assertThat(answer.getParameters("day"))
                .extracting(day -> text(day, "phase"))
                .containsExactly("pre-surgery", "pre-surgery", "early-mobility", "early-mobility", "early-mobility");
        assertThat(answer.getParameters("day").get(4))
                .satisfies(day -> assertThat(simulatedGate(day))
                        .containsExactly(
                                "E2", "exercise-walking", "not-met", "E2-DAY", "C1", "PAINWIN(4)", "WALKHOME"));
        assertThat(patient.plans()).isEmpty();
    }

    /** Item, what it opens, judgement, then the items of its criteria. */
    private static List<String> simulatedGate(ParametersParameterComponent day) {
        ParametersParameterComponent gate = part(day, "gate");
        return Stream.concat(
                        Stream.of(text(gate, "item"), text(gate, "opens"), text(gate, "judgement")),
                        parts(gate, "criterion").stream().map(criterion -> text(criterion, "item")))
                .toList();
    }

    @Test
    void simulate_says_what_it_needs() {
        FhirAnswer nothing =
                client.post(PROTOCOL + "/$simulate", new Parameters()).expect(422);

        assertThat(nothing.outcome().getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("bundle");
    }

    @Test
    void the_capability_statement_names_the_operations() {
        CapabilityStatement capabilities = client.get("metadata").expect(200).as(CapabilityStatement.class);

        assertThat(capabilities.getRestFirstRep().getResource().stream()
                        .flatMap(resource -> resource.getOperation().stream())
                        .map(CapabilityStatement.CapabilityStatementRestResourceOperationComponent::getName))
                .contains("apply", "enroll", "progress", "evaluate", "simulate", "preview-migration");
    }

    private CarePlan onlyPlan() {
        assertThat(patient.plans()).hasSize(1);
        return patient.plans().get(0);
    }

    private Parameters progress(CarePlan plan) {
        return client.get("CarePlan/" + plan.getIdPart() + "/$progress")
                .expect(200)
                .as(Parameters.class);
    }

    private static List<String> rejections(List<ParametersParameterComponent> rejected) {
        return rejected.stream()
                .map(one -> ((Reference) part(one, "reference").getValue()).getReference() + " " + text(one, "reason"))
                .toList();
    }
}
