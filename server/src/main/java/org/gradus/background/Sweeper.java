package org.gradus.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Something that is done every few seconds while the server runs, on a thread of its own. */
public abstract class Sweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final String name;
    private final Duration every;
    private final WorkerThreads<ScheduledExecutorService> thread;

    protected Sweeper(String name, Duration every) {
        this.name = name;
        this.every = every;
        this.thread = new WorkerThreads<>(
                () -> Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread daemon = new Thread(work, name);
                    daemon.setDaemon(true);
                    return daemon;
                }),
                LONGEST_STOP);
    }

    /** One round. What it throws is logged, and the next round comes all the same. */
    protected abstract void sweep();

    @Override
    public void start() {
        if (!isRunning()) {
            thread.start()
                    .scheduleWithFixedDelay(this::guarded, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Lets a round begin at once, or when the running one has ended; nothing happens while this is stopped. */
    public void soon() {
        try {
            thread.running().ifPresent(running -> running.execute(this::guarded));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{} is being stopped.", name);
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
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.running().isPresent();
    }
}
