package org.gradus.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Something that is done every few seconds while the server runs, on a thread of its own. */
public abstract class Sweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final String name;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService thread;

    protected Sweeper(String name, Duration every) {
        this.name = name;
        this.every = every;
    }

    /** One round. What it throws is logged, and the next round comes all the same. */
    protected abstract void sweep();

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        });
        started.scheduleWithFixedDelay(this::guarded, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Lets a round begin at once, or when the running one has ended; nothing happens while this is stopped. */
    public void soon() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            try {
                running.execute(this::guarded);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("{} is being stopped.", name);
            }
        }
    }

    private void guarded() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("{} could not finish its round.", name, e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
