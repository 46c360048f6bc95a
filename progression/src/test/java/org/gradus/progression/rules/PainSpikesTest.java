package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;
import static org.gradus.progression.fixtures.Patients.inP4;

import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H3: a day of pain 5 to 7 stops everything but household walking until three calm days follow (rulings 29–31, 55, 73). */
class PainSpikesTest {

    private static boolean held(Patient patient) {
        return patient.flags().contains("H3");
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true", "6, true", "7, true", "8, false"})
    void a_spike_is_a_day_of_pain_five_to_seven(int pain, boolean spike) {
        Patient patient = inP2().day(31, a -> a.pain(pain));

        assertThat(held(patient)).isEqualTo(spike);
    }

    @Test
    void it_holds_everything_but_household_walking() {
        Patient patient = inP2().day(31, a -> a.pain(5));

        assertThat(patient.activities("on-hold"))
                .containsExactly("A02", "A05", "A06", "A08", "A09", "A10", "A11", "A12");
        assertThat(patient.activity("A01")).isEqualTo("active");
    }

    @Test
    void the_greatest_pain_of_the_day_decides() {
        Patient patient = inP2().day(31, a -> a.pain(2)).at(31, "20:00", a -> a.pain(5));
        assertThat(held(patient)).isTrue();

        Patient emergency = inP2().day(31, a -> a.pain(6)).at(31, "20:00", a -> a.pain(8));
        assertThat(emergency.flags()).containsExactly("RF-SEVPAIN");
    }

    @Nested
    class Three_calm_days {

        @ParameterizedTest
        @CsvSource({"P2, 4, false", "P2, 5, true", "P3, 3, false", "P3, 4, true", "P4, 2, false", "P4, 3, true"})
        void are_measured_by_the_limit_of_the_phase(String phase, int pain, boolean stillHeld) {
            Patient patient = switch (phase) {
                case "P2" -> inP2();
                case "P3" -> inP3();
                default -> inP4();
            };
            int spike = patient.calendar()
                            .day(patient.progression().after().evaluatedAt().orElseThrow())
                    + 1;

            patient.day(spike, a -> a.pain(6)).days(spike + 1, spike + 3, a -> a.pain(pain));

            assertThat(held(patient)).isEqualTo(stillHeld);
        }

        @ParameterizedTest
        @CsvSource({"2, false", "3, true"})
        void are_measured_strictly_in_maintenance(int pain, boolean stillHeld) {
            Patient patient = inP4();
            for (int day : new int[] {183, 186, 189}) {
                patient.jumpTo(day, "08:00", a -> a.pain(1).run(4000, 30));
            }
            assertThat(patient.phase()).isEqualTo("P5");

            patient.day(190, a -> a.pain(6)).days(191, 193, a -> a.pain(pain));

            assertThat(held(patient)).isEqualTo(stillHeld);
        }

        @Test
        void release_on_the_third_and_not_before() {
            Patient patient = inP2().day(31, a -> a.pain(6)).days(32, 33, a -> a.pain(1));
            assertThat(held(patient)).isTrue();

            patient.day(34, a -> a.pain(1));
            assertThat(held(patient)).isFalse();
            assertThat(patient.activity("A02")).isEqualTo("active");
        }

        @Test
        void must_follow_each_other_without_a_day_of_silence() {
            Patient patient = inP2().day(31, a -> a.pain(6))
                    .days(32, 33, a -> a.pain(1))
                    .day(34)
                    .days(35, 36, a -> a.pain(1));
            assertThat(held(patient)).isTrue();

            patient.day(37, a -> a.pain(1));
            assertThat(held(patient)).isFalse();
        }

        @Test
        void begin_anew_after_another_spike() {
            Patient patient = inP2().day(31, a -> a.pain(6))
                    .days(32, 33, a -> a.pain(1))
                    .day(34, a -> a.pain(5))
                    .days(35, 36, a -> a.pain(1));
            assertThat(held(patient)).isTrue();

            patient.day(37, a -> a.pain(1));
            assertThat(held(patient)).isFalse();
        }

        @Test
        void do_not_include_a_day_of_an_emergency() {
            Patient patient = inP2().day(31, a -> a.pain(6))
                    .day(32, a -> a.pain(1))
                    .day(33, a -> a.pain(9))
                    .at(33, "20:00", a -> a.cleared("C-RF"))
                    .days(34, 35, a -> a.pain(1));
            assertThat(held(patient)).isTrue();

            patient.day(36, a -> a.pain(1));
            assertThat(held(patient)).isFalse();
        }
    }

    @Nested
    class A_spike_counts {

        @Test
        void from_the_day_on_which_p2_opened_even_if_reported_before_the_opening() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15));
            patient.at(28, "08:00", a -> a.named("pain").pain(2).walked(15).cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P2");

            patient.at(28, "20:00", a -> a.at("06:00").pain(5));

            assertThat(held(patient)).isTrue();
        }

        @Test
        void not_before_p2() {
            Patient patient = inP1().day(22, a -> a.pain(6));
            assertThat(patient.flags()).isEmpty();

            Patient late = inP2().day(31, a -> a.dated(27).pain(6));
            assertThat(held(late)).isFalse();
        }

        @Test
        void late_only_when_no_calm_days_have_followed_it() {
            Patient calm =
                    inP2().days(32, 34, a -> a.pain(2)).day(35, a -> a.dated(31).pain(6));
            assertThat(held(calm)).isFalse();

            Patient restless =
                    inP2().days(32, 33, a -> a.pain(2)).day(35, a -> a.dated(31).pain(6));
            assertThat(held(restless)).isTrue();
        }

        @Test
        void no_more_when_it_was_a_mistake() {
            Patient patient = inP2().day(31, a -> a.named("spike").pain(6));

            patient.day(32, a -> a.correct("spike", 4));

            assertThat(held(patient)).isFalse();
        }
    }

    @Nested
    class Three_spikes_within_seven_days {

        private Patient spikesOn(int... days) {
            Patient patient = inP2();
            for (int day : days) {
                patient.day(day, a -> a.pain(5));
            }
            return patient;
        }

        @Test
        void need_a_physician_besides_the_calm_days() {
            Patient patient = spikesOn(31, 34, 37).days(38, 45, a -> a.pain(1));
            assertThat(held(patient)).isTrue();

            patient.day(46, a -> a.pain(1).cleared("C-RESUME"));
            assertThat(held(patient)).isFalse();
        }

        @Test
        void need_no_physician_when_they_spread_over_eight() {
            Patient patient = spikesOn(31, 34, 38).days(39, 41, a -> a.pain(1));

            assertThat(held(patient)).isFalse();
        }

        @Test
        void need_the_calm_days_besides_the_physician() {
            Patient patient = spikesOn(31, 34, 37).day(38, a -> a.pain(1).cleared("C-RESUME"));
            assertThat(held(patient)).isTrue();

            patient.days(39, 40, a -> a.pain(1));
            assertThat(held(patient)).isFalse();
        }

        @Test
        void are_not_settled_by_an_approval_from_before_the_last() {
            Patient patient = spikesOn(31, 34)
                    .day(36, a -> a.cleared("C-RESUME"))
                    .day(37, a -> a.pain(5))
                    .days(38, 41, a -> a.pain(1));

            assertThat(held(patient)).isTrue();
        }

        @Test
        void are_settled_by_an_approval_on_the_day_of_the_last() {
            Patient patient =
                    spikesOn(31, 34).day(37, a -> a.pain(5).cleared("C-RESUME")).days(38, 40, a -> a.pain(1));

            assertThat(held(patient)).isFalse();
        }

        @Test
        void do_not_count_again_once_settled() {
            Patient patient = spikesOn(31, 34)
                    .day(37, a -> a.pain(5).cleared("C-RESUME"))
                    .day(38, a -> a.pain(5))
                    .day(39, a -> a.pain(5))
                    .days(40, 42, a -> a.pain(1));
            assertThat(held(patient)).as("two new ones only").isFalse();

            Patient third = spikesOn(31, 34)
                    .day(37, a -> a.pain(5).cleared("C-RESUME"))
                    .days(38, 40, a -> a.pain(5))
                    .days(41, 44, a -> a.pain(1));
            assertThat(held(third)).as("three new ones").isTrue();
        }
    }

    @Nested
    class When_the_phase_changes {

        @Test
        void a_spike_that_was_released_stays_released_under_the_lower_limit() {
            Patient patient = inP2().day(80, a -> a.pain(6)).days(81, 83, a -> a.pain(4));
            assertThat(held(patient)).isFalse();

            patient.jumpTo(95, "08:00", a -> {
                for (int d = 89; d <= 95; d++) {
                    a.dated(d).pain(2).aMile();
                }
                return a.cleared("C2");
            });

            assertThat(patient.phase()).isEqualTo("P3");
            assertThat(held(patient)).isFalse();
        }

        @Test
        void back_in_p1_there_is_no_such_hold() {
            Patient patient = aPatient()
                    .jumpTo(0, "08:00", a -> a)
                    .jumpTo(28, "08:00", a -> {
                        for (int day = 22; day <= 28; day++) {
                            a.dated(day).pain(2).walked(15);
                        }
                        return a.named("clearance").cleared("C1");
                    })
                    .day(30, a -> a.pain(6));
            assertThat(held(patient)).isTrue();

            patient.day(31, a -> a.withdraw("clearance"));

            assertThat(patient.phase()).isEqualTo("P1");
            assertThat(held(patient)).isFalse();
            assertThat(patient.activity("A02")).isEqualTo("on-hold");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7})
    void it_stops_a_phase_step(int pain) {
        Patient patient = inP2().day(84, a -> a.pain(pain));

        patient.jumpTo(93, "08:00", a -> {
            for (int d = 87; d <= 93; d++) {
                a.dated(d).aMile();
            }
            return a.dated(88).pain(1).dated(90).pain(1).dated(93).pain(1).cleared("C2");
        });

        assertThat(patient.phase()).isEqualTo("P2");
    }
}
