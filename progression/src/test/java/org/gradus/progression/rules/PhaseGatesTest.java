package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;
import static org.gradus.progression.fixtures.Patients.inP4;

import java.util.function.UnaryOperator;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.plan.PlanStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates E2 to E5, each criterion at its edge. */
class PhaseGatesTest {

    private static UnaryOperator<Arrivals> quietDay() {
        return a -> a.pain(2).walked(15);
    }

    @Nested
    class E2_opens_exercise_walking {

        @Test
        void on_day_28_with_clearance_little_pain_and_daily_walks() {
            Patient patient = inP1().days(22, 27, quietDay());

            patient.day(28, a -> a.pain(2).walked(15).cleared("C1"));

            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.activity("A02")).isEqualTo("active");
        }

        @Test
        void not_on_day_27_however_good_everything_is_but_at_the_next_midnight() {
            Patient patient = inP1().days(22, 26, quietDay());

            patient.day(27, a -> a.pain(2).walked(15).cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P1");

            patient.at(28, "00:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void not_without_a_clearance() {
            Patient patient = inP1().days(22, 60, quietDay());

            assertThat(patient.phase()).isEqualTo("P1");
        }

        @ParameterizedTest
        @CsvSource({"5, 10, P2", "4, 10, P1", "5, 9, P1", "7, 9, P1"})
        void only_with_ten_minutes_of_walking_on_five_of_seven_days(int days, int minutes, String phase) {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);

            patient.jumpTo(28, "08:00", a -> {
                for (int day = 28; day > 28 - days; day--) {
                    a.dated(day).walked(minutes);
                }
                return a.dated(26).pain(2).dated(27).pain(2).dated(28).pain(2).cleared("C1");
            });

            assertThat(patient.phase()).isEqualTo(phase);
        }

        @Test
        void with_the_walks_of_a_day_added_up() {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);

            patient.jumpTo(28, "08:00", a -> {
                for (int day = 24; day <= 28; day++) {
                    a.dated(day).pain(2).walked(4).walked(6);
                }
                return a.cleared("C1");
            });

            assertThat(patient.phase()).isEqualTo("P2");
        }

        @ParameterizedTest
        @CsvSource({"4, 3, P2", "5, 3, P1", "4, 2, P1"})
        void only_with_pain_reported_on_three_days_and_never_above_four(int pain, int days, String phase) {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);

            patient.jumpTo(28, "08:00", a -> {
                for (int day = 22; day <= 28; day++) {
                    a.dated(day).walked(15);
                }
                for (int day = 28; day > 28 - days; day--) {
                    a.dated(day).pain(pain);
                }
                return a.dated(28).cleared("C1");
            });

            assertThat(patient.phase()).isEqualTo(phase);
        }

        @Test
        void not_while_the_window_still_holds_a_day_of_more_pain() {
            Patient patient = inP1().day(22, a -> a.pain(5).walked(15)).days(23, 27, quietDay());

            patient.day(28, a -> a.pain(2).walked(15).cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P1");

            patient.at(29, "00:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P2");
        }
    }

    @Nested
    class E2_waits_for_day_42 {

        private Patient readyOnDay(int day, Patient patient) {
            return patient.jumpTo(0, "08:00", a -> a).jumpTo(day, "08:00", a -> {
                for (int d = day - 6; d <= day; d++) {
                    a.dated(d).pain(2).walked(15);
                }
                return a.cleared("C1");
            });
        }

        private void opensOnlyFromDay42(UnaryOperator<Patient> before) {
            assertThat(readyOnDay(41, before.apply(aPatient())).phase()).isEqualTo("P1");
            assertThat(readyOnDay(42, before.apply(aPatient())).phase()).isEqualTo("P2");
        }

        @Test
        void with_obesity_alone() {
            opensOnlyFromDay42(p -> p.before(-3, a -> a.bodyMassIndex(30)));
        }

        @Test
        void with_weak_legs_before_surgery_alone() {
            opensOnlyFromDay42(p -> p.before(-3, a -> a.condition(Codes.snomed("26544005"))));
        }

        @Test
        void with_smoking_in_the_six_weeks_before_surgery_alone_even_if_given_up_since() {
            opensOnlyFromDay42(
                    p -> p.before(-42, a -> a.smoking(Codes.SMOKES_DAILY)).before(-1, a -> a.smoking(Codes.EX_SMOKER)));
        }

        @Test
        void but_not_with_smoking_given_up_longer_ago() {
            Patient patient = aPatient()
                    .before(-43, a -> a.smoking(Codes.SMOKES_DAILY))
                    .before(-20, a -> a.smoking(Codes.EX_SMOKER));

            assertThat(readyOnDay(28, patient).phase()).isEqualTo("P2");
        }
    }

    @Nested
    class E3_opens_low_impact_exercise {

        private Patient readyOnDay(int day, int pain, int miles) {
            return inP2().jumpTo(day, "08:00", a -> {
                for (int d = day; d > day - miles; d--) {
                    a.dated(d).aMile();
                }
                for (int d = day - 5; d <= day; d++) {
                    a.dated(d).pain(pain);
                }
                return a.dated(day).cleared("C2");
            });
        }

        @ParameterizedTest
        @CsvSource({"91, 3, 3, P3", "90, 3, 3, P2", "91, 4, 3, P2", "91, 3, 2, P2"})
        void on_day_91_with_pain_up_to_three_and_a_mile_on_three_days(int day, int pain, int miles, String phase) {
            assertThat(readyOnDay(day, pain, miles).phase()).isEqualTo(phase);
        }

        @Test
        void not_without_a_clearance_for_it() {
            Patient patient = inP2().jumpTo(91, "08:00", a -> {
                for (int d = 86; d <= 91; d++) {
                    a.dated(d).pain(2).aMile();
                }
                return a.cleared("C1").cleared("C3");
            });

            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void a_mile_a_step_short_does_not_count() {
            Patient patient = inP2().jumpTo(91, "08:00", a -> {
                for (int d = 86; d <= 91; d++) {
                    a.dated(d).pain(2).walk(1609.343, "m", 25);
                }
                return a.cleared("C2");
            });

            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void miles_with_any_pain_during_an_activity_that_day_do_not_count() {
            Patient patient = inP2().jumpTo(91, "08:00", a -> {
                for (int d = 89; d <= 91; d++) {
                    a.dated(d).pain(2).aMile();
                }
                return a.dated(90).painDuring("A01", 1).dated(91).cleared("C2");
            });

            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void miles_on_days_without_a_pain_report_do_not_count() {
            Patient patient = inP2().jumpTo(91, "08:00", a -> {
                for (int d = 85; d <= 91; d++) {
                    a.dated(d).aMile();
                }
                return a.dated(85)
                        .pain(1)
                        .dated(86)
                        .pain(1)
                        .dated(91)
                        .cleared("C2")
                        .dated(84)
                        .pain(1);
            });

            assertThat(patient.phase()).isEqualTo("P2");
        }
    }

    @Nested
    class E4_opens_running {

        private Patient readyOnDay(int day, int pain, int firstWeek, int secondWeek, int minutes) {
            return inP3().jumpTo(day, "08:00", a -> {
                for (int d = day - 13; d < day - 13 + firstWeek; d++) {
                    a.dated(d).cycled(minutes);
                }
                for (int d = day; d > day - secondWeek; d--) {
                    a.dated(d).cycled(minutes);
                }
                for (int d = day - 2; d <= day; d++) {
                    a.dated(d).pain(pain);
                }
                return a.dated(day).cleared("C3");
            });
        }

        @ParameterizedTest
        @CsvSource({
            "182, 2, 3, 3, 20, P4",
            "181, 2, 3, 3, 20, P3",
            "182, 3, 3, 3, 20, P3",
            "182, 2, 2, 3, 20, P3",
            "182, 2, 3, 2, 20, P3",
            "182, 2, 3, 3, 19, P3",
            "182, 2, 0, 7, 20, P3"
        })
        void on_day_182_with_pain_up_to_two_and_cardio_in_both_weeks(
                int day, int pain, int firstWeek, int secondWeek, int minutes, String phase) {
            assertThat(readyOnDay(day, pain, firstWeek, secondWeek, minutes).phase())
                    .isEqualTo(phase);
        }

        @Test
        void although_the_weekly_limit_of_running_is_exceeded() {
            Patient patient =
                    inP3().jumpTo(170, "08:00", a -> a.run(2000, 20)).jumpTo(177, "08:00", a -> a.run(2300, 20));
            assertThat(patient.flags()).contains("HR10");

            patient.jumpTo(182, "08:00", a -> {
                for (int d = 169; d <= 182; d++) {
                    a.dated(d).pain(1).cycled(20);
                }
                return a.cleared("C3");
            });

            assertThat(patient.flags()).contains("HR10");
            assertThat(patient.phase()).isEqualTo("P4");
            assertThat(patient.activity("A18")).isEqualTo("on-hold");
        }
    }

    @Nested
    class E5_opens_maintenance {

        private Patient afterRuns(int minutes, int pain, UnaryOperator<Arrivals> more) {
            Patient patient = inP4();
            for (int day : new int[] {183, 186, 189}) {
                patient.jumpTo(day, "08:00", a -> more.apply(a.pain(pain).run(4000, minutes)));
            }
            return patient;
        }

        @ParameterizedTest
        @CsvSource({"30, 2, P5", "29, 2, P4", "30, 3, P4"})
        void after_three_runs_of_thirty_minutes_with_little_pain(int minutes, int pain, String phase) {
            assertThat(afterRuns(minutes, pain, a -> a).phase()).isEqualTo(phase);
        }

        @Test
        void not_after_runs_with_pain_during_them() {
            Patient patient = afterRuns(30, 2, a -> a.painDuring("A18", 1));

            assertThat(patient.phase()).isEqualTo("P4");
        }

        @Test
        void although_another_activity_hurt_on_a_day_of_a_run() {
            Patient patient = afterRuns(30, 2, a -> a.painDuring("A01", 1));

            assertThat(patient.phase()).isEqualTo("P5");
        }

        @Test
        void not_with_runs_before_running_was_opened() {
            Patient patient = inP3();
            for (int day : new int[] {179, 180, 181}) {
                patient.jumpTo(day, "08:00", a -> a.pain(1).run(2000, 30));
            }

            patient.jumpTo(182, "08:00", a -> {
                for (int d = 169; d <= 182; d++) {
                    a.dated(d).pain(1).cycled(20);
                }
                return a.cleared("C3");
            });
            patient.jumpTo(183, "08:00", a -> a.pain(1).run(2000, 30));
            patient.jumpTo(184, "08:00", a -> a.pain(1).run(2000, 30));
            assertThat(patient.phase()).isEqualTo("P4");

            patient.jumpTo(185, "08:00", a -> a.pain(1).run(1000, 30));
            assertThat(patient.phase()).isEqualTo("P5");
        }

        @Test
        void not_while_the_weekly_limit_was_exceeded_in_this_run_week_or_the_one_before() {
            Patient patient = inP4().jumpTo(183, "08:00", a -> a.pain(1).run(4000, 30));
            patient.jumpTo(190, "08:00", a -> a.pain(1).run(4401, 30));
            patient.jumpTo(194, "08:00", a -> a.pain(1));
            patient.jumpTo(196, "08:00", a -> a.pain(1).run(1000, 30));
            assertThat(patient.phase()).isEqualTo("P4");

            patient.jumpTo(197, "08:00", a -> a.pain(1).run(1000, 30));
            patient.jumpTo(203, "08:00", a -> a.pain(1));
            assertThat(patient.phase()).as("the week before was too much").isEqualTo("P4");

            patient.at(204, "00:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P4");

            patient.jumpTo(204, "08:00", a -> a.pain(1).run(1000, 30));
            assertThat(patient.phase()).isEqualTo("P5");
        }
    }

    @Nested
    class No_step {

        @Test
        void is_followed_by_another_on_the_same_day() {
            Patient patient = inP2();

            patient.jumpTo(182, "08:00", a -> {
                for (int d = 169; d <= 182; d++) {
                    a.dated(d).pain(1).aMile().cycled(20);
                }
                return a.dated(182).cleared("C2").cleared("C3");
            });
            assertThat(patient.phase()).isEqualTo("P3");

            patient.at(182, "20:00", a -> a.pain(1));
            assertThat(patient.phase()).isEqualTo("P3");

            patient.at(183, "00:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P4");
        }

        @Test
        void is_made_under_pain_during_an_activity() {
            Patient patient = inP1().days(22, 27, quietDay());

            patient.day(28, a -> a.pain(2).walked(15).cleared("C1").painDuring("A04", 1));
            assertThat(patient.phase()).isEqualTo("P1");
            assertThat(patient.flags()).containsExactly("H1");

            patient.at(28, "12:00", a -> a.cleared("C-RESUME"));
            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void is_made_under_a_red_flag() {
            Patient patient = inP1().days(22, 27, quietDay());

            patient.day(28, a -> a.pain(2).walked(15).cleared("C1").temperature(38.5, "Cel"));

            assertThat(patient.phase()).isEqualTo("P1");
        }

        @Test
        void is_made_under_a_pain_spike() {
            Patient patient = inP2().jumpTo(84, "08:00", a -> a.pain(5)).jumpTo(91, "08:00", a -> {
                for (int d = 86; d <= 91; d++) {
                    a.dated(d).aMile();
                }
                return a.dated(88).pain(2).dated(90).pain(2).dated(91).pain(2).cleared("C2");
            });

            assertThat(patient.flags()).containsExactly("H3");
            assertThat(patient.phase()).isEqualTo("P2");

            patient.jumpTo(92, "08:00", a -> a.pain(2));
            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void is_made_while_a_person_holds_the_plan() {
            Patient patient = inP1().days(22, 27, quietDay()).edited(p -> p.withStatus(PlanStatus.ON_HOLD));

            patient.day(28, a -> a.pain(2).walked(15).cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P1");

            patient.edited(p -> p.withStatus(PlanStatus.ACTIVE)).at(28, "12:00", a -> a);
            assertThat(patient.phase()).isEqualTo("P2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "ENDED"})
    void a_plan_that_is_not_running_never_moves(PlanStatus status) {
        Patient patient = inP1().edited(p -> p.withStatus(status));

        patient.days(22, 27, quietDay()).day(28, a -> a.pain(9).walked(15).cleared("C1"));

        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(patient.flags()).isEmpty();
        assertThat(patient.progression().reviewAt()).isEmpty();
    }
}
