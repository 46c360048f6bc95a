package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.DailyMaximum;
import org.gradus.progression.protocol.DailySum;
import org.gradus.progression.protocol.DailyTotal;
import org.gradus.progression.protocol.EverCoded;
import org.gradus.progression.protocol.Fallen;
import org.gradus.progression.protocol.LatestBodyMass;
import org.gradus.progression.protocol.LatestCoded;
import org.gradus.progression.protocol.LatestValue;
import org.gradus.progression.protocol.NoRiseViolation;
import org.gradus.progression.protocol.Range;
import org.gradus.progression.protocol.Recorded;
import org.gradus.progression.protocol.SessionDays;
import org.gradus.progression.protocol.SessionHeld;
import org.gradus.progression.protocol.SessionMinutes;
import org.gradus.progression.protocol.SessionsRecorded;
import org.gradus.progression.protocol.Situation;
import org.gradus.progression.protocol.ValidClearance;
import org.gradus.progression.protocol.WeeklyRise;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every criterion tells besides its judgement. */
class CriteriaTest {

    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final Range UP_TO_FOUR = new Range(Optional.empty(), Optional.of(new BigDecimal(4)), true);

    private static Criterion painWindow() {
        return new DailyMaximum("PAINWIN(4)", "pain", new BigDecimal(4), 7, 3);
    }

    private static Criterion mile() {
        return new SessionDays(
                "MILE",
                "walking",
                new SessionDays.Least(Optional.of(new BigDecimal(1600)), Optional.of(TEN)),
                14,
                3,
                Optional.of(new SessionDays.Daily("pain", new BigDecimal(3))),
                Optional.empty(),
                Optional.empty());
    }

    private static Assessment assess(Criterion criterion, Patient patient, int day) {
        return criterion.assess(new Situation(
                patient.calendar().date(day), patient.chart(), patient.plan(), patient.protocol(), Map.of()));
    }

    @Nested
    class It_tells_what_it_has_found {

        @Test
        void of_pain_on_how_many_days_and_what_spoils_them() {
            Patient patient =
                    aPatient().day(1, a -> a.pain(2)).day(2, a -> a.pain(4)).day(3, a -> a.pain(3));
            assertThat(assess(painWindow(), patient, 3).explanation())
                    .isEqualTo("reported on 3 of the last 7 days; at least 3 days, at most 4 are needed");

            patient.day(4, a -> a.pain(5)).day(5, a -> a.painInWords());

            assertThat(assess(painWindow(), patient, 5).explanation())
                    .isEqualTo("reported on 4 of the last 7 days, above 4, on 1 of them not interpretable;"
                            + " at least 3 days, at most 4 are needed");
            assertThat(assess(painWindow(), patient, 5).judgement()).isEqualTo(Judgement.NOT_MET);
            assertThat(assess(painWindow(), patient, 3).judgement()).isEqualTo(Judgement.MET);
        }

        @Test
        void of_minutes_in_one_window_or_in_each_of_several() {
            Patient patient = aPatient();
            for (int day : List.of(2, 3, 9)) {
                patient.day(day, a -> a.cycled(10));
            }

            assertThat(assess(new SessionMinutes("ONE", "low-impact", TEN, 7, 1, 2), patient, 9)
                            .explanation())
                    .isEqualTo("days with at least 10 min in the last 7 days: 2; at least 2 are needed");
            assertThat(assess(new SessionMinutes("TWO", "low-impact", TEN, 7, 2, 2), patient, 9)
                            .explanation())
                    .isEqualTo("days with at least 10 min in the last 2 windows of 7 days: 1, 2;"
                            + " at least 2 are needed in each");
        }

        @Test
        void of_long_sessions_on_days_of_little_pain() {
            Patient patient = aPatient().day(5, a -> a.pain(2).walk(1700, "m", 20));

            assertThat(assess(mile(), patient, 5).explanation())
                    .isEqualTo("1 of the last 14 days count; 3 with a session of at least 1600 m and 10 min"
                            + " and pain at most 3 are needed");
        }

        @Test
        void of_a_range_in_words() {
            BigDecimal two = new BigDecimal(2);
            Patient patient = aPatient().day(1, a -> a.pain(2));

            assertThat(ranged(patient, new Range(Optional.of(two), Optional.empty(), true)))
                    .isEqualTo("the latest pain; at least 2 is needed");
            assertThat(ranged(patient, UP_TO_FOUR)).isEqualTo("the latest pain; at most 4 is needed");
            assertThat(ranged(patient, new Range(Optional.of(two), Optional.of(TEN), false)))
                    .isEqualTo("the latest pain; at least 2 and less than 10 is needed");
        }

        private static String ranged(Patient patient, Range range) {
            return assess(new LatestValue("PAIN", "pain", range, false), patient, 1)
                    .explanation();
        }

        @Test
        void of_a_clearance_that_was_denied_on_the_day_and_not_before() {
            Patient patient = inP2().day(60, a -> a.denied("C2"));
            ValidClearance c2 = new ValidClearance("C2", Optional.empty());

            assertThat(c2.item()).isEqualTo("C2");
            assertThat(assess(c2, patient, 60).judgement()).isEqualTo(Judgement.NOT_MET);
            assertThat(assess(c2, patient, 60).explanation()).startsWith("denied by a physician");
            assertThat(assess(c2, patient, 59).judgement()).isEqualTo(Judgement.UNKNOWN);
        }
    }

    @Nested
    class It_rests_on {

        @Test
        void the_reports_of_the_days_that_count_and_no_others() {
            Patient patient = aPatient()
                    .day(3, a -> a.named("pain").pain(2).named("walk").walk(1700, "m", 20))
                    .day(4, a -> a.pain(6).walk(1700, "m", 20))
                    .day(5, a -> a.pain(1).walk(500, "m", 20));

            assertThat(assess(mile(), patient, 5).evidence())
                    .containsAll(patient.reports("pain"))
                    .containsAll(patient.reports("walk"))
                    .hasSize(3);
        }

        @Test
        void the_durations_that_make_the_minutes() {
            Patient patient = aPatient().day(3, a -> a.named("long").cycled(15)).day(4, a -> a.cycled(5));

            assertThat(assess(new SessionMinutes("ONE", "low-impact", TEN, 7, 1, 2), patient, 4)
                            .evidence())
                    .containsExactlyElementsOf(patient.reports("long"));
        }

        @Test
        void the_sums_totals_and_sessions_of_its_window() {
            Patient patient = aPatient()
                    .day(1, a -> a.pain(3).walk(500, "m", 20))
                    .day(2, a -> a.named("pain").pain(3).named("walk").walk(600, "m", 20))
                    .day(3, a -> a.walked(9));

            assertThat(assess(new DailySum("SUM", "pain", new BigDecimal(3), 2, 1), patient, 3)
                            .evidence())
                    .containsExactlyElementsOf(patient.reports("pain"));
            assertThat(assess(new DailyTotal("TOTAL", "pain", UP_TO_FOUR, 2, 1), patient, 3)
                            .evidence())
                    .containsExactlyElementsOf(patient.reports("pain"));
            Assessment recorded = assess(new SessionsRecorded("LOG", "walking", 2, 1), patient, 3);
            assertThat(recorded.evidence()).containsExactlyInAnyOrderElementsOf(patient.reports("walk"));
            assertThat(recorded.explanation()).isEqualTo("recorded on 1 of the last 2 days; 1 are needed");
        }

        @Test
        void baseline_and_latest_value_of_a_fall() {
            Patient patient = aPatient()
                    .day(1, a -> a.named("first").pain(8))
                    .day(2, a -> a.pain(9))
                    .day(3, a -> a.named("last").pain(5))
                    .day(4, a -> a.pain(1));

            Assessment fallen = assess(new Fallen("FALL", "pain", new BigDecimal(3)), patient, 3);

            assertThat(fallen.judgement()).isEqualTo(Judgement.MET);
            assertThat(fallen.evidence()).hasSize(2).containsAll(patient.reports("first"));
            assertThat(fallen.evidence()).containsAll(patient.reports("last"));
        }

        @Test
        void the_runs_of_a_week_above_its_limit() {
            Patient patient = inP3().day(92, a -> a.named("slow").run(2000, 20))
                    .day(99, a -> a.named("far").run(3000, 20));
            NoRiseViolation kept = new NoRiseViolation("KEPT", "HR10");

            assertThat(assess(kept, patient, 98).judgement()).isEqualTo(Judgement.MET);
            assertThat(assess(kept, patient, 99).judgement()).isEqualTo(Judgement.NOT_MET);
            assertThat(assess(kept, patient, 99).evidence())
                    .containsExactlyInAnyOrder(
                            patient.reports("slow").get(0),
                            patient.reports("far").get(0));
        }
    }

    @Nested
    class Judged_for_a_day_that_has_passed_it_does_not_look_ahead {

        @Test
        void at_approvals_denials_answers_and_sessions_of_later_days() {
            Patient patient = inP2().day(60, a -> a.cleared("C2"))
                    .day(61, a -> a.smoking(Codes.snomed("77176002")).therapySession());
            Criterion smoker = new LatestCoded("SMOKER", "smoking", Set.of(Codes.snomed("77176002")), Set.of());
            ValidClearance c2 = new ValidClearance("C2", Optional.of("P3"));

            assertThat(assess(c2, patient, 59).judgement()).isEqualTo(Judgement.UNKNOWN);
            assertThat(assess(c2, patient, 60).judgement()).isEqualTo(Judgement.MET);
            assertThat(assess(smoker, patient, 60).judgement()).isEqualTo(Judgement.UNKNOWN);
            assertThat(assess(smoker, patient, 61).judgement()).isEqualTo(Judgement.MET);
            assertThat(assess(new SessionHeld("PT", "therapy-session", "P2"), patient, 29)
                            .judgement())
                    .isEqualTo(Judgement.UNKNOWN);
            assertThat(assess(new SessionHeld("PT", "therapy-session", "P2"), patient, 30)
                            .judgement())
                    .isEqualTo(Judgement.MET);
        }

        @Test
        void at_a_denial_that_came_after_the_day_of_an_approval() {
            Patient patient = inP2().day(60, a -> a.cleared("C2")).day(62, a -> a.denied("C2"));
            ValidClearance c2 = new ValidClearance("C2", Optional.empty());

            assertThat(assess(c2, patient, 61).judgement()).isEqualTo(Judgement.MET);
            assertThat(assess(c2, patient, 62).judgement()).isEqualTo(Judgement.NOT_MET);
        }

        @Test
        void at_the_release_of_a_later_red_flag() {
            Patient patient = aPatient().days(1, 3, a -> a.pain(2));
            patient.day(4, a -> a.temperature(39, "Cel")).day(5, a -> a.cleared("C-RF"));

            assertThat(assess(painWindow(), patient, 3).judgement()).isEqualTo(Judgement.MET);
            assertThat(assess(painWindow(), patient, 5).judgement()).isEqualTo(Judgement.UNKNOWN);
        }

        @Test
        void at_runs_of_later_days() {
            Patient patient = inP3().day(92, a -> a.run(2000, 20)).day(94, a -> a.run(2000, 20));
            WeeklyRise rise = SpinalFusion.protocol().weeklyRise("HR10");

            assertThat(rise.weeks(patient.chart(), patient.calendar().date(91))).isEmpty();
            assertThat(rise.weeks(patient.chart(), patient.calendar().date(93)))
                    .singleElement()
                    .satisfies(week -> assertThat(week.total()).isEqualTo(2000));
            assertThat(rise.weeks(patient.chart(), patient.calendar().date(94)))
                    .singleElement()
                    .satisfies(week -> assertThat(week.total()).isEqualTo(4000));
        }
    }

    @Nested
    class It_reads {

        @Test
        void as_many_days_back_as_its_window_is_long() {
            assertThat(painWindow().lookback()).isEqualTo(6);
            assertThat(mile().lookback()).isEqualTo(13);
            assertThat(new SessionMinutes("TWO", "low-impact", TEN, 7, 2, 3).lookback())
                    .isEqualTo(13);
            assertThat(new DailySum("SUM", "water", TEN, 5, 1).lookback()).isEqualTo(4);
            assertThat(new DailyTotal("TOTAL", "steps", UP_TO_FOUR, 4, 1).lookback())
                    .isEqualTo(3);
            assertThat(new SessionsRecorded("LOG", "walking", 3, 1).lookback()).isEqualTo(2);
            assertThat(new Recorded("BMI", "body-mass", false).lookback()).isZero();
        }

        @Test
        void the_measures_that_it_names() {
            assertThat(painWindow().measures()).containsExactly("pain");
            assertThat(mile().measures()).containsExactlyInAnyOrder("walking", "pain");
            assertThat(new DailySum("SUM", "water", TEN, 5, 1).measures()).containsExactly("water");
            assertThat(new DailyTotal("TOTAL", "steps", UP_TO_FOUR, 4, 1).measures())
                    .containsExactly("steps");
            assertThat(new SessionsRecorded("LOG", "walking", 3, 1).measures()).containsExactly("walking");
            assertThat(new EverCoded("EVER", "smoking", Set.of(), 0).measures()).containsExactly("smoking");
            assertThat(new LatestBodyMass("BMI", "weight", "height", UP_TO_FOUR).measures())
                    .containsExactlyInAnyOrder("weight", "height");
            assertThat(new Fallen("FALL", "score", TEN).measures()).containsExactly("score");
            assertThat(new SessionMinutes("TWO", "low-impact", TEN, 7, 2, 3).measures())
                    .containsExactly("low-impact");
        }
    }
}
