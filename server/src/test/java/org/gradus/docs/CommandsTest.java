package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command of a document is run by a test, or listed here with the reason why not. What is run stands in blocks marked
 * {@code bash}, which {@link org.gradus.testing.Guide} runs; what is not, in blocks marked {@code sh} or between backticks.
 */
class CommandsTest {

    private static final Path ROOT = Path.of("..");

    /** How a command begins that no test runs, and why. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "./mvnw ", "It is the build in which this test runs; what it names is held against the build below.",
            ".ci/run", "The same.",
            "bin/replicas ", "Needs a PostgreSQL that stays; ReplicasIT starts the same servers.",
            "bin/fsh", "Needs Node and the npm registry; CI runs it.",
            "(cd server/src/test/browser && npm ci)", "Needs Node and the npm registry; CI runs it.",
            "bin/bench", "Takes an hour, and a machine to itself.",
            "createdb gradus", "Needs a PostgreSQL that stays; BackupDrillIT runs PostgreSQL's own programs.",
            "docker compose", "Needs a container engine, which is not there where this is built.");

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE =
            Pattern.compile("`((?:\\./mvnw |\\.ci/|bin/|docker |npm |curl |psql |pg_dump |\\(cd )[^`]*)`");
    private static final Pattern COMMAND = Pattern.compile(
            "^[ \\t]*(?:[$] )?(?:\\./mvnw|\\.ci/run|bin/fsh|bin/bench|docker|npm|curl|psql|pg_dump|(?:fhir|admin)(?= [-$\"])) .*",
            Pattern.MULTILINE);
    private static final Set<String> PHASES =
            Set.of("process-test-classes", "test-compile", "test", "package", "verify");

    private static Map<String, String> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> all = Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
            return all.stream()
                    .collect(Collectors.toMap(
                            path -> ROOT.relativize(path).toString().replace('\\', '/'), CommandsTest::read));
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String sources(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .map(CommandsTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** The commands that no guide runs: those of other shell blocks, and those between backticks. */
    private static List<String> notRun(String text) {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (Set.of("sh", "shell", "console").contains(block.group(1))) {
                block.group(2)
                        .replace("\\\n", " ")
                        .lines()
                        .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(commands::add);
            }
        }
        Matcher inline = INLINE.matcher(BLOCK.matcher(text).replaceAll(""));
        while (inline.find()) {
            commands.add(inline.group(1));
        }
        return commands;
    }

    @Test
    void a_document_with_commands_is_run() throws IOException {
        String integrationTests = sources("IT.java");

        List<String> notRun = documents().entrySet().stream()
                .filter(document -> document.getValue().contains("```bash\n"))
                .map(Map.Entry::getKey)
                .filter(name -> !integrationTests.contains('"' + name + '"'))
                .toList();

        assertThat(notRun).isEmpty();
    }

    @Test
    void a_command_that_is_not_run_has_its_reason() throws IOException {
        Set<String> used = new TreeSet<>();
        Set<String> unexplained = new TreeSet<>();
        documents()
                .forEach((name, text) -> notRun(text)
                        .forEach(command -> NOT_RUN.keySet().stream()
                                .filter(command::startsWith)
                                .findFirst()
                                .ifPresentOrElse(used::add, () -> unexplained.add(name + ": " + command))));

        assertThat(unexplained).isEmpty();
        assertThat(used).as("reasons that are still needed").isEqualTo(new TreeSet<>(NOT_RUN.keySet()));
    }

    @Test
    void no_command_hides_outside_of_the_shell_blocks() throws IOException {
        Set<String> hidden = new TreeSet<>();
        documents().forEach((name, text) -> {
            Matcher command = COMMAND.matcher(text.replaceAll("(?sm)^```(?:bash|sh|shell|console)\\n.*?^```", ""));
            while (command.find()) {
                hidden.add(name + ": " + command.group());
            }
        });

        assertThat(hidden).isEmpty();
    }

    @Test
    void what_a_build_command_names_exists() throws IOException {
        String poms = read(ROOT.resolve("pom.xml"))
                + read(ROOT.resolve("server/pom.xml"))
                + read(ROOT.resolve("progression/pom.xml"))
                + read(ROOT.resolve("profiles/pom.xml"));
        Set<String> classes = testClasses();
        Set<String> wrong = new TreeSet<>();
        int commands = 0;
        for (Map.Entry<String, String> document : documents().entrySet()) {
            for (String command : notRun(document.getValue())) {
                if (command.startsWith("./mvnw ")) {
                    commands++;
                    wrongWords(command, poms, classes).forEach(word -> wrong.add(document.getKey() + ": " + word));
                } else if (command.startsWith(".ci/") || command.startsWith("bin/")) {
                    assertThat(ROOT.resolve(command.split(" ")[0])).isExecutable();
                }
            }
        }

        assertThat(commands).isGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    private static List<String> wrongWords(String command, String poms, Set<String> classes) {
        List<String> wrong = new ArrayList<>();
        String[] words = command.split("\\s+");
        for (int i = 1; i < words.length && !words[i].startsWith("-Dspring-boot.run.arguments"); i++) {
            if (words[i].equals("-pl")) {
                i++;
                if (!Files.exists(ROOT.resolve(words[i]).resolve("pom.xml"))) {
                    wrong.add(words[i]);
                }
            } else if (!isRight(words[i], poms, classes)) {
                wrong.add(words[i]);
            }
        }
        return wrong;
    }

    private static boolean isRight(String word, String poms, Set<String> classes) {
        if (word.startsWith("-P")) {
            return poms.replaceAll("(?s)<!--.*?-->|\\s", "").contains("<profile><id>" + word.substring(2) + "</id>");
        } else if (word.startsWith("-Dtest=") || word.startsWith("-Dit.test=")) {
            return Stream.of(word.substring(word.indexOf('=') + 1).split(","))
                    .allMatch(test -> test.equals("none") || classes.contains(test));
        } else if (word.startsWith("-")) {
            return true;
        }
        return word.contains(":")
                ? poms.contains("<artifactId>" + word.substring(0, word.indexOf(':')) + "-maven-plugin</artifactId>")
                : PHASES.contains(word);
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("progression", "terminology", "profiles", "server")) {
            Path tests = ROOT.resolve(module).resolve("src/test/java");
            if (Files.exists(tests)) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
                }
            }
        }
        return names;
    }
}
