package org.gradus.simulation;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("h2")
@GradusServerTest
class ScenariosOnH2IT extends Scenarios {

    @Test
    void red_flags_stop_everything_until_a_physician_releases_them() {
        holds("S04", 61);
    }
}
