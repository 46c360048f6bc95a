package org.gradus.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gradus.GradusServer;

/** A server in a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final String OPERATORS = "management.server.port=";

    private final Process process;
    private final int health;
    private final Path log;

    private ServerProcess(Process process, int health, Path log) {
        this.process = process;
        this.health = health;
        this.log = log;
    }

    /** Begins to start a sandbox with these settings; one that has a port for operators answers there for its health. */
    public static ServerProcess start(int port, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                GradusServer.class.getName(),
                "--gradus.mode=sandbox",
                "--gradus.sandbox.story=false",
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        settings.forEach(setting -> command.add("--" + setting));
        int health = settings.stream()
                .filter(setting -> setting.startsWith(OPERATORS))
                .map(setting -> Integer.valueOf(setting.substring(OPERATORS.length())))
                .findFirst()
                .orElse(port);
        return start(health, new ProcessBuilder(command));
    }

    /** Begins to start whatever answers for its health, without TLS, at that port. */
    public static ServerProcess start(int port, ProcessBuilder command) throws IOException {
        Path log = Files.createDirectories(Path.of("target")).resolve("server-process-" + port + ".log");
        Process process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ServerProcess(process, port, log);
    }

    /** A port that nobody listens at. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Asks it to end, as {@code kill} does; answers how it has ended. */
    public CompletableFuture<Integer> end() {
        process.destroy();
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits until it is ready. */
    public void awaitReady() throws InterruptedException {
        HttpRequest readiness = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + health + "/actuator/health/readiness"))
                .build();
        Instant end = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                if (HttpClient.newHttpClient()
                                .send(readiness, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(250);
        }
        close();
        throw new AssertionError("The server did not start; see " + log);
    }

    /** What it has said so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Kills it as {@code kill -9} does: nothing is finished, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends it that signal, for example {@code STOP}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
