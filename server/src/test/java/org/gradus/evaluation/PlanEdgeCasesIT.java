package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people and other systems do to a plan, its activities, its goals and its surgery, on the running server. */
@GradusServerTest
class PlanEdgeCasesIT {

    @LocalServerPort
    int port;

    @Autowired
    CarePlanEvaluation evaluation;

    private Recovery anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        anna = Recovery.operated(FhirClient.backend(port), 30);
    }

    private void set(CarePlanStatus status) {
        anna.client().replace(anna.carePlan().setStatus(status)).expect(200);
    }

    private void set(String activity, ServiceRequestStatus status) {
        anna.client().update(anna.activity(activity).setStatus(status)).expect(200);
    }

    private void meetsTheGate() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        anna.create(anna.approval("C1"));
    }

    private List<Task> tasks(String code) {
        return anna.search("Task?patient=" + anna.patientId(), Task.class).stream()
                .filter(task -> task.getCode().getCodingFirstRep().getCode().equals(code))
                .toList();
    }

    @Test
    void a_draft_is_recorded_and_never_advanced() {
        set(CarePlanStatus.DRAFT);

        meetsTheGate();
        assertThat(anna.phase()).isEqualTo("early-mobility");

        set(CarePlanStatus.ACTIVE);
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.steps()).hasSize(1);
    }

    @Test
    void a_plan_on_hold_moves_in_the_safe_direction_only_and_is_brought_up_every_seven_days() {
        set(CarePlanStatus.ONHOLD);

        meetsTheGate();
        assertThat(anna.phase()).isEqualTo("early-mobility");
        anna.create(anna.painDuring("A04", 4));
        assertThat(anna.status("A04")).isEqualTo("on-hold");
        anna.create(anna.approval("C-RESUME"));
        assertThat(anna.status("A04")).as("resumes when the plan does").isEqualTo("on-hold");
        evaluation.evaluateAt(anna.patientId(), anna.midnight(6));
        assertThat(tasks("review-plan")).isEmpty();
        evaluation.evaluateAt(anna.patientId(), anna.midnight(7));
        assertThat(tasks("review-plan")).hasSize(1);
        evaluation.evaluateAt(anna.patientId(), anna.midnight(14));
        assertThat(tasks("review-plan")).hasSize(2);

        set(CarePlanStatus.ACTIVE);

        assertThat(anna.phase()).as("evaluated once").isEqualTo("exercise-walking");
        assertThat(anna.status("A04")).isEqualTo("active");
        assertThat(tasks("review-plan")).extracting(Task::getStatus).containsOnly(TaskStatus.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            value = CarePlanStatus.class,
            names = {"REVOKED", "COMPLETED"})
    void what_has_ended_stays_and_a_correction_is_told_only(CarePlanStatus end) {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        Observation approval = anna.approval("C1");
        approval.setId(anna.create(approval));
        anna.create(anna.painDuring("A04", 4));
        assertThat(anna.flags()).contains("H1");

        set(end);
        CarePlan ended = anna.carePlan();
        assertThat(anna.flags()).doesNotContain("H1");
        anna.create(anna.approval("C-RESUME"));
        anna.client()
                .update(approval.copy().setStatus(ObservationStatus.ENTEREDINERROR))
                .expect(200);

        CarePlan after = anna.carePlan();
        assertThat(after.getStatus()).isEqualTo(end);
        assertThat(after.getMeta().getVersionId()).isEqualTo(ended.getMeta().getVersionId());
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.status("A04")).isEqualTo("on-hold");
        assertThat(anna.search("DetectedIssue?patient=" + anna.patientId(), DetectedIssue.class))
                .singleElement()
                .satisfies(issue -> assertThat(issue.getDetail()).contains("after the plan had ended"));
    }

    @Test
    void a_plan_entered_in_error_is_never_touched() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        Observation approval = anna.approval("C1");
        approval.setId(anna.create(approval));

        set(CarePlanStatus.ENTEREDINERROR);
        String version = anna.carePlan().getMeta().getVersionId();
        anna.client()
                .update(approval.copy().setStatus(ObservationStatus.ENTEREDINERROR))
                .expect(200);

        assertThat(anna.carePlan().getMeta().getVersionId()).isEqualTo(version);
        assertThat(anna.search("DetectedIssue?patient=" + anna.patientId(), DetectedIssue.class))
                .isEmpty();
    }

    @Test
    void an_activity_that_the_record_system_completes_is_completed_and_proves_nothing() {
        set("A01", ServiceRequestStatus.COMPLETED);
        set("A04", ServiceRequestStatus.REVOKED);

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.status("A05")).as("what failed unlocks nothing").isEqualTo("draft");
        meetsTheGate();
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(anna.status("A01")).isEqualTo("completed");
        assertThat(anna.status("A04")).isEqualTo("revoked");
    }

    @Test
    void a_plan_whose_activities_are_all_cancelled_is_not_completed_but_asked_about() {
        for (ServiceRequest request : anna.search("ServiceRequest?patient=" + anna.patientId(), ServiceRequest.class)) {
            anna.client()
                    .update(request.setStatus(ServiceRequestStatus.REVOKED))
                    .expect(200);
        }

        evaluation.evaluateAt(anna.patientId(), anna.midnight(8));

        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
        assertThat(tasks("review-plan")).hasSize(1);
    }

    private Goal goal(String item) {
        return anna.search("Goal?patient=" + anna.patientId(), Goal.class).stream()
                .filter(goal -> goal.getIdentifierFirstRep().getValue().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private static String achievement(Goal goal) {
        return goal.getAchievementStatus().getCodingFirstRep().getCode();
    }

    @Test
    void a_goal_that_is_overdue_is_not_achieved_and_ends_no_plan() {
        evaluation.evaluateAt(anna.patientId(), anna.midnight(200));

        assertThat(achievement(goal("G2"))).isEqualTo("not-achieved");
        assertThat(anna.flags()).contains("SLOW-RECOVERY");
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
    }

    @Test
    void a_goal_whose_target_a_person_has_changed_is_left_to_that_person() {
        Goal stricter = goal("G2");
        stricter.getTargetFirstRep().setDetail(new Range().setLow(new Quantity(3).setUnit("km")));
        anna.client().update(stricter).expect(200);

        evaluation.evaluateAt(anna.patientId(), anna.midnight(200));

        assertThat(achievement(goal("G2"))).isEqualTo("in-progress");
        assertThat(((Range) goal("G2").getTargetFirstRep().getDetail()).getLow().getUnit())
                .isEqualTo("km");
    }

    @Test
    void a_patient_who_travels_has_the_midnights_of_the_new_zone() {
        Patient patient =
                anna.client().get("Patient/" + anna.patientId()).expect(200).as(Patient.class);
        ZoneId nepal = ZoneId.of("Asia/Kathmandu");
        patient.getExtension().clear();
        patient.addExtension("http://hl7.org/fhir/StructureDefinition/timezone", new CodeType(nepal.getId()));

        anna.client().update(patient).expect(200);

        assertThat(Progress.of(anna).reviewAt().atZone(nepal).toLocalTime()).isEqualTo("00:00");
        assertThat(Duration.between(java.time.Instant.now(), Progress.of(anna).reviewAt()))
                .isPositive()
                .isLessThan(Duration.ofHours(24));
    }

    private Procedure surgery() {
        return anna.client()
                .get(anna.carePlan().getSupportingInfoFirstRep().getReference())
                .expect(200)
                .as(Procedure.class);
    }

    private Procedure movedTo(int daysAgo) {
        return surgery()
                .setPerformed(new DateTimeType(anna.today().minusDays(daysAgo).toString()));
    }

    @Test
    void a_surgery_that_was_later_than_recorded_takes_back_what_opened_too_early() {
        meetsTheGate();
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        String due = goal("G1").getTargetFirstRep().getDueDateType().getValueAsString();

        anna.client().update(movedTo(20)).expect(200);

        assertThat(anna.phase()).isEqualTo("early-mobility");
        assertThat(anna.flags()).contains("EVIDENCE-WITHDRAWN");
        assertThat(anna.carePlan().getText().getDivAsString()).contains("day 20 after surgery");
        assertThat(due).isEqualTo(anna.today().plusDays(91 - 30).toString());
        assertThat(goal("G1").getTargetFirstRep().getDueDateType().getValueAsString())
                .isEqualTo(anna.today().plusDays(91 - 20).toString());
    }

    @Test
    void a_surgery_that_was_earlier_than_recorded_opens_nothing_until_a_physician_confirms() {
        anna = Recovery.operated(FhirClient.backend(port), 20);
        meetsTheGate();

        anna.client().update(movedTo(35)).expect(200);

        assertThat(anna.phase()).isEqualTo("early-mobility");
        Task proposal = tasks("confirm-step").get(0);
        assertThat(proposal.getStatus()).isEqualTo(TaskStatus.REQUESTED);
        anna.client().replace(proposal.setStatus(TaskStatus.COMPLETED)).expect(200);
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    @Test
    void a_surgery_that_never_was_holds_the_plan_until_a_person_decides() {
        anna.client()
                .update(surgery().setStatus(ProcedureStatus.ENTEREDINERROR))
                .expect(200);

        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
        assertThat(anna.flags()).contains("EVIDENCE-WITHDRAWN");
        assertThat(tasks("review-surgery")).hasSize(1);

        anna.client().update(surgery().setStatus(ProcedureStatus.COMPLETED)).expect(200);
        assertThat(anna.carePlan().getStatus())
                .as("nothing is lifted by itself")
                .isEqualTo(CarePlanStatus.ONHOLD);

        set(CarePlanStatus.ACTIVE);
        meetsTheGate();
        assertThat(anna.phase()).isEqualTo("exercise-walking");
        assertThat(tasks("review-surgery")).extracting(Task::getStatus).containsOnly(TaskStatus.COMPLETED);
    }
}
