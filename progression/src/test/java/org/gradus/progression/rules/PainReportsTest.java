package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gradus.progression.Finding;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.evidence.Value;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.ReportDraft;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports that cannot be used: what is told, and what they spoil (rulings 8, 10, 11, 15, 51, 71). */
class PainReportsTest {

    private static UnaryOperator<ReportDraft> pain(String value, String unit) {
        return r -> r.coded(Codes.loinc("72514-3")).quantity(new BigDecimal(value), unit);
    }

    /** Whether E2 opens on day 28 although something arrived on day 25 besides two good pain reports. */
    private static boolean opensDespite(UnaryOperator<Arrivals> onDay25) {
        Patient patient = inP1().days(22, 24, a -> a.pain(2).walked(15))
                .day(25, a -> onDay25.apply(a.pain(2).walked(15)))
                .days(26, 27, a -> a.pain(2).walked(15))
                .day(28, a -> a.pain(2).walked(15).cleared("C1"));
        return patient.phase().equals("P2");
    }

    @Nested
    class An_uninterpretable_report {

        @ParameterizedTest
        @CsvSource({
            "11, {score}, DQ-PAIN-RANGE",
            "-1, {score}, DQ-PAIN-RANGE",
            "3.5, {score}, DQ-PAIN-RANGE",
            "3, m, DQ-UNIT",
            "30, %, DQ-UNIT"
        })
        void is_told_and_spoils_its_day_for_the_window(String value, String unit, String flag) {
            Patient patient = inP1().day(22, a -> a.report(pain(value, unit)));

            assertThat(patient.flags()).containsExactly(flag);
            assertThat(opensDespite(a -> a.report(pain(value, unit)))).isFalse();
        }

        @Test
        void in_words_is_told_and_spoils_its_day() {
            assertThat(inP1().day(22, Arrivals::painInWords).flags()).containsExactly("DQ-PAIN-TEXT");
            assertThat(opensDespite(Arrivals::painInWords)).isFalse();
        }

        @Test
        void without_a_unit_is_told_and_spoils_its_day() {
            UnaryOperator<ReportDraft> bare =
                    r -> r.coded(Codes.loinc("72514-3")).value(new Value.Quantity(BigDecimal.ONE, Optional.empty()));

            assertThat(inP1().day(22, a -> a.report(bare)).flags()).containsExactly("DQ-UNIT");
            assertThat(opensDespite(a -> a.report(bare))).isFalse();
        }

        @Test
        void is_asked_for_again_and_shown_to_the_team() {
            Patient patient = inP1().day(22, Arrivals::painInWords);

            assertThat(patient.findings()).extracting(Finding::kind).contains(Finding.Kind.REQUEST, Finding.Kind.TASK);
        }

        @Test
        void of_temperature_is_asked_for_again_too() {
            Patient patient = inP1().day(22, a -> a.temperature(37, "K"));

            assertThat(patient.flags()).containsExactly("DQ-UNIT");
            assertThat(patient.findings()).extracting(Finding::kind).contains(Finding.Kind.REQUEST, Finding.Kind.TASK);
        }

        @Test
        void leaves_the_days_usable_values_to_the_other_rules() {
            Patient patient = inP2().day(50, a -> a.painInWords().pain(2).aMile());

            assertThat(patient.goal("G1")).isEqualTo("achieved");
        }

        @Test
        void is_told_for_one_day_and_once() {
            Patient patient = inP1().day(22, Arrivals::painInWords);
            assertThat(patient.flags()).containsExactly("DQ-PAIN-TEXT");

            patient.day(23);
            assertThat(patient.flags()).isEmpty();
            assertThat(patient.raised()).isEmpty();
        }

        @Test
        void that_arrives_late_is_told_on_the_day_it_arrives() {
            Patient patient = inP1().day(40, a -> a.dated(25).painInWords());

            assertThat(patient.raised()).containsExactly("DQ-PAIN-TEXT");
        }
    }

    @Nested
    class A_report_that_is_none {

        @Test
        void gives_a_reason_for_its_absence() {
            UnaryOperator<ReportDraft> absent =
                    r -> r.coded(Codes.loinc("72514-3")).value(new Value.Absent());

            assertThat(inP1().day(22, a -> a.report(absent)).flags()).isEmpty();
            assertThat(opensDespite(a -> a.report(absent))).isTrue();
        }

        @Test
        void is_preliminary_which_is_told() {
            UnaryOperator<ReportDraft> preliminary =
                    r -> pain("9", "{score}").apply(r).standing(Standing.PENDING);

            assertThat(inP1().day(22, a -> a.report(preliminary)).flags()).containsExactly("DQ-STATUS");
            assertThat(opensDespite(a -> a.report(preliminary))).isTrue();
        }

        @Test
        void is_cancelled_which_is_not_told() {
            UnaryOperator<ReportDraft> cancelled =
                    r -> pain("9", "{score}").apply(r).standing(Standing.VOID);

            assertThat(inP1().day(22, a -> a.report(cancelled)).flags()).isEmpty();
            assertThat(opensDespite(a -> a.report(cancelled))).isTrue();
        }

        @Test
        void has_no_day_which_is_told() {
            UnaryOperator<ReportDraft> undated =
                    r -> pain("9", "{score}").apply(r).effective(Optional.empty());

            assertThat(inP1().day(22, a -> a.report(undated)).flags()).containsExactly("DQ-STATUS");
            assertThat(opensDespite(a -> a.report(undated))).isTrue();
        }

        @Test
        void has_an_unrelated_code_and_raises_nothing() {
            Patient patient = inP1().day(
                            22,
                            a -> a.report(r -> r.coded(Codes.loinc("8867-4"))
                                    .value(new Value.Text())
                                    .standing(Standing.PENDING)));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void lies_in_the_future_and_counts_when_its_time_has_come() {
            Patient patient = inP1().day(22, a -> a.at("18:00").pain(9));
            assertThat(patient.flags()).containsExactly("DQ-FUTURE");
            assertThat(patient.progression().reviewAt())
                    .contains(patient.calendar().at(22, 18 * 3600));

            patient.at(22, "18:00", a -> a);
            assertThat(patient.flags()).contains("RF-SEVPAIN");
        }
    }

    @Test
    void a_score_in_the_unit_one_is_understood() {
        Patient patient = inP1().day(22, a -> a.report(pain("9", "1")));

        assertThat(patient.flags()).containsExactly("RF-SEVPAIN");
    }

    @Test
    void a_value_that_is_only_bounded_moves_nothing_that_it_might_not_reach() {
        Value atMostFour = new Value.Quantity(new BigDecimal("4"), Optional.of("{score}"), Value.Comparator.AT_MOST);
        Value atLeastFour = new Value.Quantity(new BigDecimal("4"), Optional.of("{score}"), Value.Comparator.AT_LEAST);

        assertThat(opensDespite(
                        a -> a.report(r -> r.coded(Codes.loinc("72514-3")).value(atMostFour))))
                .isTrue();
        assertThat(opensDespite(
                        a -> a.report(r -> r.coded(Codes.loinc("72514-3")).value(atLeastFour))))
                .isFalse();
        assertThat(inP1().day(
                                22,
                                a -> a.report(
                                        r -> r.coded(Codes.loinc("72514-3")).value(atLeastFour)))
                        .flags())
                .isEmpty();
    }
}
