package org.gradus.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.GuideCommands;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An integration engineer who copies the commands of {@code docs/cds-hooks.md} gets what it says. */
@GradusServerTest
class CdsGuideIT {

    @LocalServerPort
    int port;

    @Test
    void an_ehr_shows_cards_and_says_what_became_of_them() throws IOException, InterruptedException {
        GuideCommands.assertHold(
                Path.of("..", "docs", "cds-hooks.md"),
                Map.entry("http://localhost:8080", "http://localhost:" + port),
                Map.of());
    }
}
