package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A protocol may let a physician confirm what the engine proposes: by a Task, on the running server (ruling 77). */
@GradusServerTest
class ConfirmationIT {

    private static final String URL = "https://example.org/PlanDefinition/confirmed-rehabilitation";

    @LocalServerPort
    int port;

    @Autowired
    CarePlanEvaluation evaluation;

    @Autowired
    ApplicationContext server;

    private Recovery anna;

    @BeforeEach
    void anna_follows_a_protocol_whose_steps_are_confirmed() {
        FhirClient client = FhirClient.backend(port);
        PlanDefinition protocol = client.get("PlanDefinition/spinal-fusion-rehabilitation")
                .expect(200)
                .as(PlanDefinition.class);
        protocol.setUrl(URL).setStatus(PublicationStatus.ACTIVE).setId("confirmed-rehabilitation");
        confirm(protocol, "P2");
        if (client.get("PlanDefinition/confirmed-rehabilitation").status() != 200) {
            client.update(protocol).expect(201);
        }
        anna = Recovery.operated(client, 50, URL);
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        anna.create(anna.approval("C1"));
        assertThat(anna.phase()).as("proposed, not made").isEqualTo("early-mobility");
    }

    static void confirm(PlanDefinition protocol, String phase) {
        PlanDefinitionActionComponent action = protocol.getAction().stream()
                .filter(a -> phase.equals(a.getId()))
                .findFirst()
                .orElseThrow();
        action.addExtension("https://gradus.dev/fhir/StructureDefinition/advance-mode", new CodeType("confirm"));
    }

    private List<Task> proposals() {
        return anna.search("Task?patient=" + anna.patientId() + "&code=confirm-step", Task.class);
    }

    @Test
    void the_step_is_proposed_to_the_surgeon_and_made_when_the_surgeon_completes_the_task() {
        Task proposal = proposals().get(0);
        assertThat(proposal.getIntent()).isEqualTo(TaskIntent.PROPOSAL);
        assertThat(proposal.getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(proposal.getIdentifierFirstRep().getValue()).isEqualTo("E2");
        assertThat(proposal.getFocus().getReference()).isEqualTo("CarePlan/" + anna.planId());
        assertThat(proposal.getOwner().getReference()).startsWith("Practitioner/");

        anna.client().replace(proposal.setStatus(TaskStatus.COMPLETED)).expect(200);

        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.status("A02")).isEqualTo("active");
        assertThat(proposals()).extracting(Task::getStatus).containsExactly(TaskStatus.COMPLETED);
    }

    @Test
    void a_refusal_leaves_the_plan_as_it_is() {
        anna.client().replace(proposals().get(0).setStatus(TaskStatus.REJECTED)).expect(200);

        evaluation.evaluateAt(anna.patientId(), anna.midnight(1));

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(proposals()).extracting(Task::getStatus).containsExactly(TaskStatus.REJECTED);
    }

    @Test
    void a_task_that_somebody_else_completes_moves_nothing() {
        Practitioner nurse = new Practitioner().setActive(true);
        Task proposal = proposals().get(0).setOwner(new Reference("Practitioner/" + anna.create(nurse)));

        anna.client().replace(proposal.setStatus(TaskStatus.COMPLETED)).expect(200);

        assertThat(anna.phase()).isEqualTo("early-mobility");
    }

    @Test
    void the_surgeon_confirms_with_a_token_of_their_own() {
        Task proposal = proposals().get(0);
        FhirClient surgeon = asPractitioner(proposal.getOwner());

        surgeon.replace(proposal.setStatus(TaskStatus.COMPLETED)).expect(200);

        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(writersOf(proposal)).contains(proposal.getOwner().getReference());
    }

    @Test
    void nobody_confirms_in_anothers_name() {
        Task proposal = proposals().get(0);
        FhirClient nursing = asPractitioner(professional("nurse"));
        FhirClient otherDoctor = asPractitioner(professional("doctor"));
        FhirClient backend = new Tokens(server, port).backend("some-backend", "system/*.cruds");
        FhirClient patient = new Tokens(server, port).patient(anna.patientId(), "patient/*.cruds");
        String patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"completed\"}]";

        for (TaskStatus decision : List.of(TaskStatus.COMPLETED, TaskStatus.REJECTED)) {
            Task decided = proposal.copy().setStatus(decision);
            for (FhirClient other : List.of(nursing, otherDoctor, backend, patient)) {
                assertThat(other.replace(decided).status()).isEqualTo(403);
                assertThat(other.with("If-Match", "W/\"1\"")
                                .patch("Task/" + proposal.getIdElement().getIdPart(), patch)
                                .status())
                        .isEqualTo(403);
            }
        }

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(proposals()).extracting(Task::getStatus).containsExactly(TaskStatus.REQUESTED);
    }

    @Test
    void another_physician_takes_the_decision_over_in_their_own_name() {
        Reference other = professional("doctor");
        Task proposal = proposals().get(0).setOwner(other);

        asPractitioner(other).replace(proposal.setStatus(TaskStatus.COMPLETED)).expect(200);

        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    private FhirClient asPractitioner(Reference practitioner) {
        return new Tokens(server, port)
                .practitioner(practitioner.getReferenceElement().getIdPart(), "user/*.cruds");
    }

    private Reference professional(String code) {
        Reference who = new Reference("Practitioner/" + anna.create(new Practitioner().setActive(true)));
        PractitionerRole role = new PractitionerRole().setActive(true).setPractitioner(who);
        role.addCode(SpinePatient.code("http://terminology.hl7.org/CodeSystem/practitioner-role", code));
        anna.create(role);
        return who;
    }

    private List<String> writersOf(Task task) {
        return anna.search("Provenance?target=Task/" + task.getIdElement().getIdPart(), Provenance.class).stream()
                .flatMap(provenance -> provenance.getAgent().stream())
                .map(agent -> agent.getWho().getReference())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    @Test
    void a_proposal_is_withdrawn_when_the_gate_holds_no_more() {
        anna.create(anna.pain(6, 0));

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(proposals()).extracting(Task::getStatus).containsExactly(TaskStatus.CANCELLED);
    }

    @Test
    void a_refused_proposal_is_made_again_after_seven_days_while_the_gate_holds() {
        anna.client().replace(proposals().get(0).setStatus(TaskStatus.REJECTED)).expect(200);
        for (int day = 1; day <= 8; day++) {
            anna.send(BundleType.TRANSACTION, List.of(anna.pain(2, -day), anna.walk(12, -day)));
        }

        evaluation.evaluateAt(anna.patientId(), anna.midnight(7).minusSeconds(60));
        assertThat(proposals()).extracting(Task::getStatus).containsExactly(TaskStatus.REJECTED);

        evaluation.evaluateAt(anna.patientId(), anna.midnight(8));
        assertThat(proposals())
                .extracting(Task::getStatus)
                .containsExactlyInAnyOrder(TaskStatus.REJECTED, TaskStatus.REQUESTED);
        assertThat(anna.phase()).isEqualTo("early-mobility");
    }
}
