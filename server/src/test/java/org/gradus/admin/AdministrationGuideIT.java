package org.gradus.admin;

import java.io.IOException;
import java.time.Duration;
import org.gradus.testing.Guide;
import org.gradus.testing.ProductionServer;
import org.gradus.testing.ProductionSettings;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** An administrator who copies the commands of {@code docs/administration.md} gets what it says. */
class AdministrationGuideIT {

    private static final String CREDENTIAL = "for-the-guide-0a1b2c3d4e5f";

    private final ProductionServer server = ProductionServer.running();

    @Test
    void every_command_does_what_the_guide_says() throws IOException, InterruptedException {
        // What the guide says of a lost secret, so that there is a first administrator again.
        server.bean(JdbcTemplate.class).update("delete from GRADUS_BOOTSTRAP");
        server.bean(Bootstrap.class).set(CREDENTIAL, Duration.ofHours(24));

        Guide.of("docs/administration.md")
                .at(ProductionSettings.ADDRESS, "http://localhost:" + server.port())
                .with("BOOTSTRAP", CREDENTIAL)
                .holds();
    }
}
