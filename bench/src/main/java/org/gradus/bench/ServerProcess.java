package org.gradus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server as its operators start it: its jar, on a JVM of its own with the same heap for all. */
final class ServerProcess implements AutoCloseable {

    /** The packaged server, seen from the project's root. */
    static final Path JAR = Path.of("server", "target", "gradus-server.jar");

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Subject subject;
    private final Process process;
    private final double secondsToReady;
    private final long residentWhenReady;

    private ServerProcess(Subject subject, Process process, double secondsToReady) {
        this.subject = subject;
        this.process = process;
        this.secondsToReady = secondsToReady;
        this.residentWhenReady = Processes.residentMegabytes(process.pid());
    }

    /** Starts a Gradus with the rules and doors of every sandbox; the bench client has a limit of its own. */
    static ServerProcess gradus(Path jar, String database, int port, List<String> jvm) {
        return gradus("Gradus", jar, database, port, jvm, List.of());
    }

    /** Starts one of several; each has a name, by which its log is found, and settings of its own. */
    static ServerProcess gradus(
            String name, Path jar, String database, int port, List<String> jvm, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--gradus.mode=sandbox",
                "--server.port=" + port,
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + Database.USER,
                "--spring.datasource.password=",
                "--gradus.limits.clients.sandbox-backend.per-second=1000000",
                "--gradus.limits.clients.sandbox-backend.burst=10000000",
                "--gradus.sandbox.story=false"));
        arguments.addAll(settings);
        // Later than metadata: the protocols have been read and the validator is warm.
        return start(name, true, "/actuator/health/readiness", jar, port, jvm, arguments);
    }

    /** Starts the starter as its README says for PostgreSQL; references of copied plans need not exist there. */
    static ServerProcess starter(Path war, String database, int port, List<String> jvm) {
        return start(
                "starter",
                false,
                "/fhir/metadata",
                war,
                port,
                jvm,
                List.of(
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + Database.USER,
                        "--spring.datasource.password=",
                        "--spring.datasource.driver-class-name=org.postgresql.Driver",
                        "--spring.jpa.properties.hibernate.dialect=ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect",
                        "--spring.jpa.properties.hibernate.search.enabled=false",
                        "--hapi.fhir.enforce_referential_integrity_on_write=false"));
    }

    private static ServerProcess start(
            String name, boolean secured, String ready, Path jar, int port, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        command.addAll(arguments);
        try {
            Path log = Path.of("bench", "target", name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".log");
            long started = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Subject subject = new Subject(name, "http://127.0.0.1:" + port, secured, ready, process.pid());
            waitUntilReady(subject, process);
            return new ServerProcess(subject, process, (System.nanoTime() - started) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitUntilReady(Subject subject, Process process) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(subject.origin() + subject.ready()))
                .timeout(Duration.ofSeconds(60))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (answers(client, request)) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        process.destroy();
        throw new IllegalStateException(subject.name() + " did not become ready; see its log in bench/target");
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it serves again. */
    void awaitReady() {
        waitUntilReady(subject, process);
    }

    Subject subject() {
        return subject;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    long residentWhenReady() {
        return residentWhenReady;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
