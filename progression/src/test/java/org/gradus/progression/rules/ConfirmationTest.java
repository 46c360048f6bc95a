package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.gradus.progression.Finding;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Calendar;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Patients;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** A protocol may let a person confirm every step that the engine proposes (ruling 77). */
class ConfirmationTest {

    private static Protocol confirming() {
        Protocol p = SpinalFusion.protocol();
        List<Phase> phases = p.phases().stream()
                .map(phase -> new Phase(phase.item(), phase.code(), phase.title(), confirmed(phase.entry())))
                .toList();
        List<ActivityRule> activities = p.activities().stream()
                .map(a -> new ActivityRule(
                        a.item(),
                        a.title(),
                        a.opensAt(),
                        a.completesAt(),
                        a.completedBy(),
                        a.start(),
                        a.applicable(),
                        a.clearance(),
                        a.codes(),
                        a.item().equals("A08")))
                .toList();
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

    private static Optional<Phase.Gate> confirmed(Optional<Phase.Gate> gate) {
        return gate.map(g -> new Phase.Gate(g.item(), g.criterion(), g.retested(), true));
    }

    private static Arrivals quiet(Arrivals arrivals) {
        return arrivals.pain(2).walked(15);
    }

    private static Patient proposedOnDay28() {
        return Patients.enrolled(confirming(), Calendar.in("America/New_York"), true, Codes.snomed("50172003"))
                .jumpTo(0, "08:00", a -> a)
                .days(22, 27, ConfirmationTest::quiet)
                .day(28, a -> quiet(a).cleared("C1"));
    }

    private static List<Finding> proposals(Patient patient) {
        return patient.findings().stream()
                .filter(f -> f.code().equals("confirm-step"))
                .toList();
    }

    @Test
    void a_step_is_proposed_and_waits() {
        Patient patient = proposedOnDay28();

        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(proposals(patient)).extracting(Finding::item).containsExactly("E2");
        assertThat(patient.day(29, ConfirmationTest::quiet).phase()).isEqualTo("P1");
        assertThat(proposals(patient)).isEmpty();
    }

    @Test
    void it_is_proposed_again_after_seven_days() {
        Patient patient = proposedOnDay28().days(29, 34, ConfirmationTest::quiet);
        assertThat(proposals(patient)).isEmpty();

        assertThat(proposals(patient.day(35, ConfirmationTest::quiet))).hasSize(1);
    }

    @Test
    void it_is_made_when_a_person_confirms_it() {
        Patient patient = proposedOnDay28();

        patient.edited(p -> p.withConfirmed("E2", patient.calendar().date(28))).at(28, "12:00", a -> a);

        assertThat(patient.phase()).isEqualTo("P2");
        assertThat(patient.plan().confirmed()).isEmpty();
    }

    @Test
    void a_confirmation_lapses_when_the_gate_holds_no_more() {
        Patient patient = proposedOnDay28().day(29, a -> a.pain(5));

        patient.edited(p -> p.withConfirmed("E2", patient.calendar().date(29))).at(29, "12:00", a -> a);
        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(patient.plan().confirmed()).isEmpty();

        patient.days(30, 36, ConfirmationTest::quiet);
        assertThat(patient.phase()).as("proposed anew").isEqualTo("P1");
        assertThat(proposals(patient)).hasSize(1);
    }

    @Test
    void a_confirmation_of_an_activity_lapses_while_its_start_is_not_met() {
        Patient patient = proposedOnDay28();
        patient.edited(p -> p.withConfirmed("E2", patient.calendar().date(28))).at(28, "12:00", a -> a);

        patient.edited(p -> p.withConfirmed("A08", patient.calendar().date(28))).day(29);
        assertThat(patient.plan().confirmed()).isEmpty();

        patient.day(30, a -> a.therapySession());
        assertThat(patient.activity("A08")).isEqualTo("draft");
        assertThat(proposals(patient)).extracting(Finding::item).containsExactly("A08");
    }

    @Test
    void the_first_opening_of_an_activity_waits_too() {
        Patient patient = proposedOnDay28();
        patient.edited(p -> p.withConfirmed("E2", patient.calendar().date(28))).at(28, "12:00", a -> a);

        patient.day(30, a -> a.therapySession());
        assertThat(patient.activity("A08")).isEqualTo("draft");
        assertThat(patient.activity("A09")).isEqualTo("active");
        assertThat(proposals(patient)).extracting(Finding::item).containsExactly("A08");

        patient.edited(p -> p.withConfirmed("A08", patient.calendar().date(30))).at(30, "12:00", a -> a);
        assertThat(patient.activity("A08")).isEqualTo("active");
    }
}
