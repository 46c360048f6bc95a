package org.gradus.fire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gradus.testing.FhirClient;

/** Clients that go on, whatever becomes of the server, with one new patient after the other. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 3;
    private static final int PAUSE_MILLIS = 100;

    private final Supplier<FhirClient> server;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Course> courses = new CopyOnWriteArrayList<>();
    private volatile boolean running = true;

    /** @param server whom they talk to just now */
    Load(Supplier<FhirClient> server, long seed) {
        this.server = server;
        for (int client = 0; client < CLIENTS; client++) {
            Random chance = new Random(seed + client);
            threads.execute(() -> goOn(chance));
        }
    }

    private void goOn(Random chance) {
        while (running) {
            try {
                Course course = new Course(server.get());
                courses.add(course);
                course.enrol(server.get());
                course.live(server.get(), chance);
            } catch (RuntimeException | AssertionError away) {
                rest();
            }
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has been done so far, by patients; it is counted in no other answer any more. */
    List<Course> taken() {
        List<Course> taken = new ArrayList<>(courses);
        courses.removeAll(taken);
        return taken;
    }

    /** How many writes have been acknowledged of the patients who are not taken yet. */
    int acknowledged() {
        return courses.stream().mapToInt(course -> course.acknowledged().size()).sum();
    }

    /** Lets each client finish what it is doing. */
    @Override
    public void close() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new AssertionError("A client still waits for an answer after a minute.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
