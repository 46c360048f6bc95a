package org.gradus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document whose {@code bash} blocks are run in one shell, word for word, and whose {@code text} blocks are found in what the
 * block before them prints.
 */
public final class Guide {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("^```(bash|text)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String MARK = "==== next ====";

    private final String document;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<Pattern, String> read = new LinkedHashMap<>();

    private Guide(String document) {
        this.document = document;
    }

    /** A document by its path from the project's root. */
    public static Guide of(String document) {
        return new Guide(document);
    }

    /** What the document calls by one address is at another, in the commands and in what they print. */
    public Guide at(String written, String actual) {
        addresses.put(written, actual);
        return this;
    }

    /** A variable that the document says its reader has. */
    public Guide with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What may be printed instead of what the document shows. */
    public Guide reading(Pattern printed, String shown) {
        read.put(printed, shown);
        return this;
    }

    /** Fails unless every command succeeds and prints the lines that follow it in the document, up to an ellipsis. */
    public void holds() throws IOException, InterruptedException {
        assumeTrue(has("bash") && has("curl"), "bash and curl are needed to run the commands of the documents");
        List<String> scripts = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(document)));
        while (block.find()) {
            if (block.group(1).equals("bash")) {
                scripts.add(block.group(2));
                shown.add("");
            } else {
                shown.set(shown.size() - 1, block.group(2));
            }
        }
        assertThat(scripts).isNotEmpty();

        String[] printed = run(scripts).split(MARK + "\n", -1);

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

    private String run(List<String> scripts) throws IOException, InterruptedException {
        String script = String.join("echo '" + MARK + "'\n", scripts) + "echo '" + MARK + "'\n";
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            script = script.replace(address.getKey(), address.getValue());
        }
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail")
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        shell.environment().putAll(environment);
        Process bash = shell.start();
        try (var input = bash.getOutputStream()) {
            input.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(printed).isZero();
        return asWritten(printed);
    }

    private String asWritten(String printed) {
        String written = printed;
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            written = written.replace(address.getValue(), address.getKey());
        }
        for (Map.Entry<Pattern, String> reading : read.entrySet()) {
            written = reading.getKey().matcher(written).replaceAll(reading.getValue());
        }
        return written;
    }

    private static boolean has(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
