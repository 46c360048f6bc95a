package org.gradus.fire;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gradus.testing.ServerProcess;

/** A PostgreSQL cluster that dies and is started again with its data. Commits are on disk before they are answered, as in production. */
final class OwnPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data = Files.createTempDirectory("gradus-fire");
    private final int port = ServerProcess.freePort();
    private EmbeddedPostgres cluster;

    OwnPostgres() throws IOException {
        this.cluster = start();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    int port() {
        return port;
    }

    /** As {@code pg_ctl stop -m immediate}: nothing is finished, and the next start recovers from the log. */
    void stopAtOnce() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster))
                .inheritIO()
                .start()
                .waitFor();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ProcessHandle.of(postmaster)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
        cluster.close();
    }

    /** Starts it again. */
    void startAgain() throws IOException {
        cluster = start();
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
