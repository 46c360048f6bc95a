package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.awaitingSurgery;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;
import static org.gradus.progression.fixtures.Patients.inP3;
import static org.gradus.progression.fixtures.Patients.inP4;

import java.time.Instant;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Patients;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.PlanStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When activities open, go on and end; what a person sets stands (rulings 2–5, 32, 33, 68, 74; law 7). */
class ActivitiesTest {

    private static Patient edit(Patient patient, String item, ActivityStatus status) {
        Instant at = patient.plan().evaluatedAt().orElseThrow();
        return patient.edited(p -> p.withActivity(p.activities().get(item).editedTo(status, at)));
    }

    @Nested
    class Phase_by_phase {

        @Test
        void household_walking_standing_and_support_begin_after_surgery() {
            assertThat(aPatient().day(0).activities("active"))
                    .containsExactly(
                            "A01", "A04", "A19", "A20", "A21", "A22", "A23", "A24", "A25", "A26", "A27", "A28", "A29",
                            "A30", "A32", "A33");
        }

        @Test
        void preparation_runs_before_surgery_and_is_completed_by_it() {
            Patient patient = awaitingSurgery(-20).day(-20);
            assertThat(patient.phase()).isEqualTo("P0");
            assertThat(patient.activities("active")).containsExactly("A25", "A31", "A32");

            patient.edited(p -> p.withAnchor(Patients.surgery(patient.calendar(), Codes.snomed("50172003"))))
                    .day(0);
            assertThat(patient.phase()).isEqualTo("P1");
            assertThat(patient.activity("A31")).isEqualTo("completed");
        }

        @Test
        void preparation_is_never_opened_after_surgery() {
            assertThat(inP3().activity("A31")).isEqualTo("draft");
        }

        @Test
        void exercise_walking_begins_with_p2_and_is_completed_by_p3() {
            assertThat(inP2().activity("A02")).isEqualTo("active");
            assertThat(inP3().activity("A02")).isEqualTo("completed");
            assertThat(inP3().activity("A03")).isEqualTo("active");
        }

        @Test
        void strengthening_waits_for_the_first_therapy_session_since_p2() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15).therapySession())
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"))
                    .day(29, a -> a.therapySession(Standing.PENDING));
            assertThat(patient.phase()).isEqualTo("P2");
            assertThat(patient.activity("A05")).isEqualTo("draft");
            assertThat(patient.activity("A04")).isEqualTo("active");

            patient.day(30, a -> a.dated(28).therapySession());
            assertThat(patient.activities("active")).contains("A05", "A06", "A08", "A09", "A10", "A11", "A12");
            assertThat(patient.activity("A04")).isEqualTo("completed");
        }

        @Test
        void running_replaces_jogging() {
            Patient patient = inP4();

            assertThat(patient.activity("A15")).isEqualTo("completed");
            assertThat(patient.activities("active")).contains("A17", "A18");
        }

        @Test
        void jogging_that_never_opened_is_not_completed() {
            Patient patient = inP2().jumpTo(91, "08:00", a -> {
                for (int day = 86; day <= 91; day++) {
                    a.dated(day).pain(2).aMile();
                }
                return a.cleared("C2");
            });
            patient.jumpTo(182, "08:00", a -> {
                for (int day = 169; day <= 182; day++) {
                    a.dated(day).pain(1).cycled(20);
                }
                return a.cleared("C3");
            });

            assertThat(patient.phase()).isEqualTo("P4");
            assertThat(patient.activity("A15")).isEqualTo("draft");
        }
    }

    @Nested
    class Holds_together {

        @Test
        void an_activity_goes_on_when_the_last_of_its_holds_has_ended() {
            Patient patient = inP2().day(31, a -> a.pain(6).painDuring("A08", 2))
                    .day(32, a -> a.pain(1).cleared("C-RESUME"));
            assertThat(patient.activity("A08")).as("the spike still holds").isEqualTo("on-hold");

            patient.days(33, 34, a -> a.pain(1));
            assertThat(patient.activity("A08")).isEqualTo("active");
        }

        @Test
        void completion_wins_over_a_hold() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(15))
                    .day(28, a -> a.pain(2).walked(15).cleared("C1"))
                    .day(29, a -> a.painDuring("A04", 2));
            assertThat(patient.activity("A04")).isEqualTo("on-hold");

            patient.day(30, a -> a.therapySession());
            assertThat(patient.activity("A04")).isEqualTo("completed");
        }
    }

    @Nested
    class What_a_person_set {

        @Test
        void stays_on_hold_although_nothing_holds_it() {
            Patient patient = edit(inP2(), "A08", ActivityStatus.ON_HOLD).days(31, 35, a -> a.pain(1));

            assertThat(patient.activity("A08")).isEqualTo("on-hold");
        }

        @Test
        void stays_revoked() {
            Patient patient = edit(inP2(), "A08", ActivityStatus.REVOKED).days(31, 35, a -> a.pain(1));

            assertThat(patient.activity("A08")).isEqualTo("revoked");
        }

        @Test
        void on_one_activity_does_not_stop_a_phase_step() {
            Patient patient = edit(inP2(), "A02", ActivityStatus.ON_HOLD);

            patient.jumpTo(91, "08:00", a -> {
                for (int day = 86; day <= 91; day++) {
                    a.dated(day).pain(2).aMile();
                }
                return a.cleared("C2");
            });

            assertThat(patient.phase()).isEqualTo("P3");
        }

        @Test
        void active_under_a_hold_stands_but_not_under_a_red_flag() {
            Patient patient = edit(inP2().day(31, a -> a.painDuring("A08", 2)), "A08", ActivityStatus.ACTIVE);
            assertThat(patient.day(32).activity("A08")).isEqualTo("active");

            assertThat(patient.day(33, a -> a.pain(9)).activity("A08")).isEqualTo("on-hold");
        }

        @Test
        void active_gives_way_to_new_pain_of_the_same_day() {
            Patient patient = edit(inP2().day(31, a -> a.painDuring("A08", 2)), "A08", ActivityStatus.ACTIVE);

            patient.at(31, "18:00", a -> a.painDuring("A08", 2));

            assertThat(patient.activity("A08")).isEqualTo("on-hold");
        }

        @Test
        void active_gives_way_to_a_hold_that_begins_later() {
            Patient patient = edit(inP2().day(31, a -> a.painDuring("A08", 2)), "A08", ActivityStatus.ACTIVE);

            patient.day(33, a -> a.painDuring("A08", 2));

            assertThat(patient.activity("A08")).isEqualTo("on-hold");
        }
    }

    @Nested
    class While_a_person_holds_the_plan {

        @Test
        void red_flags_and_pain_still_stop_everything() {
            Patient patient =
                    inP2().edited(p -> p.withStatus(PlanStatus.ON_HOLD)).day(31, a -> a.pain(9));

            assertThat(patient.flags()).containsExactly("RF-SEVPAIN");
            assertThat(patient.activity("A01")).isEqualTo("on-hold");
        }

        @Test
        void nothing_opens_resumes_or_is_achieved() {
            Patient patient = inP2().day(31, a -> a.painDuring("A08", 2))
                    .edited(p -> p.withStatus(PlanStatus.ON_HOLD))
                    .day(32, a -> a.cleared("C-RESUME").pain(2).aMile());
            assertThat(patient.activity("A08")).isEqualTo("on-hold");
            assertThat(patient.goal("G1")).isEqualTo("in-progress");

            patient.edited(p -> p.withStatus(PlanStatus.ACTIVE)).day(33);
            assertThat(patient.activity("A08")).isEqualTo("active");
            assertThat(patient.goal("G1")).isEqualTo("achieved");
        }
    }
}
