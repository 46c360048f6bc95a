package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Staff;
import org.gradus.progression.protocol.Situation;
import org.gradus.progression.protocol.ValidClearance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a gate, and for how long (rulings 18–21, 25). */
class ClearancesTest {

    private static Patient readyButForTheClearance() {
        return inP1().days(22, 27, ClearancesTest::quiet);
    }

    private static Arrivals quiet(Arrivals arrivals) {
        return arrivals.pain(2).walked(15);
    }

    @Test
    void an_approval_is_valid_for_fourteen_days_after_its_day() {
        Patient patient = inP1().jumpTo(22, "08:00", a -> a.dated(14).cleared("C1"));

        patient.days(23, 28, ClearancesTest::quiet);

        assertThat(patient.phase()).isEqualTo("P2");
    }

    @Test
    void an_approval_has_expired_on_the_fifteenth_day() {
        Patient patient = inP1().jumpTo(22, "08:00", a -> a.dated(13).cleared("C1"));

        patient.days(23, 29, ClearancesTest::quiet);

        assertThat(patient.phase()).isEqualTo("P1");
    }

    @Test
    void an_approval_dated_in_the_future_waits_for_its_time() {
        Patient patient = readyButForTheClearance();

        patient.day(28, a -> quiet(a).at("15:00").cleared("C1"));
        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(patient.raised()).containsExactly("DQ-FUTURE");

        patient.at(28, "15:01", a -> a);
        assertThat(patient.phase()).isEqualTo("P2");
    }

    static Stream<Set<Code>> authorised() {
        return Stream.of(
                Set.of(Codes.DOCTOR), Set.of(Codes.ORTHOPAEDIC_SURGEON), Set.of(Codes.PHYSICIAN), Staff.SURGEON);
    }

    @ParameterizedTest
    @MethodSource("authorised")
    void physicians_and_surgeons_may_approve(Set<Code> roles) {
        Patient patient = readyButForTheClearance();

        patient.day(28, a -> quiet(a).clearance("C1", Codes.APPROVED, roles));

        assertThat(patient.phase()).isEqualTo("P2");
        assertThat(patient.raised()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "physiotherapist", "patient"})
    void nobody_else_may_and_that_is_told(String who) {
        Patient patient = readyButForTheClearance();

        patient.day(28, a -> quiet(a).clearance("C1", Codes.APPROVED, Staff.of(who)));

        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(patient.raised()).containsExactly("CLR-NOT-AUTHORISED");
    }

    @Test
    void a_denial_without_authority_is_told_and_withdraws_nothing() {
        Patient patient = readyButForTheClearance();

        patient.day(28, a -> quiet(a).cleared("C1").clearance("C1", Codes.DENIED, Staff.NURSE));

        assertThat(patient.phase()).isEqualTo("P2");
        assertThat(patient.raised()).containsExactly("CLR-NOT-AUTHORISED");
    }

    @Test
    void a_later_denial_withdraws_an_approval() {
        Patient patient = readyButForTheClearance();

        patient.day(28, a -> quiet(a).at("07:00").cleared("C1").at("07:01").denied("C1"));

        assertThat(patient.phase()).isEqualTo("P1");
    }

    @Test
    void an_earlier_denial_does_not() {
        Patient patient = readyButForTheClearance();

        patient.day(28, a -> quiet(a).at("07:00").cleared("C1").at("06:59").denied("C1"));

        assertThat(patient.phase()).isEqualTo("P2");
    }

    @Test
    void at_the_same_time_the_one_received_later_stands() {
        Patient approvedLast = readyButForTheClearance();
        Patient deniedLast = readyButForTheClearance();

        approvedLast.day(28, a -> quiet(a).at("07:00").denied("C1").cleared("C1"));
        deniedLast.day(28, a -> quiet(a).at("07:00").cleared("C1").denied("C1"));

        assertThat(approvedLast.phase()).isEqualTo("P2");
        assertThat(deniedLast.phase()).isEqualTo("P1");
    }

    @Test
    void a_denial_of_another_kind_changes_nothing() {
        Patient patient = readyButForTheClearance();

        patient.day(28, a -> quiet(a).cleared("C1").denied("C2"));

        assertThat(patient.phase()).isEqualTo("P2");
    }

    @Test
    void a_denial_does_not_take_an_open_phase_back() {
        Patient patient = inP2().day(31, a -> a.denied("C1"));

        assertThat(patient.phase()).isEqualTo("P2");
        assertThat(patient.activity("A02")).isEqualTo("active");
    }

    @Test
    void jogging_needs_its_own_clearance_on_the_day_it_opens() {
        Patient patient = inP2().jumpTo(91, "08:00", a -> {
            for (int day = 86; day <= 91; day++) {
                a.dated(day).pain(2).aMile();
            }
            return a.dated(76).cleared("C2J").dated(91).cleared("C2");
        });
        assertThat(patient.phase()).isEqualTo("P3");
        assertThat(patient.activity("A15")).isEqualTo("draft");

        patient.day(95, a -> a.cleared("C2J"));
        assertThat(patient.activity("A15")).isEqualTo("active");
    }

    @Test
    void jogging_goes_on_after_its_clearance_has_expired() {
        Patient patient = inP3().day(130);

        assertThat(patient.activity("A15")).isEqualTo("active");
    }

    @Test
    void a_denial_of_jogging_holds_it_until_a_new_approval() {
        Patient patient = inP3().day(100, a -> a.denied("C2J"));
        assertThat(patient.activity("A15")).isEqualTo("on-hold");
        assertThat(patient.activity("A14")).isEqualTo("active");

        patient.day(101, a -> a.cleared("C2J"));
        assertThat(patient.activity("A15")).isEqualTo("active");
    }

    @Test
    void a_denial_that_was_answered_does_not_come_back_when_the_approval_expires() {
        Patient patient = inP3().day(100, a -> a.denied("C2J")).day(101, a -> a.cleared("C2J"));

        patient.day(130);

        assertThat(patient.activity("A15")).isEqualTo("active");
    }

    @Nested
    class Of_approval_and_denial_at_the_same_instant {

        private static Judgement judged(Patient patient) {
            return new ValidClearance("C2", Optional.empty())
                    .assess(new Situation(
                            patient.calendar().date(60), patient.chart(), patient.plan(), patient.protocol(), Map.of()))
                    .judgement();
        }

        @Test
        void the_one_that_was_received_later_counts() {
            assertThat(judged(inP2().day(
                                    60,
                                    a -> a.at("07:00").cleared("C2").at("07:00").denied("C2"))))
                    .isEqualTo(Judgement.NOT_MET);
            assertThat(judged(inP2().day(
                                    60,
                                    a -> a.at("07:00").denied("C2").at("07:00").cleared("C2"))))
                    .isEqualTo(Judgement.MET);
            assertThat(judged(inP2().at(60, "08:00", a -> a.at("07:00").denied("C2"))
                            .at(60, "09:00", a -> a.at("07:00").cleared("C2"))))
                    .isEqualTo(Judgement.MET);
        }

        @Test
        void an_earlier_denial_is_forgotten_with_a_later_approval_and_another_kind_means_nothing() {
            assertThat(judged(inP2().day(58, a -> a.denied("C2")).day(60, a -> a.cleared("C2"))))
                    .isEqualTo(Judgement.MET);
            assertThat(judged(inP2().day(58, a -> a.denied("C3")))).isEqualTo(Judgement.UNKNOWN);
        }
    }
}
