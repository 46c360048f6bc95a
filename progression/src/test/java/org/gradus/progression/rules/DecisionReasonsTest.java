package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;

import java.util.List;
import org.gradus.progression.Decision;
import org.gradus.progression.Reason;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Test;

/** Every decision names the rule behind it, and the reports that the rule rests on. */
class DecisionReasonsTest {

    private static Reason firstReason(Patient patient, String item, String after) {
        return decision(patient, item, after).reasons().get(0);
    }

    private static Decision decision(Patient patient, String item, String after) {
        return patient.decisions().stream()
                .filter(d -> d.item().equals(item) && d.after().equals(after))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<String> flagDecisions(Patient patient, String item) {
        return patient.decisions().stream()
                .filter(d -> d.subject() == Decision.Subject.FLAG && d.item().equals(item))
                .map(Decision::after)
                .toList();
    }

    private static Patient enteringP3() {
        return inP2().jumpTo(91, "08:00", a -> {
            for (int day = 86; day <= 91; day++) {
                a.dated(day).pain(2).aMile();
            }
            return a.dated(91).named("clearance").cleared("C2");
        });
    }

    @Test
    void an_activity_opens_because_its_phase_has_and_on_what_opened_the_phase() {
        Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                .day(28, a -> a.pain(2).walked(15).named("clearance").cleared("C1"));

        Reason reason = firstReason(patient, "A02", "active");

        assertThat(reason.rule()).isEqualTo("P2");
        assertThat(reason.judgement()).isEqualTo(Judgement.MET);
        assertThat(reason.explanation()).isEqualTo("the plan is in P2");
        assertThat(reason.evidence()).containsAll(patient.reports("clearance"));
    }

    @Test
    void an_activity_is_completed_by_a_phase_on_what_opened_the_phase() {
        Patient patient = enteringP3();

        Reason reason = firstReason(patient, "A02", "completed");

        assertThat(reason.rule()).isEqualTo("P3");
        assertThat(reason.evidence()).containsAll(patient.reports("clearance"));
    }

    @Test
    void an_activity_goes_on_naming_the_hold_that_has_ended() {
        Patient patient = inP2().day(31, a -> a.painDuring("A08", 2)).day(32, a -> a.cleared("C-RESUME"));

        Reason reason = firstReason(patient, "A08", "active");

        assertThat(reason.rule()).isEqualTo("H1");
        assertThat(reason.explanation()).isEqualTo("nothing holds it any more");
    }

    @Test
    void after_a_hold_of_fourteen_days_an_activity_of_the_left_phase_waits_for_the_way_back() {
        Patient patient = inP3().day(95, a -> a.painDuring("A14", 2)).day(109);

        Reason reason = firstReason(patient, "A16", "on-hold");

        assertThat(reason.rule()).isEqualTo("REGRESS");
        assertThat(reason.explanation()).isEqualTo("the plan is back in P2; it goes on when P3 opens again");
    }

    @Test
    void after_withdrawn_evidence_it_names_the_withdrawal() {
        Patient patient = enteringP3().day(95, a -> a.withdraw("clearance"));

        assertThat(firstReason(patient, "A16", "on-hold").rule()).isEqualTo("EVIDENCE-WITHDRAWN");
    }

    @Test
    void what_opens_was_a_draft_before_and_what_begins_again_was_not_there() {
        Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                .day(28, a -> a.pain(2).walked(15).cleared("C1"));
        assertThat(decision(patient, "A02", "active").before()).isEqualTo("draft");
        assertThat(decision(patient, "A02", "active").attempt()).isEqualTo(1);

        Patient back = inP3().day(95, a -> a.painDuring("A14", 2)).day(109);
        assertThat(decision(back, "A02", "active").before()).isEqualTo("none");
        assertThat(decision(back, "A02", "active").attempt()).isEqualTo(2);
    }

    @Test
    void a_goal_says_what_it_was_before() {
        Patient patient = inP2().day(40, a -> a.pain(2).aMile());

        assertThat(decision(patient, "G1", "achieved").before()).isEqualTo("in-progress");
    }

    @Test
    void a_flag_for_the_day_is_raised_once_for_all_reports_of_the_day() {
        Patient patient = inP1().at(22, "08:00", a -> a.named("first").painInWords())
                .at(22, "12:00", a -> a.named("second").painInWords());
        String flag = patient.raised().iterator().next();

        assertThat(flagDecisions(patient, flag)).containsExactly("active");
        assertThat(patient.flag(flag).evidence())
                .containsAll(patient.reports("first"))
                .containsAll(patient.reports("second"));
    }

    @Test
    void a_flag_for_the_day_is_lowered_and_raised_anew_on_another_day() {
        Patient patient = inP1().day(22, a -> a.painInWords());
        String flag = patient.raised().iterator().next();

        patient.jumpTo(23, "08:00", a -> a.painInWords());

        assertThat(flagDecisions(patient, flag)).containsExactly("inactive", "active");
        assertThat(patient.flag(flag).since()).isEqualTo(patient.calendar().date(23));
    }
}
