package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gradus.progression.evidence.Value;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a session, which sessions count, and which are duplicates (rulings 11–14, 16, 17, 72). */
class SessionsTest {

    /** The first mile of P2, told by its goal. */
    private static boolean counts(Patient patient) {
        return patient.goal("G1").equals("achieved");
    }

    @Nested
    class Plausible {

        @ParameterizedTest
        @CsvSource({
            "1700, m, 4, true", // 7.08 m/s
            "1700, m, 3, false", // 9.4 m/s
            "1920, m, 4, true", // exactly 8 m/s
            "1920.1, m, 4, false",
            "50, km, 600, true",
            "50.001, km, 600, false",
            "2, [mi_i], 60, true",
            "5281, [ft_i], 60, true",
            "1, [mi_us], 60, true"
        })
        void is_a_walk_within_distance_and_speed(String distance, String unit, int minutes, boolean counts) {
            Patient patient = inP2().day(50, a -> a.pain(2).walk(new BigDecimal(distance), unit, minutes));

            assertThat(counts(patient)).isEqualTo(counts);
            assertThat(patient.raised().contains("DQ-IMPLAUSIBLE")).isEqualTo(!counts);
        }

        @ParameterizedTest
        @CsvSource({"9.9, 5, true", "10, 5, false", "9.9, 4, false"})
        void is_not_a_walk_of_five_minutes_that_leads_nowhere(String metres, int minutes, boolean implausible) {
            Patient patient = inP2().day(50, a -> a.walk(new BigDecimal(metres), "m", minutes));

            assertThat(patient.raised().contains("DQ-IMPLAUSIBLE")).isEqualTo(implausible);
        }

        @Test
        void or_both_halves_are_ignored() {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);

            patient.jumpTo(28, "08:00", a -> {
                for (int day = 22; day <= 28; day++) {
                    a.dated(day).pain(2).walk(60, "km", 15);
                }
                return a.dated(28).cleared("C1");
            });

            assertThat(patient.phase()).as("no walking minutes are left").isEqualTo("P1");
        }

        @Test
        void else_only_the_distance_is_ignored_when_its_unit_is_unknown() {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);

            patient.jumpTo(28, "08:00", a -> {
                for (int day = 22; day <= 28; day++) {
                    a.dated(day).pain(2).walk(new Value.Quantity(BigDecimal.TEN, Optional.empty()), 15);
                }
                return a.dated(28).cleared("C1");
            });

            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.raised()).contains("DQ-UNIT");
        }

        @Test
        void has_no_speed_when_one_half_is_missing() {
            assertThat(counts(inP2().day(50, a -> a.pain(2).walkedDistance(1700, "m"))))
                    .isTrue();
            assertThat(counts(inP2().day(50, a -> a.pain(2).walkedDistance(51, "km"))))
                    .isFalse();
        }
    }

    @Nested
    class A_duplicate {

        private Patient afterTwoRunsOf(int metres, String firstDevice, String secondDevice) {
            return inP3().jumpTo(100, "08:00", a -> a.run(2000, 20))
                    .day(
                            107,
                            a -> a.from(firstDevice)
                                    .at("06:00")
                                    .run(metres, 15)
                                    .from(secondDevice)
                                    .at("06:00")
                                    .run(metres, 15));
        }

        @Test
        void counts_once_when_device_and_start_are_the_same() {
            Patient patient = afterTwoRunsOf(2200, "watch", "watch");

            assertThat(patient.flags()).containsExactly("DQ-DUPLICATE");
            assertThat(patient.progression().rejected()).hasSize(2);
        }

        @Test
        void is_none_when_the_devices_differ() {
            Patient patient = afterTwoRunsOf(2200, "watch", "phone");

            assertThat(patient.flags()).containsExactly("HR10");
        }

        @Test
        void is_none_when_the_starts_differ() {
            Patient patient = inP3().jumpTo(100, "08:00", a -> a.run(2000, 20))
                    .day(
                            107,
                            a -> a.from("watch")
                                    .at("05:00")
                                    .run(2200, 15)
                                    .at("06:00")
                                    .run(2200, 15));

            assertThat(patient.flags()).containsExactly("HR10");
        }

        @Test
        void is_none_without_a_device() {
            Patient patient = inP3().jumpTo(100, "08:00", a -> a.run(2000, 20))
                    .day(107, a -> a.at("06:00").run(2200, 15).at("06:00").run(2200, 15));

            assertThat(patient.flags()).containsExactly("HR10");
        }

        @Test
        void is_known_by_its_identifier_without_a_device() {
            Patient patient = inP3().jumpTo(100, "08:00", a -> a.run(2000, 20)).day(107, a -> {
                for (String time : new String[] {"06:00", "07:00"}) {
                    a.at(time)
                            .report(r -> r.coded(Codes.loinc("93817-5"))
                                    .quantity(2200, "m")
                                    .identifier("urn:app|run-1"));
                }
                return a;
            });

            assertThat(patient.flags()).containsExactly("DQ-DUPLICATE");
        }

        @Test
        void takes_the_place_of_the_first_when_that_is_withdrawn() {
            Patient patient = inP3().jumpTo(100, "08:00", a -> a.run(2000, 20))
                    .day(107, a -> a.from("watch").at("06:00").named("first").run(2000, 15))
                    .at(107, "12:00", a -> a.from("watch").at("06:00").run(2300, 15));
            assertThat(patient.flags()).containsExactly("DQ-DUPLICATE");

            patient.at(107, "13:00", a -> a.withdraw("first"));

            assertThat(patient.flags()).contains("HR10");
        }

        @Test
        void is_told_on_the_day_it_arrives_only() {
            Patient patient = afterTwoRunsOf(2200, "watch", "watch").day(108);

            assertThat(patient.flags()).isEmpty();
        }

        @Test
        void spoils_no_minutes() {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);

            patient.jumpTo(28, "08:00", a -> {
                for (int day = 22; day <= 28; day++) {
                    a.dated(day)
                            .from("watch")
                            .pain(2)
                            .at("06:00")
                            .walked(6)
                            .at("06:00")
                            .walked(6);
                }
                return a.dated(28).cleared("C1");
            });

            assertThat(patient.phase()).as("six minutes a day").isEqualTo("P1");
        }
    }

    @Nested
    class Walking_time {

        private String phaseAfter(UnaryOperator<Arrivals> daily) {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);
            patient.jumpTo(28, "08:00", arrivals -> {
                Arrivals a = arrivals;
                for (int day = 22; day <= 28; day++) {
                    a = daily.apply(a.dated(day).pain(2));
                }
                return a.dated(28).cleared("C1");
            });
            return patient.phase();
        }

        @Test
        void counts_warm_up_walks() {
            assertThat(phaseAfter(a -> a.walked(5).walked(5))).isEqualTo("P2");
        }

        @Test
        void does_not_count_exercise_without_a_named_activity() {
            assertThat(phaseAfter(
                            a -> a.report(r -> r.coded(Codes.loinc("55411-3")).quantity(30, "min"))))
                    .isEqualTo("P1");
        }

        @Test
        void does_not_count_other_exercise() {
            assertThat(phaseAfter(a -> a.cycled(30))).isEqualTo("P1");
        }

        @ParameterizedTest
        @CsvSource({"600, s, P2", "599, s, P1", "0.5, h, P2", "10, d, P1"})
        void is_understood_in_other_units(String amount, String unit, String phase) {
            assertThat(phaseAfter(a -> a.report(r -> r.coded(Codes.loinc("55411-3"))
                            .activity(Codes.WALKING)
                            .quantity(new BigDecimal(amount), unit))))
                    .isEqualTo(phase);
        }
    }

    @Nested
    class Low_impact_exercise {

        @Test
        void is_swimming_cycling_and_the_elliptical_trainer_alike() {
            Patient patient = inP3().jumpTo(182, "08:00", a -> {
                a.dated(170).exercised(Codes.local("swimming-exercise"), 20);
                a.dated(171).exercised(Codes.snomed("182624001"), 20);
                a.dated(172).exercised(Codes.snomed("229197007"), 20);
                a.dated(178).exercised(Codes.ELLIPTICAL, 20);
                a.dated(179).exercised(Codes.item("A13"), 20);
                a.dated(180).exercised(Codes.snomed("229196003"), 10).exercised(Codes.RECUMBENT_CYCLING, 10);
                return a.dated(180)
                        .pain(1)
                        .dated(181)
                        .pain(1)
                        .dated(182)
                        .pain(1)
                        .cleared("C3");
            });

            assertThat(patient.phase()).isEqualTo("P4");
        }

        @Test
        void before_its_phase_counts_as_evidence_and_is_told() {
            Patient patient = inP2().day(50, a -> a.cycled(20));

            assertThat(patient.flags()).containsExactly("ABOVE-PHASE");
        }

        @Test
        void in_its_phase_is_not_told() {
            assertThat(inP3().day(95, a -> a.cycled(20).run(1000, 10)).flags()).isEmpty();
        }
    }

    @Nested
    class A_mile {

        @Test
        void in_two_walks_of_half_a_mile_is_none() {
            Patient patient = inP2().day(50, a -> a.pain(2).walk(805, "m", 15).walk(805, "m", 15));

            assertThat(counts(patient)).isFalse();
        }

        @Test
        void stays_a_mile_after_a_correction_of_its_duration() {
            Patient patient = inP2().day(50, a -> a.pain(2).named("walk").aMile())
                    .day(51, a -> a.revise("walk", Codes.loinc("55411-3"), r -> r.quantity(30, "min")));

            assertThat(counts(patient)).isTrue();
        }

        @Test
        void is_none_any_more_after_a_correction_of_its_distance() {
            Patient patient = inP2().day(50, a -> a.pain(2).named("walk").aMile())
                    .day(51, a -> a.revise("walk", Codes.loinc("55430-3"), r -> r.quantity(1, "km")));

            assertThat(counts(patient)).isFalse();
        }
    }
}
