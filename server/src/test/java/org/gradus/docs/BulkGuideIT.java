package org.gradus.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.GuideCommands;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever copies the commands of {@code docs/bulk-export.md} gets what it says. */
@GradusServerTest
class BulkGuideIT {

    @LocalServerPort
    int port;

    @Test
    void a_group_is_exported() throws IOException, InterruptedException {
        GuideCommands.assertHold(
                Path.of("..", "docs", "bulk-export.md"),
                Map.entry("http://localhost:8080", "http://localhost:" + port),
                Map.of());
    }
}
