package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;

import java.util.ArrayList;
import java.util.List;
import org.gradus.progression.Finding;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Test;

/** Who is told of a red flag, when, and of which reports (rulings 23, 34, 76). */
class RedFlagFindingsTest {

    private static List<Finding> alerts(Patient patient) {
        return patient.findings().stream()
                .filter(f -> f.kind() == Finding.Kind.ALERT)
                .toList();
    }

    private static List<Finding> tasks(Patient patient) {
        return patient.findings().stream()
                .filter(f -> f.code().equals("release-red-flag"))
                .toList();
    }

    @Test
    void the_alert_and_the_task_name_the_report() {
        Patient patient = inP1().day(22, a -> a.named("pain").pain(9));

        assertThat(alerts(patient)).hasSize(1);
        assertThat(tasks(patient)).hasSize(1);
        assertThat(alerts(patient).get(0).evidence()).isEqualTo(patient.reports("pain"));
        assertThat(tasks(patient).get(0).evidence()).isEqualTo(patient.reports("pain"));
    }

    @Test
    void what_has_been_told_is_not_told_again() {
        Patient patient = inP1().day(22, a -> a.pain(9)).day(23, a -> a.pain(1));

        assertThat(alerts(patient)).isEmpty();
        assertThat(tasks(patient)).isEmpty();
    }

    @Test
    void another_event_of_an_open_flag_is_told_with_all_reports_of_the_flag() {
        Patient patient = inP1().day(22, a -> a.named("first").pain(9))
                .day(23, a -> a.named("second").pain(10));

        List<EvidenceId> both = new ArrayList<>(patient.reports("first"));
        both.addAll(patient.reports("second"));
        assertThat(alerts(patient)).hasSize(1);
        assertThat(alerts(patient).get(0).evidence()).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void a_withdrawal_of_its_only_report_is_told_once() {
        Patient patient = inP1().day(22, a -> a.named("fever").temperature(39, "Cel"));

        patient.day(23, a -> a.withdraw("fever"));
        assertThat(tasks(patient)).hasSize(1);
        assertThat(tasks(patient).get(0).text()).contains("withdrawn or corrected");
        assertThat(tasks(patient).get(0).evidence()).isNotEmpty();

        assertThat(tasks(patient.day(24))).isEmpty();
    }

    @Test
    void a_withdrawal_of_one_of_two_reports_is_not_told_as_the_end_of_both() {
        Patient patient = inP1().day(22, a -> a.named("first").pain(9)).day(23, a -> a.pain(9));

        patient.day(24, a -> a.withdraw("first"));

        assertThat(tasks(patient)).isEmpty();
        assertThat(patient.flag("RF-SEVPAIN").text()).doesNotContain("withdrawn or corrected");
    }
}
