package org.gradus.simulation;

import org.gradus.testing.GradusPostgresTest;
import org.junit.jupiter.api.Test;

@GradusPostgresTest
class ScenariosOnPostgresIT extends Scenarios {

    @Test
    void a_textbook_recovery_reaches_low_impact_exercise_in_its_fourteenth_week() {
        holds("S01", 99);
    }
}
