package org.gradus.fire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ServerProcess;

/** One server process on a database, which dies and is started again at the same address. */
final class Replica implements AutoCloseable {

    private final int port;
    private final List<String> settings;
    private ServerProcess process;

    /** Begins to start. */
    Replica(String database, String... more) throws IOException {
        this.port = ServerProcess.freePort();
        this.settings =
                new ArrayList<>(List.of("spring.datasource.url=" + database, "spring.datasource.username=postgres"));
        settings.addAll(List.of(more));
        this.process = ServerProcess.start(port, settings);
    }

    int port() {
        return port;
    }

    /** Waits until it is ready; answers a client with a new token. */
    FhirClient ready() throws InterruptedException {
        process.awaitReady();
        return FhirClient.backend(port);
    }

    /** Dies as by {@code kill -9}. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** Begins to start anew. */
    void restart() throws IOException {
        process = ServerProcess.start(port, settings);
    }

    /** Stands still as by {@code kill -STOP}: its connections stay open and nothing is answered. */
    void freeze() throws IOException, InterruptedException {
        process.signal("STOP");
    }

    /** Goes on as if no time had passed. */
    void thaw() throws IOException, InterruptedException {
        process.signal("CONT");
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
