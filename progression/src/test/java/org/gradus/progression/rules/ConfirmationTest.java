package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.progression.Finding;
import org.gradus.progression.fixtures.Calendar;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Patients;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** A protocol can let a person confirm a step that the engine proposes. */
class ConfirmationTest {

    private static final Calendar CALENDAR = Calendar.in("America/New_York");

    private static Patient readyOnDay28() {
        return Patients.enrolled(confirming(), CALENDAR, true, Codes.snomed("50172003"))
                .jumpTo(0, "08:00", a -> a)
                .days(21, 27, a -> a.pain(2).walked(15))
                .day(28, a -> a.pain(2).walked(15).cleared("C1"));
    }

    private static List<String> proposals(Patient patient) {
        return patient.findings().stream()
                .filter(f -> f.kind() == Finding.Kind.TASK && f.code().equals("confirm-step"))
                .map(Finding::item)
                .toList();
    }

    @Test
    void the_engine_proposes_a_phase_and_waits() {
        Patient patient = readyOnDay28();

        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(proposals(patient)).containsExactly("E2");
    }

    @Test
    void the_phase_opens_when_a_person_has_confirmed_it() {
        Patient patient = readyOnDay28();

        patient.edited(p -> p.withConfirmed("E2", CALENDAR.date(28))).at(28, "09:00", a -> a);

        assertThat(patient.phase()).isEqualTo("P2");
    }

    @Test
    void a_confirmation_opens_nothing_when_the_gate_does_not_hold_any_more() {
        Patient patient = readyOnDay28();

        patient.edited(p -> p.withConfirmed("E2", CALENDAR.date(28))).at(28, "09:00", a -> a.denied("C1"));

        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(patient.plan().confirmed()).isEmpty();
    }

    @Test
    void a_person_who_does_not_answer_is_asked_again_after_seven_days() {
        Patient patient = readyOnDay28();

        for (int day = 29; day <= 34; day++) {
            assertThat(proposals(patient.day(day, a -> a.pain(2).walked(15)))).isEmpty();
        }
        assertThat(proposals(patient.day(35, a -> a.pain(2).walked(15)))).containsExactly("E2");
    }

    @Test
    void an_activity_can_wait_for_a_person_too() {
        Patient patient = readyOnDay28();
        patient.edited(p -> p.withConfirmed("E2", CALENDAR.date(28))).at(28, "09:00", a -> a);
        assertThat(patient.activity("A02")).isEqualTo("draft");
        assertThat(proposals(patient)).contains("A02");

        patient.edited(p -> p.withConfirmed("A02", CALENDAR.date(28))).at(28, "10:00", a -> a);

        assertThat(patient.activity("A02")).isEqualTo("active");
    }

    private static Protocol confirming() {
        Protocol p = SpinalFusion.protocol();
        List<Phase> phases =
                p.phases().stream().map(ConfirmationTest::confirmed).toList();
        List<ActivityRule> activities =
                p.activities().stream().map(ConfirmationTest::confirmed).toList();
        return new Protocol(
                p.canonical(),
                p.title(),
                p.chart(),
                phases,
                activities,
                p.goals(),
                p.clearances(),
                p.redFlags(),
                p.holds(),
                p.rises(),
                p.modifiers(),
                p.advisories(),
                p.regress(),
                p.items());
    }

    private static Phase confirmed(Phase phase) {
        return phase.item().equals("P2")
                ? new Phase(
                        phase.item(),
                        phase.code(),
                        phase.title(),
                        phase.entry().map(g -> new Phase.Gate(g.item(), g.criterion(), g.retested(), true)))
                : phase;
    }

    private static ActivityRule confirmed(ActivityRule rule) {
        return rule.item().equals("A02")
                ? new ActivityRule(
                        rule.item(),
                        rule.title(),
                        rule.opensAt(),
                        rule.completesAt(),
                        rule.completedBy(),
                        rule.start(),
                        rule.applicable(),
                        rule.clearance(),
                        rule.codes(),
                        true)
                : rule;
    }
}
