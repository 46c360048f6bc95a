package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;
import static org.gradus.progression.fixtures.Patients.inP4;

import org.gradus.progression.Finding;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Staff;
import org.gradus.progression.plan.Incident;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pain during an activity: H1 for walking and exercises, H2 for running (rulings 22, 23, 26, 28, 52, 59, 60). */
class PainHoldsTest {

    @Nested
    class H1 {

        @Test
        void holds_the_activity_that_hurt_and_no_other() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 1));

            assertThat(patient.flags()).containsExactly("H1");
            assertThat(patient.activities("on-hold")).containsExactly("A08");
        }

        @Test
        void is_not_raised_by_an_exercise_without_pain() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 0));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void leaves_household_walking_alone_but_tells_of_it() {
            Patient patient = inP2().day(31, a -> a.painDuring("A01", 4));

            assertThat(patient.activity("A01")).isEqualTo("active");
            assertThat(patient.flags()).containsExactly("PAIN-WALK-P1");

            patient.day(32);
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void holds_all_it_covers_when_the_report_names_no_activity() {
            Patient patient = inP3().day(92, a -> a.painDuringSomeActivity(2));

            assertThat(patient.activities("on-hold"))
                    .containsExactly(
                            "A03", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A16");
            assertThat(patient.activity("A01")).isEqualTo("active");
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void understands_an_exercise_code_as_the_activities_that_have_it() {
            Patient patient = inP3().day(92, a -> a.painDuring(Codes.RECUMBENT_CYCLING, 2));

            assertThat(patient.activities("on-hold")).containsExactly("A14");
        }

        @Test
        void lasts_until_a_physician_lets_the_patient_resume() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 3));

            patient.day(
                    60,
                    a -> a.clearance("C-RESUME", Codes.APPROVED, Staff.PHYSIOTHERAPIST)
                            .cleared("C-RF")
                            .denied("C-RESUME"));
            assertThat(patient.activity("A08")).isEqualTo("on-hold");

            patient.day(61, a -> a.cleared("C-RESUME"));
            assertThat(patient.activity("A08")).isEqualTo("active");
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void is_not_released_by_an_approval_of_an_hour_before() {
            Patient patient = inP2().at(31, "08:00", a -> a.at("07:00").cleared("C-RESUME"));

            patient.at(31, "10:00", a -> a.at("09:00").painDuring("A08", 3));
            assertThat(patient.activity("A08")).isEqualTo("on-hold");
        }

        @Test
        void opens_nothing_for_a_late_report_from_before_the_approval() {
            Patient patient = inP2().day(31, a -> a.cleared("C-RESUME"));

            patient.day(32, a -> a.dated(30).at("18:00").painDuring("A08", 3));

            assertThat(patient.activity("A08")).isEqualTo("active");
        }

        @Test
        void ends_when_the_report_was_a_mistake_or_is_corrected_to_no_pain() {
            Patient withdrawn = inP2().day(31, a -> a.named("pain").painDuring("A08", 3));
            Patient corrected = inP2().day(31, a -> a.named("pain").painDuring("A08", 3));

            withdrawn.day(32, a -> a.withdraw("pain"));
            corrected.day(32, a -> a.correct("pain", 0));

            assertThat(withdrawn.activity("A08")).isEqualTo("active");
            assertThat(corrected.activity("A08")).isEqualTo("active");
        }

        @Test
        void stays_released_after_a_denial_but_not_when_the_approval_was_a_mistake() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 3))
                    .day(32, a -> a.named("resume").cleared("C-RESUME"))
                    .day(33, a -> a.denied("C-RESUME"));
            assertThat(patient.activity("A08")).isEqualTo("active");

            patient.day(34, a -> a.withdraw("resume"));
            assertThat(patient.activity("A08")).isEqualTo("on-hold");
        }

        @Test
        void that_was_approved_before_it_was_known_is_not_begun_by_a_later_denial() {
            Patient patient = inP2().day(
                            31,
                            a -> a.at("07:00")
                                    .painDuring("A08", 3)
                                    .at("07:30")
                                    .named("resume")
                                    .cleared("C-RESUME"));
            assertThat(patient.flags()).isEmpty();

            patient.day(35, a -> a.denied("C-RESUME"));
            assertThat(patient.flags()).isEmpty();

            patient.day(36, a -> a.withdraw("resume"));
            assertThat(patient.flags()).containsExactly("H1");
        }

        @Test
        void of_two_activities_ends_with_one_approval_not_earlier_than_both() {
            Patient patient = inP2().at(
                            31,
                            "12:00",
                            a -> a.at("08:00")
                                    .painDuring("A08", 3)
                                    .at("10:00")
                                    .painDuring("A09", 3)
                                    .at("09:00")
                                    .cleared("C-RESUME"));
            assertThat(patient.activities("on-hold")).containsExactly("A09");

            patient.at(31, "13:00", a -> a.at("12:30").cleared("C-RESUME"));
            assertThat(patient.activities("on-hold")).isEmpty();
        }

        @Test
        void holds_an_activity_from_the_moment_it_opens() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"))
                    .day(29, a -> a.painDuring("A08", 2))
                    .day(30, a -> a.therapySession());

            assertThat(patient.activity("A08")).isEqualTo("on-hold");
            assertThat(patient.activity("A09")).isEqualTo("active");
        }
    }

    @Nested
    class H2 {

        private Patient painOnARun() {
            return inP3().day(100, a -> a.run(2000, 20).painDuring("A15", 1));
        }

        @Test
        void holds_running_at_once() {
            Patient patient = painOnARun();

            assertThat(patient.flags()).containsExactly("H2");
            assertThat(patient.activities("on-hold")).containsExactly("A15");
        }

        @Test
        void holds_the_running_programme_in_p4() {
            Patient patient = inP4().day(183, a -> a.painDuring("A18", 1));

            assertThat(patient.activity("A18")).isEqualTo("on-hold");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void ends_with_low_pain_on_the_next_day(int pain) {
            Patient patient = painOnARun().day(101, a -> a.pain(pain));

            assertThat(patient.flags()).isEmpty();
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void ends_with_low_pain_on_the_second_day_after_a_day_of_silence() {
            Patient patient = painOnARun().day(101).day(102, a -> a.pain(2));

            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void is_not_ended_by_low_pain_of_the_day_itself() {
            Patient patient = painOnARun().at(100, "20:00", a -> a.pain(0));

            assertThat(patient.activity("A15")).isEqualTo("on-hold");
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 4})
        void escalates_with_more_pain_on_the_next_day(int pain) {
            Patient patient = painOnARun().day(101, a -> a.pain(pain));

            assertThat(patient.flags()).containsExactly("CONTACT-PHYSICIAN", "H2");
            assertThat(patient.findings())
                    .anyMatch(f -> f.kind() == Finding.Kind.ALERT && f.item().equals("CONTACT-PHYSICIAN"));
        }

        @Test
        void once_escalated_ends_by_a_physician_only() {
            Patient patient = painOnARun()
                    .day(101, a -> a.pain(3))
                    .day(102, a -> a.pain(0))
                    .day(103, a -> a.pain(0))
                    .day(104, a -> a.pain(0));
            assertThat(patient.activity("A15")).isEqualTo("on-hold");

            patient.day(105, a -> a.cleared("C-RESUME"));
            assertThat(patient.flags()).isEmpty();
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void escalates_on_the_third_day_of_silence_and_not_before() {
            Patient patient = painOnARun().day(101).at(102, "23:59", a -> a);
            assertThat(patient.flags()).containsExactly("H2");

            patient.at(103, "00:00", a -> a);
            assertThat(patient.flags()).containsExactly("CONTACT-PHYSICIAN", "H2");
        }

        @Test
        void escalated_by_silence_is_not_ended_by_a_low_report_that_arrives_late() {
            Patient patient = painOnARun().day(103);

            patient.day(104, a -> a.dated(101).pain(0).dated(102).pain(0));

            assertThat(patient.flags()).containsExactly("CONTACT-PHYSICIAN", "H2");
        }

        @Test
        void is_decided_by_the_first_day_with_a_report_when_both_arrive_together() {
            Patient patient = painOnARun()
                    .jumpTo(102, "08:00", a -> a.dated(101).pain(2).dated(102).pain(4));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void holds_again_and_escalates_when_the_releasing_day_turns_worse() {
            Patient patient = painOnARun().day(101, a -> a.pain(1));
            assertThat(patient.activity("A15")).isEqualTo("active");

            patient.at(101, "20:00", a -> a.pain(3));

            assertThat(patient.flags()).containsExactly("CONTACT-PHYSICIAN", "H2");
            assertThat(patient.activity("A15")).isEqualTo("on-hold");
        }

        @Test
        void is_not_ended_by_an_approval_from_before_the_escalation() {
            Patient patient = painOnARun().at(100, "12:00", a -> a.cleared("C-RESUME"));
            assertThat(patient.activity("A15")).isEqualTo("on-hold");

            patient.day(101, a -> a.pain(4));
            assertThat(patient.flags()).contains("CONTACT-PHYSICIAN");

            patient.at(101, "12:00", a -> a.cleared("C-RESUME"));
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void ends_when_the_pain_on_the_run_was_a_mistake_even_when_escalated() {
            Patient patient =
                    inP3().day(100, a -> a.named("pain").painDuring("A15", 2)).day(101, a -> a.pain(4));

            patient.day(102, a -> a.withdraw("pain"));

            assertThat(patient.flags()).isEmpty();
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void once_released_is_not_begun_again_when_its_releasing_day_is_out_of_reach() {
            Patient patient = painOnARun().day(101, a -> a.pain(1)).day(102, a -> a.pain(4));
            assertThat(patient.flags()).doesNotContain("H2");

            patient.days(103, 120, a -> a.pain(1));

            assertThat(patient.plan().incidents()).noneMatch(Incident::isOpen);
            assertThat(patient.flags()).doesNotContain("H2", "CONTACT-PHYSICIAN");
        }

        @Test
        void stops_a_phase_step() {
            Patient patient = inP3().jumpTo(182, "08:00", a -> {
                for (int d = 169; d <= 182; d++) {
                    a.dated(d).pain(1).cycled(20);
                }
                return a.dated(182).cleared("C3").painDuring("A15", 1);
            });
            assertThat(patient.phase()).isEqualTo("P3");

            patient.day(183, a -> a.pain(1));
            assertThat(patient.phase()).isEqualTo("P4");
        }
    }
}
