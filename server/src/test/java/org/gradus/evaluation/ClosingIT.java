package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people are asked, and that nobody is asked any more once it is over, on the running server. */
@GradusServerTest
class ClosingIT {

    @LocalServerPort
    int port;

    @Autowired
    CarePlanEvaluation evaluation;

    private Recovery anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        anna = Recovery.operated(FhirClient.backend(port), 30);
    }

    private List<Task> tasks(String item) {
        return anna.search("Task?patient=" + anna.patientId(), Task.class).stream()
                .filter(task -> task.getIdentifierFirstRep().getValue().equals(item))
                .toList();
    }

    private List<CommunicationRequest> messages(String item) {
        return anna.search("CommunicationRequest?patient=" + anna.patientId(), CommunicationRequest.class).stream()
                .filter(message -> message.getIdentifierFirstRep().getValue().equals(item))
                .toList();
    }

    @Test
    void a_red_flag_is_told_and_asked_about_until_a_physician_releases_it() {
        anna.create(anna.symptom("165232002"));
        assertThat(tasks("RF-BLADDER")).extracting(Task::getStatus).containsExactly(TaskStatus.REQUESTED);
        assertThat(messages("RF-BLADDER"))
                .extracting(CommunicationRequest::getStatus)
                .containsExactly(CommunicationRequestStatus.ACTIVE);

        anna.create(anna.approval("C-RF"));

        assertThat(anna.flags()).doesNotContain("RF-BLADDER");
        assertThat(tasks("RF-BLADDER")).extracting(Task::getStatus).containsExactly(TaskStatus.COMPLETED);
        assertThat(messages("RF-BLADDER"))
                .extracting(CommunicationRequest::getStatus)
                .containsExactly(CommunicationRequestStatus.COMPLETED);
    }

    @Test
    void a_hold_that_lasts_is_brought_up_and_closed_with_its_release() {
        anna.create(anna.painDuring("A04", 4));
        evaluation.evaluateAt(anna.patientId(), anna.midnight(7));
        assertThat(tasks("H1")).extracting(Task::getStatus).containsExactly(TaskStatus.REQUESTED);

        anna.create(anna.approval("C-RESUME"));

        assertThat(tasks("H1")).extracting(Task::getStatus).containsExactly(TaskStatus.COMPLETED);
    }

    @Test
    void what_a_person_has_answered_stays_as_it_is() {
        anna.create(anna.symptom("165232002"));
        Task refused = tasks("RF-BLADDER").get(0).setStatus(TaskStatus.REJECTED);
        anna.client().replace(refused).expect(200);

        anna.create(anna.approval("C-RF"));

        assertThat(tasks("RF-BLADDER")).extracting(Task::getStatus).containsExactly(TaskStatus.REJECTED);
    }

    @Test
    void missing_measurements_are_asked_of_the_patient_and_the_request_ends_when_they_are_there() {
        List<Observation> week = anna.aGoodWeek();
        anna.send(BundleType.TRANSACTION, week.subList(0, week.size() - 1));
        assertThat(messages("E2")).as("a clearance is missing too").isEmpty();
        anna.create(anna.approval("C1"));

        assertThat(messages("E2")).singleElement().satisfies(message -> {
            assertThat(message.getStatus()).isEqualTo(CommunicationRequestStatus.ACTIVE);
            assertThat(message.getCategoryFirstRep().getCodingFirstRep().getCode())
                    .isEqualTo("measurement-request");
            assertThat(message.getRecipientFirstRep().getReference()).isEqualTo("Patient/" + anna.patientId());
            assertThat(message.getRecipient()).hasSize(1);
        });

        anna.create(week.get(week.size() - 1));

        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(messages("E2"))
                .extracting(CommunicationRequest::getStatus)
                .containsExactly(CommunicationRequestStatus.COMPLETED);
    }

    @Test
    void a_report_that_cannot_be_read_is_asked_for_again_that_day() {
        Observation pain = anna.pain(3, 0);
        pain.setValue(new Quantity(3).setUnit("points"));
        anna.create(pain);
        assertThat(messages("DQ-UNIT"))
                .extracting(CommunicationRequest::getStatus)
                .containsExactly(CommunicationRequestStatus.ACTIVE);

        evaluation.evaluateAt(anna.patientId(), anna.midnight(1));

        assertThat(messages("DQ-UNIT"))
                .extracting(CommunicationRequest::getStatus)
                .containsExactly(CommunicationRequestStatus.COMPLETED);
        assertThat(tasks("DQ-UNIT"))
                .as("the team still looks at it")
                .extracting(Task::getStatus)
                .containsExactly(TaskStatus.REQUESTED);
    }

    @Test
    void a_plan_that_ends_asks_for_nothing_but_the_release_of_its_red_flags() {
        anna.create(anna.painDuring("A04", 4));
        evaluation.evaluateAt(anna.patientId(), anna.midnight(7));
        anna.create(anna.symptom("165232002"));

        anna.client().replace(anna.carePlan().setStatus(CarePlanStatus.REVOKED)).expect(200);

        assertThat(tasks("H1")).extracting(Task::getStatus).containsExactly(TaskStatus.CANCELLED);
        assertThat(tasks("RF-BLADDER")).extracting(Task::getStatus).containsExactly(TaskStatus.REQUESTED);
        assertThat(anna.flags()).containsExactly("RF-BLADDER");
    }
}
