package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** A setting or metric that a document names is one: it is bound by a settings record, or stands in the code as it is. */
class DocumentedSettingsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(gradus\\.[a-z][a-z0-9.\\[\\]*<>A-Z-]*)[=`]");
    private static final Pattern YAML = Pattern.compile("^```yaml\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LITERAL = Pattern.compile("\"(gradus\\.[a-z][a-z0-9.-]*)\"");

    /** What looks like a setting: a file, a host. */
    private static final Set<String> OTHERS = Set.of("gradus.css", "gradus.internal");

    /** Names as patterns: {@code *} stands for a key of a map. */
    private final Set<String> known = new TreeSet<>();

    DocumentedSettingsTest() throws IOException, ClassNotFoundException {
        SettingsRecords.byPrefix().forEach((prefix, settings) -> {
            known.add(prefix);
            Setting.of(prefix, settings)
                    .map(Setting::name)
                    .map(DocumentedSettingsTest::pattern)
                    .forEach(known::add);
        });
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            sources.filter(path -> path.toString().endsWith(".java"))
                    .forEach(path ->
                            LITERAL.matcher(read(path)).results().forEach(literal -> known.add(literal.group(1))));
        }
    }

    /** A name without the entries of lists, and with {@code *} for keys of maps. */
    private static String pattern(String name) {
        return name.replaceAll("\\[\\d*]", "").replaceAll("\\.\\[[^]]*]|\\.<[^>]*>", ".*");
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md") && !path.endsWith("CHANGELOG.md"))
                    .toList();
        }
    }

    /** Whether it is a setting, or the beginning of one. */
    private boolean isKnown(String documented) {
        String beginning = pattern(documented).replaceAll("[.]+$", "");
        return known.stream().anyMatch(each -> covers(each, beginning) || each.startsWith(beginning + '.'));
    }

    private static boolean covers(String pattern, String name) {
        String[] expected = pattern.split("\\.");
        String[] actual = name.split("\\.");
        boolean same = expected.length == actual.length;
        for (int i = 0; same && i < expected.length; i++) {
            same = expected[i].equals("*")
                    || expected[i].equals(actual[i])
                    || actual[i].contains("*") && expected[i].matches(actual[i].replace("*", ".*"));
        }
        return same;
    }

    @Test
    void every_setting_that_a_document_names_is_one() throws IOException {
        Set<String> unknown = new TreeSet<>();
        int named = 0;
        for (Path document : documents()) {
            Matcher name = NAMED.matcher(read(document));
            while (name.find()) {
                named++;
                if (!OTHERS.contains(name.group(1)) && !isKnown(name.group(1))) {
                    unknown.add(document.getFileName() + ": " + name.group(1));
                }
            }
        }

        assertThat(named).isGreaterThan(50);
        assertThat(unknown).isEmpty();
    }

    @Test
    void every_example_of_a_configuration_can_be_read_and_names_settings_only() throws IOException {
        Set<String> unknown = new TreeSet<>();
        List<String> names = new ArrayList<>();
        for (Path document : documents()) {
            Matcher block = YAML.matcher(read(document));
            while (block.find()) {
                for (String name : names(block.group(1))) {
                    names.add(name);
                    if (!isKnown(ConfigurationPropertyName.adapt(name, '.').toString())) {
                        unknown.add(document.getFileName() + ": " + name);
                    }
                }
            }
        }

        assertThat(names).hasSizeGreaterThan(20);
        assertThat(unknown).isEmpty();
    }

    private static List<String> names(String yaml) throws IOException {
        return new YamlPropertySourceLoader()
                .load("example", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8))).stream()
                        .flatMap(DocumentedSettingsTest::names)
                        .collect(Collectors.toList());
    }

    private static Stream<String> names(PropertySource<?> source) {
        return Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames());
    }
}
