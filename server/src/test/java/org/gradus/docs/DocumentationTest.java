package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of the tree is true of the tree. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(p -> p.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("progression", "terminology", "profiles", "server")) {
            Path tests = ROOT.resolve(module).resolve("src/test/java");
            if (Files.exists(tests)) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.map(p -> p.getFileName().toString())
                            .filter(n -> n.endsWith(".java"))
                            .forEach(n -> names.add(n.substring(0, n.length() - ".java".length())));
                }
            }
        }
        return names;
    }

    @Test
    void every_test_that_a_document_names_exists() throws IOException {
        Set<String> existing = testClasses();

        Set<String> missing = new TreeSet<>();
        for (Path document : documents()) {
            Matcher named = NAMED_TEST.matcher(Files.readString(document));
            while (named.find()) {
                if (!existing.contains(named.group(1))) {
                    missing.add(document.getFileName() + ": " + named.group(1));
                }
            }
        }

        assertThat(existing).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void every_link_between_documents_leads_somewhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                Path target = document.resolveSibling(link.group(1));
                if (!Files.exists(target)) {
                    broken.add(document.getFileName() + " -> " + link.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void every_decision_record_names_its_price() throws IOException {
        try (Stream<Path> records = Files.list(ROOT.resolve("docs/decisions"))) {
            Set<String> without = records.filter(p -> p.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .filter(p -> !read(p).contains("**Price.**"))
                    .map(p -> p.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(without).isEmpty();
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
