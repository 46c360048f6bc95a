package org.gradus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An H2 file database in a directory of its own, as the sandbox has it, never {@code ./data}. */
public final class TemporaryH2 implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.datasource.url=" + url(newDirectory()), "spring.datasource.username=sa")
                .applyTo(context);
    }

    /** The sandbox's address of a database in that directory. */
    public static String url(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("gradus") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** A new empty directory below {@code target}. */
    public static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "databases")), "h2-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
