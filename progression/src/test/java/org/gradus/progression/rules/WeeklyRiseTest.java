package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP3;

import java.util.Optional;
import org.gradus.progression.evidence.Value;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HR10: the distance of a running week rises by at most a tenth (rulings 38–42). Day 100 begins the first week. */
class WeeklyRiseTest {

    private static final int FIRST = 100;

    /** One run in each week, on its first day; 0 is a missed week. */
    private static Patient weeks(long... metres) {
        Patient patient = inP3();
        for (int week = 0; week < metres.length; week++) {
            long total = metres[week];
            if (total > 0) {
                patient.jumpTo(FIRST + 7 * week, "08:00", a -> a.run(total, Math.max(1, (int) (total / 150))));
            }
        }
        return patient;
    }

    private static boolean held(Patient patient) {
        return patient.flags().contains("HR10") && patient.activity("A15").equals("on-hold");
    }

    @Nested
    class The_limit {

        @ParameterizedTest
        @CsvSource({"6000, 6600", "6600, 7260", "7260, 7986", "7986, 8784", "999, 1098", "1, 1"})
        void is_eleven_tenths_of_the_week_before_rounded_down(long before, long limit) {
            assertThat(held(weeks(before, limit))).isFalse();
            assertThat(held(weeks(before, limit + 1))).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"1, 6000", "2, 4500", "3, 3000", "4, 3000", "9, 3000"})
        void falls_with_every_missed_week_down_to_a_half(int missed, long limit) {
            long[] kept = new long[missed + 2];
            long[] exceeded = new long[missed + 2];
            kept[0] = exceeded[0] = 6000;
            kept[missed + 1] = limit;
            exceeded[missed + 1] = limit + 1;

            assertThat(held(weeks(kept))).isFalse();
            assertThat(held(weeks(exceeded))).isTrue();
        }

        @Test
        void after_an_exceeded_week_rests_on_the_limit_of_that_week() {
            assertThat(held(weeks(6000, 9000, 7260))).isFalse();
            assertThat(held(weeks(6000, 9000, 7261))).isTrue();
        }

        @Test
        void rests_on_the_latest_week_with_a_distance_also_when_that_was_less() {
            assertThat(held(weeks(6000, 3000, 3300))).isFalse();
            assertThat(held(weeks(6000, 3000, 3301))).isTrue();
        }

        @Test
        void does_not_exist_in_the_first_week() {
            assertThat(held(weeks(40000))).isFalse();
        }

        @Test
        void adds_up_the_runs_of_a_week_in_decimals_and_rounds_down_once() {
            Patient kept = weeks(5460);
            Patient exceeded = weeks(5459);
            for (int day = FIRST + 7; day < FIRST + 10; day++) {
                kept.jumpTo(day, "08:00", a -> a.runDistance(2.002, "km"));
                exceeded.jumpTo(day, "08:00", a -> a.runDistance(2.002, "km"));
            }

            assertThat(held(kept)).as("6006 m of 6006 m").isFalse();
            assertThat(held(exceeded)).as("6006 m of 6004 m").isTrue();
        }

        @Test
        void understands_miles_and_feet() {
            Patient patient = weeks(2000).jumpTo(FIRST + 7, "08:00", a -> a.runDistance(1, "[mi_i]"));
            assertThat(held(patient)).isFalse();

            patient.jumpTo(FIRST + 8, "08:00", a -> a.runDistance(1939, "[ft_i]"));
            assertThat(held(patient)).as("1609.344 m + 591.0 m is 2200 m").isFalse();

            patient.jumpTo(FIRST + 9, "08:00", a -> a.runDistance(3, "[ft_i]"));
            assertThat(held(patient)).isTrue();
        }
    }

    @Nested
    class A_week {

        @Test
        void is_seven_days_from_the_first_run() {
            Patient patient = weeks(2000).jumpTo(FIRST + 6, "08:00", a -> a.run(9000, 60));
            assertThat(held(patient)).as("the last day of the first week").isFalse();

            patient.jumpTo(FIRST + 7, "08:00", a -> a.run(12100, 80));
            assertThat(held(patient)).as("11000 m give 12100 m").isFalse();
        }

        @Test
        void that_is_exceeded_holds_running_through_its_last_day() {
            Patient patient = weeks(6000, 6601);

            patient.at(FIRST + 13, "23:59", a -> a);
            assertThat(held(patient)).isTrue();

            patient.at(FIRST + 14, "00:00", a -> a);
            assertThat(patient.flags()).isEmpty();
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void is_exceeded_as_soon_as_its_running_total_is() {
            Patient patient = weeks(6000, 3300);
            assertThat(held(patient)).isFalse();

            patient.day(FIRST + 8, a -> a.run(3301, 20));
            assertThat(held(patient)).isTrue();
        }

        @Test
        void that_is_not_over_is_no_missed_week() {
            Patient patient = weeks(6000).jumpTo(FIRST + 13, "08:00", a -> a.run(6600, 40));

            assertThat(held(patient)).isFalse();
        }

        @Test
        void begins_anew_when_an_earlier_first_run_arrives() {
            Patient patient = weeks(6000, 6601);

            patient.day(FIRST + 8, a -> a.dated(FIRST - 3).run(7000, 45));

            assertThat(held(patient))
                    .as("13000 m in the week of the earlier run")
                    .isFalse();
        }
    }

    @Nested
    class What_counts {

        @Test
        void a_correction_below_the_limit_frees_running_at_once() {
            Patient patient = weeks(6000).day(FIRST + 7, a -> a.named("run").run(7000, 45));
            assertThat(held(patient)).isTrue();

            patient.day(FIRST + 8, a -> a.withdraw("run"));
            assertThat(patient.flags()).isEmpty();
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        @Test
        void a_violation_of_a_past_week_that_is_found_late_raises_nothing_but_clips_the_next_limit() {
            Patient patient = weeks(6000, 6000, 6600)
                    .day(FIRST + 15, a -> a.dated(FIRST + 8).run(3000, 20));
            assertThat(patient.flags()).isEmpty();

            patient.day(FIRST + 16, a -> a.run(660, 5));
            assertThat(held(patient)).as("7260 m of 7260 m").isFalse();

            patient.day(FIRST + 17, a -> a.run(1, 1));
            assertThat(held(patient)).isTrue();
        }

        @Test
        void a_run_above_the_phase_is_the_baseline_too_and_is_told() {
            Patient patient = inP1().day(22, a -> a.run(2000, 20));

            assertThat(patient.flags()).containsExactly("ABOVE-PHASE");

            patient.day(29, a -> a.run(2201, 20));
            assertThat(patient.flags()).containsExactlyInAnyOrder("ABOVE-PHASE", "HR10");
        }

        @Test
        void a_run_without_a_usable_unit_does_not() {
            Patient patient = weeks(6000)
                    .day(FIRST + 7, a -> a.run(new Value.Quantity(java.math.BigDecimal.TEN, Optional.empty()), 20));

            assertThat(patient.raised()).containsExactly("DQ-UNIT");
            assertThat(held(patient)).isFalse();
        }

        @Test
        void a_longer_session_than_the_phase_allows_counts_in_full_and_is_told() {
            Patient patient = inP3().day(FIRST, a -> a.run(4000, 21));

            assertThat(patient.flags()).containsExactly("RUN-SESSION");
            assertThat(held(patient)).isFalse();
            assertThat(held(patient.day(FIRST + 7, a -> a.run(4401, 20)))).isTrue();
        }

        @Test
        void a_session_of_exactly_the_allowed_length_is_not_told() {
            assertThat(inP3().day(FIRST, a -> a.run(3000, 20)).flags()).isEmpty();
        }
    }
}
