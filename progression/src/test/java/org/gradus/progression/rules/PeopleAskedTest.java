package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.inP1;
import static org.gradus.progression.fixtures.Patients.inP2;

import java.util.List;
import org.gradus.progression.Finding;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people are asked: to decide about a hold that lasts, and for measurements that are missing. */
class PeopleAskedTest {

    private static List<String> asked(Patient patient, Finding.Kind kind) {
        return patient.findings().stream()
                .filter(f -> f.kind() == kind)
                .map(f -> f.item() + " " + f.code())
                .toList();
    }

    @Nested
    class The_team {

        private Patient heldOnDay31() {
            return inP2().day(31, a -> a.painDuring("A08", 2));
        }

        @Test
        void is_not_asked_before_a_hold_is_seven_days_old() {
            Patient patient = heldOnDay31();

            for (int day = 32; day <= 37; day++) {
                patient.day(day);
                assertThat(asked(patient, Finding.Kind.TASK)).as("day %d", day).isEmpty();
            }
        }

        @Test
        void is_asked_on_the_seventh_day_and_every_seven_days_until_someone_decides() {
            Patient patient = heldOnDay31();

            assertThat(asked(patient.day(38), Finding.Kind.TASK)).containsExactly("H1 review-hold");
            assertThat(asked(patient.day(39), Finding.Kind.TASK)).isEmpty();
            assertThat(asked(patient.day(45), Finding.Kind.TASK)).containsExactly("H1 review-hold");
        }

        @Test
        void is_not_asked_any_more_once_a_physician_has_decided() {
            Patient patient = heldOnDay31();
            patient.day(38);

            patient.day(40, a -> a.cleared("C-RESUME"));

            assertThat(asked(patient.day(45), Finding.Kind.TASK)).isEmpty();
        }
    }

    @Nested
    class The_patient {

        @Test
        void is_asked_when_the_gate_waits_for_measurements_only() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(5));

            patient.day(28, a -> a.pain(2).cleared("C1"));

            assertThat(patient.phase()).isEqualTo("P1");
            assertThat(asked(patient, Finding.Kind.REQUEST)).containsExactly("E2 routine");
        }

        @Test
        void is_asked_again_after_seven_days_and_not_before() {
            Patient patient = inP1().days(22, 27, a -> a.pain(2).walked(5));
            patient.day(28, a -> a.pain(2).cleared("C1"));

            assertThat(asked(patient.day(29, a -> a.pain(2)), Finding.Kind.REQUEST))
                    .isEmpty();
            assertThat(asked(patient.days(30, 35, a -> a.pain(2)), Finding.Kind.REQUEST))
                    .containsExactly("E2 routine");
        }

        @Test
        void is_not_asked_while_a_physician_is_what_the_gate_waits_for() {
            Patient patient = inP1().days(22, 30, a -> a.pain(2).walked(5));

            assertThat(asked(patient, Finding.Kind.REQUEST)).isEmpty();
        }
    }
}
