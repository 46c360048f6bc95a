package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.progression.Finding;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.evidence.Value;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Staff;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Warning signs stop everything until a physician releases them (rulings 1, 9, 22–24, 34, 35, 52, 67, 76). */
class RedFlagsTest {

    static Stream<Arguments> symptoms() {
        return Stream.of(
                symptom("RF-NUMBNESS", "44077006"),
                symptom("RF-NUMBNESS", "309537005"),
                symptom("RF-TINGLING", "91019004"),
                symptom("RF-TINGLING", "309087008"),
                Arguments.of("RF-TINGLING", Codes.local("tingling")),
                symptom("RF-BOWEL", "72042002"),
                symptom("RF-BLADDER", "165232002"),
                symptom("RF-BLADDER", "267064002"),
                symptom("RF-BLADDER", "236648008"),
                symptom("RF-INFECTION", "58126003"),
                symptom("RF-INFECTION", "76844004"),
                symptom("RF-INFECTION", "225553008"),
                symptom("RF-INFECTION", "247441003"),
                Arguments.of("RF-INFECTION", Codes.local("wound-drainage")),
                symptom("RF-FEVER", "386661006"),
                Arguments.of("RF-SHOOTING", Codes.local("shooting-electric-pain")),
                Arguments.of("RF-SADDLE", Codes.local("saddle-anesthesia")),
                symptom("RF-SADDLE", "192970008"),
                symptom("RF-LEGWEAK", "713514005"),
                symptom("RF-LEGWEAK", "6077001"),
                symptom("RF-CALF", "300954003"),
                symptom("RF-CALF", "404223003"),
                symptom("RF-CHEST", "29857009"),
                symptom("RF-CHEST", "267036007"));
    }

    private static Arguments symptom(String flag, String snomed) {
        return Arguments.of(flag, Codes.snomed(snomed));
    }

    @ParameterizedTest
    @MethodSource("symptoms")
    void each_symptom_raises_its_flag_and_stops_all_physical_activities(String flag, Code symptom) {
        Patient patient = inP1().day(22, a -> a.symptom(symptom));

        assertThat(patient.flags()).containsExactly(flag);
        assertThat(patient.activities("on-hold")).containsExactly("A01", "A04");
    }

    @ParameterizedTest
    @MethodSource("symptoms")
    void each_symptom_counts_as_a_diagnosis_too(String flag, Code symptom) {
        Patient patient = inP1().day(22, a -> a.condition(symptom));

        assertThat(patient.flags()).contains(flag);
    }

    @ParameterizedTest
    @CsvSource({"8, true", "7, false", "10, true"})
    void pain_from_eight_on_is_an_emergency(int pain, boolean emergency) {
        Patient patient = inP1().day(22, a -> a.pain(pain));

        assertThat(patient.flags().contains("RF-SEVPAIN")).isEqualTo(emergency);
    }

    @ParameterizedTest
    @CsvSource({"8, true", "7, false"})
    void so_is_pain_from_eight_on_during_household_walking(int pain, boolean emergency) {
        Patient patient = inP1().day(22, a -> a.painDuring("A01", pain));

        assertThat(patient.flags().contains("RF-SEVPAIN")).isEqualTo(emergency);
    }

    @ParameterizedTest
    @CsvSource({"38.0, Cel, true", "37.9, Cel, false", "101, Cel, true", "100.4, [degF], true", "100.3, [degF], false"})
    void fever_begins_at_38_degrees(String value, String unit, boolean fever) {
        Patient patient = inP1().day(22, a -> a.temperature(Double.valueOf(value), unit));

        assertThat(patient.flags().contains("RF-FEVER")).isEqualTo(fever);
    }

    @Test
    void support_goes_on() {
        Patient patient = inP3().day(92, a -> a.pain(9));

        assertThat(patient.activities("active"))
                .containsExactly(
                        "A19", "A20", "A21", "A22", "A23", "A24", "A25", "A26", "A27", "A28", "A29", "A30", "A32",
                        "A33");
    }

    @Test
    void the_patient_and_the_team_are_told_at_once_and_the_physician_is_asked() {
        Patient patient = inP1().day(22, a -> a.pain(9));

        assertThat(patient.findings())
                .extracting(Finding::kind, Finding::item, Finding::code)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Finding.Kind.ALERT, "RF-SEVPAIN", "stat"),
                        org.assertj.core.groups.Tuple.tuple(Finding.Kind.TASK, "RF-SEVPAIN", "release-red-flag"));
    }

    @Test
    void shooting_pain_is_urgent_rather_than_an_emergency() {
        Patient patient = inP1().day(22, a -> a.symptom(Codes.local("shooting-electric-pain")));

        assertThat(patient.findings())
                .filteredOn(f -> f.kind() == Finding.Kind.ALERT)
                .extracting(Finding::code)
                .containsExactly("urgent");
    }

    @Nested
    class Nothing_is_raised {

        private final Code bladder = Codes.snomed("267064002");

        private Set<String> flagsAfter(Value value) {
            return inP1().day(22, a -> a.report(r -> r.coded(bladder).value(value)))
                    .flags();
        }

        @Test
        void by_a_report_that_says_no() {
            assertThat(flagsAfter(new Value.Truth(false))).isEmpty();
            assertThat(flagsAfter(new Value.Coded(Set.of(Codes.snomed("373067005")))))
                    .isEmpty();
            assertThat(flagsAfter(new Value.Coded(Set.of(Codes.snomed("2667000")))))
                    .isEmpty();
            assertThat(flagsAfter(new Value.Absent())).isEmpty();
        }

        @Test
        void but_a_code_alone_says_yes() {
            assertThat(flagsAfter(new Value.Nothing())).containsExactly("RF-BLADDER");
            assertThat(flagsAfter(new Value.Coded(Set.of(Codes.snomed("373066001")))))
                    .containsExactly("RF-BLADDER");
        }

        @Test
        void by_a_diagnosis_that_is_refuted() {
            Patient patient = inP1().day(
                            22,
                            a -> a.report(r -> r.from(Report.Source.CONDITION)
                                    .coded(bladder)
                                    .standing(Standing.VOID)));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void by_what_was_there_before_surgery() {
            Patient patient = aPatient()
                    .before(-5, a -> a.condition(bladder).pain(9))
                    .day(0)
                    .day(1);

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void by_severe_pain_an_hour_before_surgery() {
            Patient patient = aPatient().before(0, a -> a.at("02:00").pain(9)).day(0);

            assertThat(patient.flags()).isEmpty();
        }
    }

    @Nested
    class A_release {

        @Test
        void needs_a_physician() {
            Patient patient = inP1().day(22, a -> a.pain(9));

            patient.day(
                    23,
                    a -> a.clearance("C-RF", Codes.APPROVED, Staff.NURSE)
                            .clearance("C-RF", Codes.APPROVED, Staff.PHYSIOTHERAPIST)
                            .clearance("C-RF", Codes.APPROVED, Staff.PATIENT)
                            .cleared("C-RESUME"));
            assertThat(patient.flags()).contains("RF-SEVPAIN");

            patient.day(24, a -> a.cleared("C-RF"));
            assertThat(patient.flags()).doesNotContain("RF-SEVPAIN");
            assertThat(patient.activity("A01")).isEqualTo("active");
        }

        @Test
        void must_not_be_older_than_the_event_by_the_hour() {
            Patient patient = inP1().at(22, "08:00", a -> a.at("07:59").cleared("C-RF"));

            patient.at(22, "19:00", a -> a.at("18:00").pain(9));
            assertThat(patient.flags()).containsExactly("RF-SEVPAIN");

            patient.at(22, "20:00", a -> a.at("18:00").cleared("C-RF"));
            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void without_a_time_of_day_counts_for_its_whole_day() {
            Patient patient = inP1().at(22, "19:00", a -> a.at("18:00").pain(9));

            patient.at(
                    22,
                    "20:00",
                    a -> a.report(r -> r.coded(Codes.local("clearance"))
                            .value(new Value.Coded(Set.of(Codes.APPROVED)))
                            .clearance("C-RF")
                            .performedBy(Staff.SURGEON)
                            .effective(
                                    Optional.of(Effective.on(inP1().calendar().date(22))))));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void ends_every_red_flag_up_to_it_and_none_after_it() {
            Patient patient = inP1().at(
                            22,
                            "20:00",
                            a -> a.at("09:00")
                                    .pain(9)
                                    .at("10:00")
                                    .temperature(39, "Cel")
                                    .at("12:00")
                                    .cleared("C-RF")
                                    .at("13:00")
                                    .symptom(Codes.snomed("29857009")));

            assertThat(patient.flags()).containsExactly("RF-CHEST");
        }

        @Test
        void is_not_undone_by_a_later_denial() {
            Patient patient = inP1().day(22, a -> a.pain(9)).day(23, a -> a.cleared("C-RF"));

            patient.day(24, a -> a.denied("C-RF"));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void is_undone_when_the_approval_was_entered_in_error() {
            Patient patient = inP1().day(22, a -> a.pain(9))
                    .day(23, a -> a.named("release").cleared("C-RF"));

            patient.day(24, a -> a.withdraw("release"));

            assertThat(patient.flags()).contains("RF-SEVPAIN");
            assertThat(patient.activity("A01")).isEqualTo("on-hold");
        }

        @Test
        void stands_when_another_approval_remains() {
            Patient patient = inP1().day(22, a -> a.pain(9))
                    .day(23, a -> a.named("release").cleared("C-RF").cleared("C-RF"));

            patient.day(24, a -> a.withdraw("release"));

            assertThat(patient.flags()).doesNotContain("RF-SEVPAIN");
        }
    }

    @Nested
    class A_late_report {

        @Test
        void opens_at_once_whatever_its_age() {
            Patient patient = inP2().day(60, a -> a.dated(31).pain(9));

            assertThat(patient.flags()).containsExactly("RF-SEVPAIN");
        }

        @Test
        void opens_nothing_when_a_physician_has_already_looked() {
            Patient patient = inP1().day(23, a -> a.cleared("C-RF"));

            patient.day(24, a -> a.dated(22).pain(9));

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void that_a_physician_has_already_looked_at_is_not_opened_by_a_later_denial_but_by_a_withdrawn_approval() {
            Patient patient = inP1().day(23, a -> a.named("looked").cleared("C-RF"));
            patient.day(24, a -> a.dated(22).pain(9));

            patient.day(25, a -> a.denied("C-RF"));
            assertThat(patient.flags()).isEmpty();

            patient.day(26, a -> a.withdraw("looked"));
            assertThat(patient.flags()).containsExactly("RF-SEVPAIN");
        }

        @Test
        void that_a_physician_has_already_looked_at_is_remembered_when_its_day_is_out_of_reach() {
            Patient patient = inP1().day(23, a -> a.named("looked").cleared("C-RF"));
            patient.day(24, a -> a.dated(22).pain(9));

            patient.days(25, 60, a -> a).day(61, a -> a.withdraw("looked"));

            assertThat(patient.flags()).containsExactly("RF-SEVPAIN");
        }

        @Test
        void that_never_opened_anything_and_is_withdrawn_opens_nothing_when_its_approval_is_withdrawn_too() {
            Patient patient = inP1().day(23, a -> a.named("looked").cleared("C-RF"));
            patient.day(24, a -> a.dated(22).named("pain").pain(9)).day(25, a -> a.withdraw("pain"));

            patient.day(26, a -> a.withdraw("looked"));

            assertThat(patient.flags()).isEmpty();
        }
    }

    @Nested
    class A_report_that_turns_out_wrong {

        @Test
        void releases_nothing_but_says_so_and_asks_the_physician() {
            Patient patient = inP1().day(22, a -> a.named("fever").temperature(39, "Cel"));

            patient.day(23, a -> a.withdraw("fever"));

            assertThat(patient.activity("A01")).isEqualTo("on-hold");
            assertThat(patient.flag("RF-FEVER").text()).contains("withdrawn or corrected");
            assertThat(patient.findings())
                    .anyMatch(f -> f.kind() == Finding.Kind.TASK && f.code().equals("release-red-flag"));
        }

        @Test
        void releases_nothing_when_corrected_below_the_threshold() {
            Patient patient = inP1().day(22, a -> a.named("pain").pain(9));

            patient.day(23, a -> a.correct("pain", 3));

            assertThat(patient.flags()).contains("RF-SEVPAIN");
            assertThat(patient.flag("RF-SEVPAIN").text()).contains("withdrawn or corrected");
        }
    }

    @Nested
    class After_a_release {

        @Test
        void earlier_evidence_does_not_open_a_gate() {
            Patient patient = inP1();
            for (int day = 22; day <= 26; day++) {
                patient.day(day, a -> a.pain(2).walked(15));
            }
            patient.day(27, a -> a.pain(2).walked(15).temperature(39, "Cel")).at(27, "12:00", a -> a.cleared("C-RF"));

            patient.day(28, a -> a.pain(2).walked(15).cleared("C1"));
            assertThat(patient.phase()).isEqualTo("P1");

            for (int day = 29; day <= 31; day++) {
                patient.day(day, a -> a.pain(2).walked(15));
                assertThat(patient.phase()).isEqualTo("P1");
            }
            patient.day(32, a -> a.pain(2).walked(15));
            assertThat(patient.phase()).isEqualTo("P2");
        }

        @Test
        void an_earlier_clearance_does_not_count_but_one_of_the_release_day_does() {
            Patient early = inP1().day(24, a -> a.cleared("C1").temperature(39, "Cel"))
                    .day(25, a -> a.cleared("C-RF"))
                    .days(26, 32, a -> a.pain(2).walked(15));
            assertThat(early.phase()).isEqualTo("P1");

            Patient sameDay = inP1().day(24, a -> a.temperature(39, "Cel"))
                    .day(25, a -> a.cleared("C-RF").cleared("C1"))
                    .days(26, 32, a -> a.pain(2).walked(15));
            assertThat(sameDay.phase()).isEqualTo("P2");
        }

        @Test
        void goals_once_achieved_stay_and_the_comfort_goal_follows_the_present_window() {
            Patient patient = inP2().day(50, a -> a.pain(2).aMile())
                    .day(51, a -> a.pain(2))
                    .day(52, a -> a.pain(2));
            assertThat(patient.goal("G1")).isEqualTo("achieved");
            assertThat(patient.goal("G5")).isEqualTo("achieved");

            patient.day(53, a -> a.temperature(39, "Cel"));
            assertThat(patient.goal("G5"))
                    .as("while it is open nothing is excluded")
                    .isEqualTo("achieved");

            patient.day(54, a -> a.cleared("C-RF"));
            assertThat(patient.goal("G1")).isEqualTo("achieved");
            assertThat(patient.goal("G5")).isEqualTo("in-progress");
        }

        @Test
        void a_mile_of_the_release_day_reaches_no_goal_any_more() {
            Patient patient = inP2().day(50, a -> a.temperature(39, "Cel"))
                    .day(51, a -> a.pain(2).aMile().cleared("C-RF"));
            assertThat(patient.goal("G1")).isEqualTo("in-progress");

            patient.day(52, a -> a.pain(2).aMile());
            assertThat(patient.goal("G1")).isEqualTo("achieved");
        }

        @Test
        void a_mile_from_before_it_that_arrives_later_reaches_the_goal_for_its_own_day() {
            Patient patient = inP2().day(50, a -> a.temperature(39, "Cel")).day(51, a -> a.cleared("C-RF"));

            patient.day(53, a -> a.dated(49).pain(2).aMile());

            assertThat(patient.goal("G1")).isEqualTo("achieved");
        }
    }
}
