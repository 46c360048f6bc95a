package org.gradus.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.gradus.testing.GuideCommands;
import org.gradus.testing.ProductionServer;
import org.gradus.testing.ProductionSettings;
import org.junit.jupiter.api.Test;

/** An integration engineer who copies the commands of {@code docs/integrate-an-ehr.md} gets what it says. */
class EhrGuideIT {

    private final ProductionServer server = ProductionServer.running();

    @Test
    void every_command_does_what_the_guide_says() throws IOException, InterruptedException {
        GuideCommands.assertHold(
                Path.of("..", "docs", "integrate-an-ehr.md"),
                Map.entry(ProductionSettings.ADDRESS, "http://localhost:" + server.port()),
                Map.of("ADMIN", server.administrator(), "SECRET", server.administratorSecret()));
    }
}
