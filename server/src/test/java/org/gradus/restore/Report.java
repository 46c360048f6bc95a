package org.gradus.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What a drill has taken, as a table. */
final class Report {

    private final StringBuilder rows = new StringBuilder("| step | figure |\n| --- | --- |\n");

    /** A step that may fail. */
    interface Step {

        void run() throws Exception;
    }

    void took(String step, Step work) throws Exception {
        Instant begin = Instant.now();
        work.run();
        note(step, Duration.between(begin, Instant.now()).toMillis() / 1000.0 + " s");
    }

    void note(String step, String figure) {
        rows.append("| ").append(step).append(" | ").append(figure).append(" |\n");
    }

    void write(Path file) throws IOException {
        Files.writeString(file, "# Backup drill of " + Instant.now() + "\n\n" + rows);
    }
}
