package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.DailySum;
import org.gradus.progression.protocol.DailyTotal;
import org.gradus.progression.protocol.Range;
import org.gradus.progression.protocol.Situation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Devices are judged honestly: nothing is counted twice, and an unfinished day is not a low one. */
class DevicesTest {

    private static final String GLASSES = "water-glasses";

    private static Judgement judged(Patient patient, Criterion criterion, int day) {
        Chart chart = patient.chart();
        Situation situation =
                new Situation(patient.calendar().date(day), chart, patient.plan(), patient.protocol(), Map.of());
        Assessment assessment = criterion.assess(situation);
        return assessment.judgement();
    }

    private static Arrivals glasses(Arrivals arrivals, String device, int glasses) {
        return arrivals.report(r ->
                r.coded(Codes.local("water-glasses-24h")).quantity(glasses, "1").device(Optional.of(device)));
    }

    @Nested
    class The_sum_of_a_day {

        private final Criterion eightGlasses = new DailySum("G6-GLASSES", GLASSES, new BigDecimal(8), 1, 1);

        @Test
        void adds_up_what_one_source_has_seen() {
            Patient patient = aPatient().day(1, a -> glasses(glasses(a, "app", 3), "app", 5));

            assertThat(judged(patient, eightGlasses, 1)).isEqualTo(Judgement.MET);
        }

        @Test
        void never_adds_two_sources_together() {
            Patient patient = aPatient().day(1, a -> glasses(glasses(a, "phone", 5), "bottle", 6));

            assertThat(judged(patient, eightGlasses, 1)).isEqualTo(Judgement.UNKNOWN);
        }
    }

    @Nested
    class The_running_total_of_a_day {

        private DailyTotal total(Integer least, Integer most) {
            return new DailyTotal(
                    "TOTAL",
                    GLASSES,
                    new Range(
                            Optional.ofNullable(least).map(BigDecimal::new),
                            Optional.ofNullable(most).map(BigDecimal::new),
                            true),
                    1,
                    1);
        }

        @Test
        void counts_once_however_often_it_grew() {
            Patient patient = aPatient().day(1, a -> glasses(glasses(glasses(a, "watch", 2), "watch", 4), "watch", 6));

            assertThat(judged(patient, total(6, null), 1)).isEqualTo(Judgement.MET);
            assertThat(judged(patient, total(7, null), 1)).isEqualTo(Judgement.UNKNOWN);
        }

        @Test
        void of_two_devices_is_the_greater_never_the_sum() {
            Patient patient = aPatient().day(1, a -> glasses(glasses(a, "phone", 5), "watch", 7));

            assertThat(judged(patient, total(7, null), 1)).isEqualTo(Judgement.MET);
            assertThat(judged(patient, total(8, null), 1)).isEqualTo(Judgement.UNKNOWN);
        }

        @Test
        void that_has_not_closed_is_no_low_day() {
            Patient patient = aPatient().day(1, a -> glasses(a, "watch", 2));
            assertThat(judged(patient, total(null, 4), 1)).isEqualTo(Judgement.UNKNOWN);

            patient.day(2, a -> glasses(a, "watch", 9));
            assertThat(judged(patient, total(null, 4), 1)).isEqualTo(Judgement.MET);
        }
    }

    @Nested
    class A_walk_that_phone_and_watch_have_seen {

        private Patient walked(String phoneStart, String watchStart) {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);
            for (int day = 22; day <= 27; day++) {
                int effective = day;
                patient.jumpTo(
                        day,
                        "20:00",
                        a -> a.dated(effective)
                                .pain(2)
                                .at(phoneStart)
                                .from("phone")
                                .walked(6)
                                .at(watchStart)
                                .from("watch")
                                .walked(6));
            }
            return patient.jumpTo(28, "08:00", a -> a.pain(2).cleared("C1"));
        }

        @Test
        void counts_once() {
            assertThat(walked("10:00", "10:02").phase()).isEqualTo("P1");
        }

        @Test
        void counts_as_the_one_saw_it_that_saw_more() {
            Patient patient = aPatient().jumpTo(0, "08:00", a -> a);
            for (int day = 22; day <= 27; day++) {
                int effective = day;
                patient.jumpTo(
                        day,
                        "20:00",
                        a -> a.dated(effective)
                                .pain(2)
                                .at("10:00")
                                .from("phone")
                                .walked(6)
                                .at("10:02")
                                .from("watch")
                                .walked(12));
            }

            assertThat(patient.jumpTo(28, "08:00", a -> a.pain(2).cleared("C1")).phase())
                    .isEqualTo("P2");
        }

        @Test
        void is_two_walks_when_they_were_at_different_times() {
            assertThat(walked("10:00", "16:00").phase()).isEqualTo("P2");
        }
    }
}
