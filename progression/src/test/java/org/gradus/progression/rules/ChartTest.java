package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Rejection;
import org.gradus.progression.evidence.Session;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Test;

/** What the chart makes of walks and runs: sessions, and reports set aside with a reason (rulings 12–14, 72). */
class ChartTest {

    private static List<Session> walks(Patient patient, int day) {
        return patient.chart().sessions("walking", patient.calendar().date(day));
    }

    private static List<String> reasons(Patient patient) {
        return patient.chart().rejections().stream().map(Rejection::reason).toList();
    }

    @Test
    void a_walk_of_distance_and_duration_is_one_session_that_rests_on_both() {
        Patient patient = aPatient().day(1, a -> a.named("walk").walk(1700, "m", 20));

        assertThat(walks(patient, 1)).hasSize(1);
        assertThat(walks(patient, 1).get(0).evidence()).containsExactlyInAnyOrderElementsOf(patient.reports("walk"));
        assertThat(patient.chart().sessionDays("walking"))
                .containsExactly(patient.calendar().date(1));
    }

    @Test
    void a_walk_sent_twice_by_a_device_is_set_aside_in_both_its_halves() {
        Patient patient = aPatient()
                .day(
                        1,
                        a -> a.from("watch")
                                .at("07:00")
                                .walk(1700, "m", 20)
                                .at("07:00")
                                .walk(1800, "m", 20));

        assertThat(walks(patient, 1)).hasSize(1);
        assertThat(reasons(patient))
                .containsExactly("the same session was received before", "the same session was received before");
        assertThat(patient.chart().rejections()).extracting(Rejection::flag).containsOnly(Optional.of("DQ-DUPLICATE"));
    }

    @Test
    void a_report_with_an_identifier_known_before_is_set_aside_and_one_with_another_counts() {
        Patient patient = aPatient().day(1, a -> duration(duration(duration(a, "urn:id|1"), "urn:id|2"), "urn:id|1"));

        assertThat(walks(patient, 1)).hasSize(2);
        assertThat(reasons(patient)).containsExactly("the same session was received before");
    }

    private static Arrivals duration(Arrivals arrivals, String identifier) {
        return arrivals.report(r -> r.coded(Codes.loinc("55411-3"))
                .activity(Codes.WALKING)
                .quantity(12, "min")
                .identifier(identifier));
    }

    @Test
    void a_walk_faster_than_anybody_walks_counts_in_neither_half() {
        Patient patient = aPatient().day(1, a -> a.walk(9000, "m", 6));

        assertThat(walks(patient, 1)).isEmpty();
        assertThat(reasons(patient)).hasSize(2).allMatch(reason -> reason.contains("contradict each other"));
        assertThat(patient.chart().daysOf("walking-distance")).isEmpty();
    }

    @Test
    void durations_that_are_dated_to_the_day_only_are_never_taken_for_one_exercise() {
        Patient patient = aPatient().day(1, a -> dated(dated(a, "phone"), "watch"));

        assertThat(walks(patient, 1)).hasSize(2);
        assertThat(walks(patient, 1).get(0).overlaps(walks(patient, 1).get(1))).isFalse();
    }

    private static Arrivals dated(Arrivals arrivals, String device) {
        LocalDate day = LocalDate.of(2026, 1, 6);
        return arrivals.report(r -> r.coded(Codes.loinc("55411-3"))
                .activity(Codes.WALKING)
                .quantity(12, "min")
                .device(Optional.of(device))
                .effective(Optional.of(Effective.on(day))));
    }

    @Test
    void reports_are_told_by_time_whatever_the_order_of_their_arrival() {
        Patient patient = aPatient()
                .day(3, a -> a.named("late").pain(3))
                .day(4, a -> a.dated(2).named("early").pain(2));

        assertThat(patient.chart().of("pain"))
                .extracting(m -> m.id())
                .containsExactly(
                        patient.reports("early").get(0), patient.reports("late").get(0));
    }
}
