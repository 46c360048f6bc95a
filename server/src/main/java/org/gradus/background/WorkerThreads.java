package org.gradus.background;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads that end with what they serve, and begin again with it. */
public final class WorkerThreads<E extends ExecutorService> {

    private final Supplier<E> made;
    private final Duration longestStop;
    private volatile @Nullable E running;

    /**
     * Threads that do not run yet.
     *
     * @param made makes them, anew for each start
     * @param longestStop how long what is under way may take to its end before it is interrupted
     */
    public WorkerThreads(Supplier<E> made, Duration longestStop) {
        this.made = made;
        this.longestStop = longestStop;
    }

    /** Begins, unless they run already. */
    public E start() {
        E known = running;
        if (known != null) {
            return known;
        }
        E started = made.get();
        running = started;
        return started;
    }

    /** What runs; empty before the start and after the end. */
    public Optional<E> running() {
        return Optional.ofNullable(running);
    }

    /** Takes nothing more, and waits for what is under way. */
    public void stop() {
        E ending = running;
        running = null;
        if (ending == null) {
            return;
        }
        ending.shutdown();
        try {
            if (!ending.awaitTermination(longestStop.toMillis(), TimeUnit.MILLISECONDS)) {
                ending.shutdownNow();
            }
        } catch (InterruptedException e) {
            ending.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
