package org.gradus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The npm SMART client {@code fhirclient} in a headless Chromium, against the running server; the acts are in {@code
 * src/test/browser/launch.test.mjs}. Fails where Node, Chromium or the packages of {@code npm ci} are missing.
 */
@GradusServerTest
@Tag("browser")
class BrowserIT {

    private static final Path STAGE = Path.of("src", "test", "browser");

    @LocalServerPort
    int port;

    @Test
    void apps_are_launched_and_pages_are_used_as_people_do() throws IOException, InterruptedException {
        ProcessBuilder acts = new ProcessBuilder("node", "--test", "--test-reporter=spec", "launch.test.mjs")
                .directory(STAGE.toFile())
                .redirectErrorStream(true);
        acts.environment().put("GRADUS", "http://localhost:" + port);
        acts.environment().put("CHROMIUM", Stage.chromium().toString());

        Process process = acts.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("pass 5", "fail 0", "skipped 0");
    }
}
