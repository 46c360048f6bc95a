package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;
import static org.gradus.progression.fixtures.Patients.inP4;

import org.gradus.progression.Finding;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a plan goes back: REGRESS (rulings 36, 53, 54) and EVIDENCE-WITHDRAWN (rulings 37, 50, 56, 62, 73). */
class ReturnsTest {

    private static Arrivals mileAndLittlePain(Arrivals arrivals) {
        return arrivals.pain(2).aMile();
    }

    @Nested
    class REGRESS {

        @Test
        void takes_the_plan_back_at_the_midnight_when_a_hold_has_been_open_for_fourteen_days() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2));

            patient.at(108, "23:59", a -> a);
            assertThat(patient.phase()).isEqualTo("P3");

            patient.at(109, "00:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.raised()).contains("REGRESS");
        }

        @Test
        void holds_what_the_left_phase_had_opened_and_leaves_the_rest() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2)).day(109);

            assertThat(patient.activities("on-hold")).containsExactly("A03", "A07", "A13", "A14", "A15", "A16");
            assertThat(patient.activity("A05")).isEqualTo("active");
        }

        @Test
        void gives_its_flag_for_one_day() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2)).day(109);
            assertThat(patient.flags()).contains("REGRESS");

            patient.day(110);
            assertThat(patient.flags()).doesNotContain("REGRESS");
        }

        @Test
        void begins_exercise_walking_a_second_time_and_completes_it_at_the_next_entry() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2)).day(109);
            assertThat(patient.attempt("A02")).isEqualTo(2);
            assertThat(patient.activity("A02")).isEqualTo("active");

            patient.day(110, a -> a.cleared("C-RESUME")).days(111, 117, ReturnsTest::mileAndLittlePain);
            patient.day(118, a -> a.cleared("C2"));

            assertThat(patient.phase()).isEqualTo("P3");
            assertThat(patient.attempt("A02")).isEqualTo(2);
            assertThat(patient.activity("A02")).isEqualTo("completed");
            assertThat(patient.activity("A14")).isEqualTo("active");
        }

        @Test
        void asks_for_a_clearance_from_after_the_day_of_regress() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2))
                    .days(100, 108, ReturnsTest::mileAndLittlePain)
                    .day(109, a -> mileAndLittlePain(a).cleared("C2").cleared("C-RESUME"))
                    .day(110, ReturnsTest::mileAndLittlePain);
            assertThat(patient.flags()).isEmpty();
            assertThat(patient.phase()).isEqualTo("P2");

            patient.day(111, a -> mileAndLittlePain(a).cleared("C2"));
            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void happens_once_for_a_hold() {
            Patient patient = inP4().day(183, a -> a.painDuring("A14", 2)).day(240);

            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void uses_up_all_holds_that_are_open_at_that_midnight() {
            Patient patient = inP4().day(183, a -> a.painDuring("A14", 2)).day(190, a -> a.painDuring("A13", 2));

            patient.day(230);

            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void counts_from_the_first_event_of_a_hold_that_was_open_all_the_time() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2))
                    .day(100, a -> a.painDuring("A14", 2))
                    .day(101, a -> a.dated(97).cleared("C-RESUME"));
            assertThat(patient.flags()).contains("H1");

            patient.day(108);
            assertThat(patient.phase()).isEqualTo("P3");

            patient.day(109);
            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void happens_once_for_a_hold_whatever_keeps_it_open() {
            Patient patient = inP4().day(183, a -> a.painDuring("A14", 2))
                    .day(200, a -> a.painDuring("A14", 2))
                    .day(240);

            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void happens_again_for_a_later_hold() {
            Patient patient = inP4().day(183, a -> a.painDuring("A14", 2))
                    .day(198, a -> a.cleared("C-RESUME"))
                    .day(199, a -> a.painDuring("A13", 2))
                    .day(213);

            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void never_leaves_p2() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 2)).day(80);

            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void counts_red_flags_spikes_and_pain_on_runs_too() {
            assertThat(inP3().day(95, a -> a.temperature(39, "Cel")).day(109).phase())
                    .isEqualTo("P2");
            assertThat(inP3().day(95, a -> a.pain(6)).day(109).phase()).isEqualTo("P2");
            assertThat(inP3().day(95, a -> a.painDuring("A15", 1)).day(109).phase())
                    .isEqualTo("P2");
        }

        @Test
        void does_not_happen_to_a_hold_that_a_physician_ended_in_time() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2))
                    .day(108, a -> a.cleared("C-RESUME"))
                    .day(120);

            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void does_not_count_the_weekly_limit_of_running() {
            Patient patient = inP3().day(92, a -> a.run(1000, 10));
            for (int day = 99; day <= 130; day += 7) {
                patient.day(day, a -> a.run(19000, 100));
            }

            assertThat(patient.phase()).isEqualTo("P3");
        }
    }

    @Nested
    class Jogging_after_a_return {

        @Test
        void needs_a_new_clearance_to_go_on() {
            Patient patient = inP3().day(95, a -> a.painDuring("A14", 2))
                    .day(109)
                    .day(110, a -> a.cleared("C-RESUME"))
                    .days(111, 117, ReturnsTest::mileAndLittlePain)
                    .day(118, a -> a.cleared("C2"));
            assertThat(patient.phase()).isEqualTo("P3");
            assertThat(patient.activity("A15")).isEqualTo("on-hold");

            patient.day(119, a -> a.cleared("C2J"));
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void that_was_completed_begins_again_with_a_clearance_from_after_the_day_of_the_return() {
            Patient patient = inP4().day(183, a -> a.painDuring("A14", 2)).day(197, a -> a.cleared("C2J"));
            assertThat(patient.phase()).isEqualTo("P3");
            assertThat(patient.activity("A15")).isEqualTo("completed");

            patient.day(198, a -> a.cleared("C2J"));
            assertThat(patient.activity("A15")).isEqualTo("active");
            assertThat(patient.attempt("A15")).isEqualTo(2);
        }
    }

    @Nested
    class EVIDENCE_WITHDRAWN {

        private Patient clearedForP3() {
            return inP2().jumpTo(91, "08:00", a -> {
                for (int day = 86; day <= 91; day++) {
                    a.dated(day).pain(2).aMile();
                }
                return a.dated(91).named("clearance").cleared("C2");
            });
        }

        @Test
        void takes_the_plan_back_when_the_clearance_was_a_mistake() {
            Patient patient = clearedForP3().day(95, a -> a.withdraw("clearance"));

            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.raised()).contains("EVIDENCE-WITHDRAWN");
            assertThat(patient.activities("on-hold")).containsExactly("A03", "A07", "A13", "A14", "A16");
            assertThat(patient.findings()).anyMatch(f -> f.kind() == Finding.Kind.ISSUE);
        }

        @Test
        void lets_the_plan_open_again_when_the_gate_holds_on_a_later_day() {
            Patient patient = clearedForP3().day(95, a -> mileAndLittlePain(a).withdraw("clearance"));

            patient.at(95, "12:00", a -> a.cleared("C2"));
            assertThat(patient.phase()).as("the step of the day is used").isEqualTo("P2");

            patient.days(96, 98, ReturnsTest::mileAndLittlePain);
            assertThat(patient.phase()).isEqualTo("P3");
            assertThat(patient.activity("A14")).isEqualTo("active");
        }

        @Test
        void happens_when_a_value_is_corrected_so_that_the_gate_did_not_hold() {
            Patient patient = inP1().days(22, 26, a -> a.pain(2).walked(15))
                    .day(27, a -> a.named("pain").pain(2).walked(15))
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P2");

            patient.day(30, a -> a.correct("pain", 6));

            assertThat(patient.phase()).isEqualTo("P1");
            assertThat(patient.activity("A02")).isEqualTo("on-hold");
        }

        @Test
        void does_not_happen_when_the_gate_still_holds_without_the_evidence() {
            Patient patient = inP1().days(22, 26, a -> a.pain(2).walked(15))
                    .day(27, a -> a.named("pain").pain(2).walked(15))
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"));

            patient.day(30, a -> a.withdraw("pain"));

            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void does_not_happen_when_worse_evidence_merely_arrives_late() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"));

            patient.day(30, a -> a.dated(27).pain(6));

            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void judges_the_opening_day_with_all_evidence_of_that_day() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"))
                    .at(28, "20:00", a -> a.pain(5));
            assertThat(patient.phase()).isEqualTo("P2");

            patient.day(29, a -> a.named("other").temperature(37, "Cel"));
            patient.day(30, a -> a.withdraw("other"));

            assertThat(patient.phase()).isEqualTo("P1");
        }

        @Test
        void looks_at_the_gate_of_the_present_phase_only() {
            Patient patient = aPatient()
                    .jumpTo(0, "08:00", a -> a)
                    .jumpTo(28, "08:00", a -> {
                        for (int day = 22; day <= 28; day++) {
                            a.dated(day).pain(2).walked(15);
                        }
                        return a.dated(28).named("first clearance").cleared("C1");
                    })
                    .jumpTo(91, "08:00", a -> {
                        for (int day = 86; day <= 91; day++) {
                            a.dated(day).pain(2).aMile();
                        }
                        return a.dated(91).cleared("C2");
                    });

            patient.day(95, a -> a.withdraw("first clearance"));

            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void goes_back_one_phase_a_day() {
            Patient patient = aPatient()
                    .jumpTo(0, "08:00", a -> a)
                    .jumpTo(28, "08:00", a -> {
                        for (int day = 22; day <= 28; day++) {
                            a.dated(day).pain(2).walked(15);
                        }
                        return a.dated(28).named("clearances").cleared("C1");
                    })
                    .jumpTo(91, "08:00", a -> {
                        for (int day = 86; day <= 91; day++) {
                            a.dated(day).pain(2).aMile();
                        }
                        return a.dated(91).named("clearances").cleared("C2");
                    });

            patient.day(95, a -> a.withdraw("clearances"));
            assertThat(patient.phase()).isEqualTo("P2");

            patient.day(96, a -> a.revise("clearances", r -> r.standing(Standing.VOID)));
            assertThat(patient.phase()).isEqualTo("P1");
        }

        @Test
        void is_carried_out_even_when_the_step_of_the_day_is_used_and_further_changes_wait_for_midnight() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                    .day(
                            28,
                            a -> a.named("pain")
                                    .pain(2)
                                    .walked(15)
                                    .named("clearance")
                                    .cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P2");

            patient.at(28, "10:00", a -> a.withdraw("clearance"));
            assertThat(patient.phase()).isEqualTo("P1");

            patient.at(28, "11:00", a -> a.cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P1");

            patient.at(29, "00:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void tests_a_second_change_of_the_day_at_the_next_midnight() {
            Patient patient = aPatient()
                    .jumpTo(0, "08:00", a -> a)
                    .jumpTo(28, "08:00", a -> {
                        for (int day = 22; day <= 28; day++) {
                            a.dated(day).pain(2).walked(15);
                        }
                        return a.dated(28).named("C1").cleared("C1");
                    })
                    .jumpTo(91, "08:00", a -> {
                        for (int day = 86; day <= 91; day++) {
                            a.dated(day).pain(2).aMile();
                        }
                        return a.dated(91).named("C2").cleared("C2");
                    });

            patient.at(95, "08:00", a -> a.withdraw("C2"));
            patient.at(95, "12:00", a -> a.withdraw("C1"));
            assertThat(patient.phase()).isEqualTo("P2");

            patient.at(96, "00:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P1");
        }

        @Test
        void never_leaves_p1() {
            Patient patient = inP1().day(22, a -> a.named("pain").pain(2)).day(23, a -> a.withdraw("pain"));

            assertThat(patient.phase()).isEqualTo("P1");
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void takes_no_account_of_the_holds_of_the_opening_day() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"))
                    .day(
                            29,
                            a -> a.dated(28)
                                    .painDuring("A04", 2)
                                    .named("other")
                                    .dated(29)
                                    .temperature(37, "Cel"));

            patient.day(30, a -> a.withdraw("other"));

            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.flags()).contains("H1");
        }
    }

    @Nested
    class Back_in_p2_after_p1 {

        @Test
        void what_the_first_therapy_session_started_resumes_without_another() {
            Patient patient = aPatient()
                    .jumpTo(0, "08:00", a -> a)
                    .jumpTo(28, "08:00", a -> {
                        for (int day = 22; day <= 28; day++) {
                            a.dated(day).pain(2).walked(15);
                        }
                        return a.dated(28).named("clearance").cleared("C1");
                    })
                    .days(29, 30, a -> a.pain(2).walked(15).therapySession())
                    .day(31, a -> a.pain(2).walked(15).withdraw("clearance"));
            assertThat(patient.activity("A05")).isEqualTo("on-hold");
            assertThat(patient.activity("A04")).isEqualTo("completed");

            patient.day(32, a -> a.pain(2).walked(15).cleared("C1"));

            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.activity("A05")).isEqualTo("active");
            assertThat(patient.activity("A04")).isEqualTo("completed");
        }
    }

    @Test
    void a_red_flag_reported_late_does_not_test_the_gate_again() {
        Patient patient = inP3().day(95, a -> a.dated(90).symptom(Codes.snomed("29857009")));

        assertThat(patient.phase()).isEqualTo("P3");
        assertThat(patient.flags()).containsExactly("RF-CHEST");
    }
}
