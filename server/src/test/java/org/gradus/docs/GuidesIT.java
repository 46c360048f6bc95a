package org.gradus.docs;

import java.io.IOException;
import java.util.regex.Pattern;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Guide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever starts a sandbox and copies the commands of a document gets what it says. */
@GradusServerTest
class GuidesIT {

    /** Anna is on day 30 when she is loaded, but midnight may come between. */
    private static final Pattern DAY = Pattern.compile("day 3\\d after");

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/authoring-a-protocol.md",
                "docs/bulk-export.md",
                "docs/cds-hooks.md",
                "docs/forms.md",
                "docs/smart.md",
                "docs/wearables.md"
            })
    void every_command_does_what_the_document_says(String document) throws IOException, InterruptedException {
        Guide.of(document)
                .at("http://localhost:8080", "http://localhost:" + port)
                .reading(DAY, "day 30 after")
                .holds();
    }
}
