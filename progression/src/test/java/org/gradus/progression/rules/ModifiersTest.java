package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP3;

import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.plan.PlanStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk modifiers: where they come from, what they flag (rulings 25, 46–49, 57, 75). */
class ModifiersTest {

    private static Arrivals weightAndHeight(Arrivals arrivals, Number kilograms, Number centimetres) {
        return arrivals.report(r -> r.coded(Codes.loinc("29463-7")).quantity(kilograms, "kg"))
                .report(r -> r.coded(Codes.loinc("8302-2")).quantity(centimetres, "cm"));
    }

    @Nested
    class Body_mass {

        @ParameterizedTest
        @CsvSource({"30, RM-OBESE", "18.4, RM-UNDERWEIGHT"})
        void flags_obesity_and_underweight(double index, String flag) {
            assertThat(aPatient().before(-5, a -> a.bodyMassIndex(index)).day(0).flags())
                    .containsExactly(flag);
        }

        @ParameterizedTest
        @CsvSource({"29.9, RM-OVERWEIGHT", "25, RM-OVERWEIGHT", "24.9, RM-NORMAL", "18.5, RM-NORMAL"})
        void notes_but_does_not_flag_what_lies_between(double index, String item) {
            Patient patient = aPatient().before(-5, a -> a.bodyMassIndex(index)).day(0);

            assertThat(patient.flags()).isEmpty();
            assertThat(patient.progression().notes()).anyMatch(note -> note.contains(item));
        }

        @Test
        void is_that_of_the_latest_value_up_to_surgery() {
            Patient patient = aPatient()
                    .before(-90, a -> a.bodyMassIndex(33))
                    .before(-5, a -> a.bodyMassIndex(29))
                    .day(0);
            assertThat(patient.flags()).isEmpty();

            patient.day(10, a -> a.bodyMassIndex(31));
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void is_computed_from_weight_and_height_of_one_day_where_no_index_is_known() {
            assertThat(aPatient()
                            .before(-5, a -> weightAndHeight(a, 97.2, 180))
                            .day(0)
                            .flags())
                    .as("exactly 30")
                    .containsExactly("RM-OBESE");
            assertThat(aPatient()
                            .before(-5, a -> weightAndHeight(a, 97.1, 180))
                            .day(0)
                            .flags())
                    .isEmpty();
        }

        @Test
        void is_not_computed_from_weight_and_height_of_different_days() {
            Patient patient = aPatient()
                    .before(
                            -5,
                            a -> a.report(r -> r.coded(Codes.loinc("29463-7")).quantity(120, "kg")))
                    .before(
                            -4,
                            a -> a.report(r -> r.coded(Codes.loinc("8302-2")).quantity(180, "cm")))
                    .day(0);

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void follows_the_index_rather_than_a_diagnosis_of_obesity() {
            assertThat(aPatient()
                            .before(-5, a -> a.condition(Codes.snomed("414916001")))
                            .day(0)
                            .flags())
                    .containsExactly("RM-OBESE");
            assertThat(aPatient()
                            .before(
                                    -5,
                                    a -> a.condition(Codes.snomed("414916001")).bodyMassIndex(28))
                            .day(0)
                            .flags())
                    .isEmpty();
        }
    }

    @Nested
    class Weak_legs {

        @ParameterizedTest
        @ValueSource(strings = {"713514005", "26544005", "6077001"})
        void before_surgery_are_a_modifier(String code) {
            assertThat(aPatient()
                            .before(-1, a -> a.condition(Codes.snomed(code)))
                            .day(0)
                            .flags())
                    .containsExactly("RM-LEGWEAK");
            assertThat(aPatient()
                            .before(-1, a -> a.symptom(Codes.snomed(code)))
                            .day(0)
                            .flags())
                    .containsExactly("RM-LEGWEAK");
        }

        @Test
        void after_surgery_are_a_red_flag_instead() {
            Patient patient = aPatient().day(0).day(1, a -> a.condition(Codes.snomed("713514005")));

            assertThat(patient.flags()).containsExactly("RF-LEGWEAK");
        }

        @Test
        void that_are_refuted_are_none() {
            Patient patient = aPatient()
                    .before(
                            -1,
                            a -> a.report(r -> r.from(Report.Source.CONDITION)
                                    .coded(Codes.snomed("26544005"))
                                    .standing(Standing.VOID)))
                    .day(0);

            assertThat(patient.flags()).isEmpty();
        }
    }

    @Nested
    class Smoking {

        @ParameterizedTest
        @ValueSource(strings = {"449868002", "428041000124106", "77176002", "230063004", "230060001"})
        void is_flagged_while_the_latest_status_says_so(String code) {
            Patient patient = aPatient().day(0).day(1, a -> a.smoking(Codes.snomed(code)));
            assertThat(patient.flags()).containsExactly("RM-SMOKE");

            patient.day(2, a -> a.smoking(Codes.EX_SMOKER));
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void of_two_reports_of_one_time_follows_the_one_received_later() {
            Patient patient = aPatient()
                    .day(0)
                    .day(1, a -> a.at("07:00").smoking(Codes.SMOKES_DAILY).smoking(Codes.EX_SMOKER));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void follows_the_later_time_even_if_that_was_received_first() {
            Patient patient = aPatient()
                    .day(0)
                    .day(
                            1,
                            a -> a.at("07:00")
                                    .smoking(Codes.SMOKES_DAILY)
                                    .at("06:00")
                                    .smoking(Codes.EX_SMOKER));

            assertThat(patient.flags()).containsExactly("RM-SMOKE");
        }

        @Test
        void holds_jogging_and_nothing_else_until_given_up() {
            Patient patient = inP3().day(92, a -> a.smoking(Codes.SMOKES_DAILY));
            assertThat(patient.activities("on-hold")).containsExactly("A15");

            patient.day(120, a -> a.smoking(Codes.EX_SMOKER));
            assertThat(patient.activity("A15")).as("without a new clearance").isEqualTo("active");
        }

        @Test
        void keeps_jogging_from_opening() {
            Patient patient = inP3Smoking();
            assertThat(patient.activity("A15")).isEqualTo("draft");

            patient.day(92, a -> a.smoking(Codes.EX_SMOKER));
            assertThat(patient.activity("A15")).isEqualTo("active");
        }

        private Patient inP3Smoking() {
            return aPatient()
                    .jumpTo(0, "08:00", a -> a)
                    .jumpTo(42, "08:00", a -> {
                        for (int day = 36; day <= 42; day++) {
                            a.dated(day).pain(2).walked(15);
                        }
                        return a.dated(42).cleared("C1").smoking(Codes.SMOKES_DAILY);
                    })
                    .jumpTo(91, "08:00", a -> {
                        for (int day = 86; day <= 91; day++) {
                            a.dated(day).pain(2).aMile();
                        }
                        return a.dated(91).cleared("C2").cleared("C2J");
                    });
        }

        @Test
        void unknown_or_never_asked_closes_nothing() {
            Patient patient = inP3().day(92, a -> a.smoking(Codes.SMOKING_UNKNOWN));

            assertThat(patient.activity("A15")).isEqualTo("active");
            assertThat(patient.flags()).isEmpty();
        }
    }

    @Test
    void flags_of_modifiers_end_with_the_plan_but_a_red_flag_does_not() {
        Patient patient = aPatient().before(-5, a -> a.bodyMassIndex(31)).day(0).day(1, a -> a.pain(9));
        assertThat(patient.flags()).containsExactly("RF-SEVPAIN", "RM-OBESE");

        patient.edited(p -> p.withStatus(PlanStatus.ENDED)).day(2);

        assertThat(patient.flags()).containsExactly("RF-SEVPAIN");
    }
}
