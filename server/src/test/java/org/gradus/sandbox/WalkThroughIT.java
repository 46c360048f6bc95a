package org.gradus.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs the commands of the README's walk through, word for word, and finds what it says they print. */
@GradusServerTest
class WalkThroughIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern BLOCK = Pattern.compile("```(bash|text)\\n(.*?)```", Pattern.DOTALL);
    private static final String MARK = "==== next ====";

    /** Anna is on day 30 when she is loaded, but midnight may come between. */
    private static final Pattern DAY = Pattern.compile("day 3\\d after");

    @LocalServerPort
    private int port;

    @Test
    void every_command_prints_what_the_readme_shows() throws Exception {
        assumeTrue(has("bash") && has("curl"), "bash and curl are needed to run the README's commands");
        List<String> scripts = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        Matcher block = BLOCK.matcher(walkThrough());
        while (block.find()) {
            if (block.group(1).equals("bash")) {
                scripts.add(block.group(2));
                shown.add("");
            } else {
                shown.set(shown.size() - 1, block.group(2));
            }
        }

        String[] printed = run(scripts).split(MARK + "\n", -1);

        assertThat(scripts).hasSizeGreaterThan(6);
        assertThat(printed).hasSize(scripts.size() + 1);
        for (int i = 0; i < shown.size(); i++) {
            assertPrints(printed[i], shown.get(i));
        }
    }

    private static void assertPrints(String printed, String shown) {
        String found = DAY.matcher(printed).replaceAll("day 30 after");
        for (String line : shown.lines().toList()) {
            String beginning =
                    line.contains("…") ? line.substring(0, line.indexOf('…')).stripTrailing() : line;
            assertThat(found.lines()).anyMatch(each -> each.startsWith(beginning));
        }
    }

    private static String walkThrough() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf("## A walk through");
        return readme.substring(start, readme.indexOf("\n## ", start + 1));
    }

    private String run(List<String> scripts) throws Exception {
        String script = String.join("echo '" + MARK + "'\n", scripts) + "echo '" + MARK + "'\n";
        Process bash = new ProcessBuilder("bash", "-e", "-o", "pipefail")
                .redirectErrorStream(true)
                .start();
        try (var input = bash.getOutputStream()) {
            input.write(script.replace("http://localhost:8080", "http://localhost:" + port)
                    .getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(printed).isZero();
        return printed;
    }

    private static boolean has(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version").start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
