package org.gradus.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.GuideCommands;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An integration engineer who copies the commands of {@code docs/smart.md} gets what it says. */
@GradusServerTest
class SmartGuideIT {

    @LocalServerPort
    int port;

    @Test
    void every_kind_of_client_reads_a_plan() throws IOException, InterruptedException {
        GuideCommands.assertHold(
                Path.of("..", "docs", "smart.md"),
                Map.entry("http://localhost:8080", "http://localhost:" + port),
                Map.of());
    }
}
