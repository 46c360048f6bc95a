package org.gradus.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed JSON is what the committed FSH compiles to. Compiling needs Node, so the build compares the hashes that
 * {@code bin/fsh} noted with those of the files as they are; {@code bin/fsh --check} compiles again.
 */
class CompiledContentTest {

    @ParameterizedTest
    @ValueSource(strings = {"terminology", "profiles"})
    void the_committed_json_was_compiled_from_the_committed_fsh(String module) throws IOException {
        var root = Path.of("..", module);
        var noted = new TreeMap<String, String>();
        for (var line : Files.readAllLines(root.resolve("src/main/fhir.sha256"))) {
            noted.put(line.substring(66), line.substring(0, 64));
        }

        var present = new TreeMap<String, String>();
        present.putAll(hashesBelow(root, "input/fsh"));
        present.putAll(hashesBelow(root, "sushi-config.yaml"));
        present.putAll(hashesBelow(root, "src/main/fhir"));
        present.putAll(hashesBelow(root, "src/main/fhir-examples"));

        assertThat(present)
                .as("%s: FSH and compiled JSON differ. Run bin/fsh and commit what it writes.", module)
                .isEqualTo(noted);
    }

    private static Map<String, String> hashesBelow(Path root, String start) throws IOException {
        var hashes = new TreeMap<String, String>();
        if (Files.exists(root.resolve(start))) {
            try (Stream<Path> files = Files.walk(root.resolve(start))) {
                files.filter(Files::isRegularFile)
                        .forEach(file ->
                                hashes.put(root.relativize(file).toString().replace('\\', '/'), sha256(file)));
            }
        }
        return hashes;
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
