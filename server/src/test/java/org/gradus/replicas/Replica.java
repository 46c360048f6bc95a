package org.gradus.replicas;

import java.io.IOException;
import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ServerProcess;
import org.gradus.testing.SpinePatient;
import org.jspecify.annotations.Nullable;

/** One of several servers, in a process of its own. */
public final class Replica {

    private final int port;
    private final List<String> settings;
    private @Nullable ServerProcess process;

    Replica(int port, List<String> settings) {
        this.port = port;
        this.settings = List.copyOf(settings);
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Begins to start. */
    void start() throws IOException {
        process = ServerProcess.start(port, settings);
    }

    /** Waits until it is ready. */
    void awaitReady() throws InterruptedException {
        running().awaitReady();
    }

    /** Ends as {@code kill -9} does. */
    void kill() throws InterruptedException {
        running().kill();
    }

    /** Ends, if it was ever started. */
    void close() throws InterruptedException {
        if (process != null) {
            process.close();
        }
    }

    /** Ends and begins anew, at the same port. */
    void restart() throws IOException, InterruptedException {
        kill();
        start();
        awaitReady();
    }

    /** A client of the sandbox's backend, whose token comes from this replica. */
    public FhirClient client() {
        return FhirClient.backend(port);
    }

    /** The patient, as the same client that comes to this replica. */
    SpinePatient sees(SpinePatient patient) {
        return SpinePatient.known(client(), patient.id());
    }

    private ServerProcess running() {
        if (process == null) {
            throw new IllegalStateException("It has not been started.");
        }
        return process;
    }
}
