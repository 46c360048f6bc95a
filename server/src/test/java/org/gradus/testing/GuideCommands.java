package org.gradus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the bash commands of a document in one shell, word for word, and finds what the document says they print. */
public final class GuideCommands {

    private static final Pattern BLOCK = Pattern.compile("```(bash|text)\\n(.*?)```", Pattern.DOTALL);
    private static final String MARK = "==== next ====";

    private GuideCommands() {}

    /**
     * Fails unless every command succeeds and prints the lines that follow it in the document, up to an ellipsis.
     *
     * @param address the server's address in the document, and the one of the server under test
     */
    public static void assertHold(Path document, Map.Entry<String, String> address, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> scripts = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(document));
        while (block.find()) {
            if (block.group(1).equals("bash")) {
                scripts.add(block.group(2));
                shown.add("");
            } else {
                shown.set(shown.size() - 1, block.group(2));
            }
        }
        String script = String.join("echo '" + MARK + "'\n", scripts) + "echo '" + MARK + "'\n";

        String[] printed = run(script.replace(address.getKey(), address.getValue()), environment)
                .split(MARK + "\n", -1);

        assertThat(scripts).hasSizeGreaterThan(2);
        assertThat(printed).hasSize(scripts.size() + 1);
        for (int i = 0; i < shown.size(); i++) {
            assertPrints(printed[i], shown.get(i), scripts.get(i));
        }
    }

    private static void assertPrints(String printed, String shown, String script) {
        for (String line : shown.lines().toList()) {
            String beginning =
                    line.contains("…") ? line.substring(0, line.indexOf('…')).stripTrailing() : line;
            assertThat(printed.lines()).as(script).anyMatch(each -> each.startsWith(beginning));
        }
    }

    private static String run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail").redirectErrorStream(true);
        shell.environment().putAll(environment);
        Process bash = shell.start();
        try (var input = bash.getOutputStream()) {
            input.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(printed).isZero();
        return printed;
    }
}
