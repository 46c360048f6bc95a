package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;
import static org.gradus.progression.fixtures.Patients.inP4;

import org.gradus.progression.evidence.Code;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Calendar;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When goals are achieved, overdue, and lost again (rulings 43–45, 58, 70). */
class GoalsTest {

    private static Arrivals value(Arrivals arrivals, Code code, Number value, String unit) {
        return arrivals.report(r -> r.coded(code).quantity(value, unit));
    }

    @Nested
    class G1_a_mile {

        @Test
        void is_achieved_by_one_mile_on_a_day_of_little_pain() {
            assertThat(inP2().day(50, a -> a.pain(3).aMile()).goal("G1")).isEqualTo("achieved");
            assertThat(inP2().day(50, a -> a.pain(4).aMile()).goal("G1")).isEqualTo("in-progress");
            assertThat(inP2().day(50, Arrivals::aMile).goal("G1")).isEqualTo("in-progress");
        }

        @Test
        void is_not_achieved_on_a_day_with_pain_during_any_activity() {
            Patient patient = inP2().day(50, a -> a.pain(2).aMile().painDuring("A08", 1));

            assertThat(patient.goal("G1")).isEqualTo("in-progress");
        }

        @Test
        void is_overdue_from_day_92_and_can_still_be_achieved() {
            Patient patient = inP2().day(91);
            assertThat(patient.goal("G1")).isEqualTo("in-progress");

            patient.day(92);
            assertThat(patient.goal("G1")).isEqualTo("not-achieved");

            patient.day(120, a -> a.pain(2).aMile());
            assertThat(patient.goal("G1")).isEqualTo("achieved");
        }

        @Test
        void stays_achieved_when_worse_evidence_of_that_day_arrives_late() {
            Patient patient = inP2().day(50, a -> a.pain(2).aMile());

            patient.day(51, a -> a.dated(50).pain(4));

            assertThat(patient.goal("G1")).isEqualTo("achieved");
        }

        @Test
        void is_judged_anew_when_a_report_is_withdrawn() {
            Patient patient = inP2().day(50, a -> a.pain(2).named("walk").aMile());

            patient.day(51, a -> a.withdraw("walk"));

            assertThat(patient.goal("G1")).isEqualTo("in-progress");
        }

        @Test
        void stays_achieved_when_another_day_reached_it_too() {
            Patient patient = inP2().day(50, a -> a.pain(2).named("walk").aMile())
                    .day(80, a -> a.pain(2).aMile());

            patient.day(88, a -> a.withdraw("walk"));

            assertThat(patient.goal("G1")).isEqualTo("achieved");
        }

        @Test
        void judged_anew_sees_the_worse_evidence_that_had_arrived_late() {
            Patient patient = inP2().day(50, a -> a.pain(2).aMile())
                    .day(51, a -> a.dated(50).pain(4))
                    .day(52, a -> a.named("other").temperature(37, "Cel"));

            patient.day(53, a -> a.withdraw("other"));

            assertThat(patient.goal("G1")).isEqualTo("in-progress");
        }
    }

    @Nested
    class G2_mobility {

        @Test
        void is_due_on_day_182_after_fusion_and_its_delay_is_flagged() {
            Patient patient = inP2().day(182);
            assertThat(patient.goal("G2")).isEqualTo("in-progress");

            patient.day(183);
            assertThat(patient.goal("G2")).isEqualTo("not-achieved");
            assertThat(patient.flags()).containsExactly("SLOW-RECOVERY");

            patient.days(184, 186, a -> a.pain(2).aMile());
            assertThat(patient.goal("G2")).isEqualTo("achieved");
            assertThat(patient.flags()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "http://snomed.info/sct, 89355001, true",
            "http://snomed.info/sct, 3418002, true",
            "https://gradus.dev/fhir/CodeSystem/rehabilitation, microdiscectomy, true",
            "http://snomed.info/sct, 387731002, false",
            "http://snomed.info/sct, 427752004, false",
            "http://snomed.info/sct, 50172003, false"
        })
        void is_due_on_day_91_after_microdiscectomy_only(String system, String code, boolean due) {
            Patient patient = aPatient(Calendar.in("America/New_York"), new Code(system, code))
                    .jumpTo(0, "08:00", a -> a)
                    .jumpTo(91, "08:00", a -> a);
            assertThat(patient.goal("G2")).isEqualTo("in-progress");

            patient.day(92);
            assertThat(patient.flags().contains("SLOW-RECOVERY")).isEqualTo(due);
        }
    }

    @Nested
    class G3_cardio {

        @Test
        void does_not_count_before_day_91() {
            Patient patient = inP2().jumpTo(90, "08:00", a -> {
                for (int day = 77; day <= 90; day++) {
                    a.dated(day).cycled(30);
                }
                return a;
            });
            assertThat(patient.goal("G3")).isEqualTo("in-progress");

            patient.at(91, "00:00", a -> a);
            assertThat(patient.goal("G3")).isEqualTo("achieved");
        }
    }

    @Nested
    class G4_running {

        private Patient afterRuns(int minutes, int pain) {
            Patient patient = inP4();
            for (int day : new int[] {183, 186, 189}) {
                patient.jumpTo(day, "08:00", a -> a.pain(pain).run(2000, minutes));
            }
            return patient;
        }

        @ParameterizedTest
        @CsvSource({"20, 2, achieved", "19, 2, in-progress", "20, 3, in-progress"})
        void is_achieved_by_three_runs_of_twenty_minutes(int minutes, int pain, String goal) {
            assertThat(afterRuns(minutes, pain).goal("G4")).isEqualTo(goal);
        }

        @Test
        void is_overdue_from_day_267() {
            Patient patient = inP4().jumpTo(266, "08:00", a -> a);
            assertThat(patient.goal("G4")).isEqualTo("in-progress");

            patient.day(267);
            assertThat(patient.goal("G4")).isEqualTo("not-achieved");
        }
    }

    @Nested
    class G5_comfort {

        @Test
        void follows_the_present_window() {
            Patient patient = inP1().days(22, 24, a -> a.pain(3));
            assertThat(patient.goal("G5")).isEqualTo("achieved");

            patient.day(25, a -> a.pain(4));
            assertThat(patient.goal("G5")).isEqualTo("in-progress");

            patient.days(26, 32, a -> a.pain(3));
            assertThat(patient.goal("G5")).isEqualTo("achieved");
        }

        @Test
        void is_not_achieved_after_day_91_while_the_window_is_not_comfortable() {
            Patient patient = inP2().days(90, 92, a -> a.pain(4));

            assertThat(patient.goal("G5")).isEqualTo("not-achieved");
        }
    }

    @Nested
    class G6_water {

        @Test
        void is_achieved_by_eight_glasses_on_five_of_seven_days() {
            Patient patient = inP1().days(22, 25, a -> value(a, Codes.loinc("9108-2"), 1.9, "L"));
            assertThat(patient.goal("G6")).isEqualTo("in-progress");

            patient.day(26, a -> value(a, Codes.loinc("9108-2"), 64, "[foz_us]"));
            assertThat(patient.goal("G6")).as("64 fluid ounces are 1892.7 mL").isEqualTo("achieved");
        }

        @Test
        void counts_glasses() {
            Patient patient = inP1().days(22, 26, a -> value(a, Codes.local("water-glasses-24h"), 8, "1"));

            assertThat(patient.goal("G6")).isEqualTo("achieved");
        }

        @Test
        void is_missed_with_seven_glasses() {
            Patient patient = inP1().days(22, 28, a -> value(a, Codes.local("water-glasses-24h"), 7, "1"));

            assertThat(patient.goal("G6")).isEqualTo("in-progress");
        }
    }

    @Nested
    class G7_no_nicotine {

        @Test
        void follows_the_latest_status_and_is_never_overdue() {
            Patient patient = inP1().day(22, a -> a.smoking(Codes.NEVER_SMOKED));
            assertThat(patient.goal("G7")).isEqualTo("achieved");

            patient.day(23, a -> a.smoking(Codes.SMOKES_DAILY));
            assertThat(patient.goal("G7")).isEqualTo("in-progress");

            patient.day(24, a -> a.smoking(Codes.EX_SMOKER));
            assertThat(patient.goal("G7")).isEqualTo("achieved");

            patient.day(25, a -> a.smoking(Codes.SMOKING_UNKNOWN));
            assertThat(patient.goal("G7")).isEqualTo("in-progress");

            patient.jumpTo(300, "08:00", a -> a);
            assertThat(patient.goal("G7")).isEqualTo("in-progress");
        }
    }

    @Nested
    class G8_weight {

        private Patient weighing(int bmi, Number before, Number after) {
            return aPatient()
                    .before(-5, a -> value(a.bodyMassIndex(bmi), Codes.loinc("29463-7"), before, "kg"))
                    .day(0)
                    .day(20, a -> value(a, Codes.loinc("29463-7"), after, "kg"));
        }

        @Test
        void is_kept_when_the_weight_has_not_risen() {
            assertThat(weighing(27, 80, 80).goal("G8")).isEqualTo("achieved");
            assertThat(weighing(27, 80, 79).goal("G8")).isEqualTo("achieved");
            assertThat(weighing(27, 80, 80.1).goal("G8")).isEqualTo("in-progress");
        }

        @Test
        void is_not_pursued_by_patients_below_25() {
            assertThat(weighing(24, 80, 70).goal("G8")).isEqualTo("in-progress");
        }
    }

    @Nested
    class The_journal_G9 {

        @Test
        void needs_distance_and_duration_on_five_of_seven_days() {
            Patient patient = inP1().days(22, 25, a -> a.walk(500, "m", 10));
            assertThat(patient.goal("G9")).isEqualTo("in-progress");

            assertThat(patient.day(26, a -> a.walked(10)).goal("G9")).isEqualTo("in-progress");
            assertThat(patient.day(27, a -> a.walk(500, "m", 10)).goal("G9")).isEqualTo("achieved");
        }
    }

    @Nested
    class Tests_and_questionnaires {

        @ParameterizedTest
        @CsvSource({"40, 30, achieved", "40, 31, in-progress", "25, 20, achieved", "22, 21, in-progress"})
        void G10_disability_falls_by_ten_or_to_twenty(int before, int after, String goal) {
            Patient patient = aPatient()
                    .before(-5, a -> value(a, Codes.local("odi-score"), before, "%"))
                    .day(0)
                    .day(60, a -> value(a, Codes.local("odi-score"), after, "%"));

            assertThat(patient.goal("G10")).isEqualTo(goal);
        }

        @ParameterizedTest
        @CsvSource({
            "G11, 66569-5, 10, s, achieved",
            "G11, 66569-5, 9.9, s, in-progress",
            "G12, 89423-8, 11.9, s, achieved",
            "G12, 89423-8, 12, s, in-progress",
            "G13, 55758-7, 2, {score}, achieved",
            "G13, 55758-7, 3, {score}, in-progress"
        })
        void are_judged_by_their_latest_value(String goal, String code, double value, String unit, String status) {
            Patient patient = inP1().day(22, a -> value(a, Codes.loinc(code), value, unit));

            assertThat(patient.goal(goal)).isEqualTo(status);
        }

        @Test
        void G14_only_records_and_is_never_overdue() {
            Patient patient = inP3().jumpTo(300, "08:00", a -> value(a, Codes.loinc("64098-7"), 400, "m"));

            assertThat(patient.goal("G14")).isEqualTo("in-progress");
        }
    }
}
