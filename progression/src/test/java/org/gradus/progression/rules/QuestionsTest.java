package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;

import java.util.List;
import org.gradus.progression.Finding;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Staff;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Assessment;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the engine asks people, and what it answers when it is asked why. */
class QuestionsTest {

    private static List<Finding> of(Patient patient, Finding.Kind kind, String item) {
        return patient.findings().stream()
                .filter(f -> f.kind() == kind && f.item().equals(item))
                .toList();
    }

    @Nested
    class A_hold {

        @Test
        void is_brought_up_again_every_seven_days() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 2));
            for (int day = 32; day <= 52; day++) {
                patient.day(day, a -> a.pain(1));
                assertThat(of(patient, Finding.Kind.TASK, "H1"))
                        .as("day %s", day)
                        .hasSize((day - 31) % 7 == 0 ? 1 : 0);
            }
        }

        @Test
        void that_has_ended_is_forgotten_and_the_next_waits_seven_days_again() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 2))
                    .day(37, a -> a.cleared("C-RESUME"))
                    .day(38, a -> a.painDuring("A08", 2))
                    .day(44);
            assertThat(of(patient, Finding.Kind.TASK, "H1")).isEmpty();

            patient.day(45);
            assertThat(of(patient, Finding.Kind.TASK, "H1")).hasSize(1);
        }
    }

    @Nested
    class Missing_measurements {

        private Patient clearedButSilent() {
            return inP1().jumpTo(35, "08:00", a -> a.cleared("C1"));
        }

        @Test
        void are_asked_of_the_patient_when_nothing_else_is_missing() {
            assertThat(of(clearedButSilent(), Finding.Kind.REQUEST, "E2")).hasSize(1);
        }

        @Test
        void are_asked_for_once_in_seven_days() {
            Patient patient = clearedButSilent();
            assertThat(of(patient.day(36), Finding.Kind.REQUEST, "E2")).isEmpty();
            assertThat(of(patient.day(41), Finding.Kind.REQUEST, "E2")).isEmpty();
            assertThat(of(patient.day(42), Finding.Kind.REQUEST, "E2")).hasSize(1);
        }

        @Test
        void are_not_asked_for_while_the_clearance_is_missing_or_the_day_has_not_come() {
            assertThat(of(inP1().jumpTo(35, "08:00", a -> a), Finding.Kind.REQUEST, "E2"))
                    .isEmpty();
            assertThat(of(inP1().jumpTo(24, "08:00", a -> a.cleared("C1")), Finding.Kind.REQUEST, "E2"))
                    .isEmpty();
        }

        @Test
        void are_not_asked_for_under_a_hold_or_while_a_person_holds_the_plan() {
            assertThat(of(inP1().jumpTo(35, "08:00", a -> a.cleared("C1").pain(9)), Finding.Kind.REQUEST, "E2"))
                    .isEmpty();
            assertThat(of(
                            inP1().edited(p -> p.withStatus(PlanStatus.ON_HOLD))
                                    .jumpTo(35, "08:00", a -> a.cleared("C1")),
                            Finding.Kind.REQUEST,
                            "E2"))
                    .isEmpty();
        }
    }

    @Nested
    class Why {

        private GateReport gate(Patient patient, String item) {
            return patient.progression().gates().stream()
                    .filter(g -> g.item().equals(item))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void a_gate_is_not_met_under_a_hold_and_says_so() {
            Patient patient = inP1().day(22, a -> a.painDuring("A04", 2));

            GateReport gate = gate(patient, "E2");
            assertThat(gate.judgement()).isEqualTo(Judgement.NOT_MET);
            assertThat(gate.explanation()).startsWith("H1 holds the plan");
            assertThat(gate.opens()).isEqualTo("P2");
        }

        @Test
        void a_gate_waits_for_a_person_who_holds_the_plan() {
            Patient patient =
                    inP1().edited(p -> p.withStatus(PlanStatus.ON_HOLD)).day(22);

            assertThat(gate(patient, "E2").explanation()).contains("a person holds the plan");
        }

        @Test
        void a_gate_waits_for_the_next_day_when_the_step_of_this_one_has_been_made() {
            Patient patient = inP2().jumpTo(182, "08:00", a -> {
                for (int d = 169; d <= 182; d++) {
                    a.dated(d).pain(1).aMile().cycled(20);
                }
                return a.dated(182).cleared("C2").cleared("C3");
            });

            assertThat(gate(patient, "E4").judgement()).isEqualTo(Judgement.NOT_MET);
            assertThat(gate(patient, "E4").explanation()).contains("the step of the day has been made");
        }

        @Test
        void a_gate_names_the_reports_in_its_window_that_did_not_count() {
            Patient patient = inP1().day(22, Arrivals::painInWords)
                    .day(30, a -> a.painInWords().temperature(37, "K").clearance("C1", Codes.APPROVED, Staff.NURSE));

            assertThat(gate(patient, "E2").rejected())
                    .extracting(r -> r.measure())
                    .containsExactlyInAnyOrder("pain");
            assertThat(patient.progression().rejected()).hasSize(4);
        }

        @Test
        void an_activity_that_waits_for_more_than_its_phase_says_for_what() {
            Patient patient = inP3();
            Patient waiting = inP2().jumpTo(91, "08:00", a -> {
                for (int day = 86; day <= 91; day++) {
                    a.dated(day).pain(2).aMile();
                }
                return a.dated(91).cleared("C2");
            });

            assertThat(patient.progression().gates()).noneMatch(g -> g.item().equals("A15"));
            assertThat(gate(waiting, "A15").criteria())
                    .extracting(Assessment::item)
                    .containsExactly("NOT-SMOKING", "C2J");
            assertThat(gate(waiting, "A15").judgement()).isEqualTo(Judgement.UNKNOWN);
        }

        @Test
        void a_hold_names_its_activities_its_first_day_and_what_ends_it() {
            Patient patient =
                    inP2().day(31, a -> a.named("pain").painDuring("A08", 2)).day(33, a -> a.painDuring("A09", 1));

            assertThat(patient.progression().holds()).hasSize(1);
            HoldReport hold = patient.progression().holds().get(0);
            assertThat(hold.item()).isEqualTo("H1");
            assertThat(hold.activities()).containsExactlyInAnyOrder("A08", "A09");
            assertThat(hold.since()).isEqualTo(patient.calendar().date(31));
            assertThat(hold.release()).contains("C-RESUME");
            assertThat(hold.evidence()).containsAll(patient.reports("pain"));
        }

        @Test
        void a_weekly_limit_is_a_hold_too_that_nobody_needs_to_end() {
            Patient patient =
                    inP3().jumpTo(100, "08:00", a -> a.run(6000, 40)).jumpTo(107, "08:00", a -> a.run(6601, 40));

            HoldReport hold = patient.progression().holds().get(0);
            assertThat(hold.item()).isEqualTo("HR10");
            assertThat(hold.activities()).containsExactlyInAnyOrder("A15", "A18");
            assertThat(hold.release()).isEmpty();
            assertThat(hold.text()).contains("6601 m").contains("at most 6600 m");
        }
    }
}
