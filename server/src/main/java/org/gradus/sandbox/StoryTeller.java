package org.gradus.sandbox;

import java.time.Duration;
import java.util.Optional;
import org.gradus.background.Sweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has the stories played once the server is ready, one after the other, on one thread that rests as long as it works: whoever
 * uses the sandbox meanwhile comes first.
 */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class StoryTeller extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(StoryTeller.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** A day that fails so often in a row is left for the next start. */
    private static final int MOST_FAILURES = 5;

    private final StoryBook book;
    private final StoryPlayer player;
    private final boolean wanted;
    private volatile boolean awake;
    private int failures;

    StoryTeller(StoryBook book, StoryPlayer player, SandboxSettings settings) {
        super("gradus-stories", EVERY);
        this.book = book;
        this.player = player;
        this.wanted = settings.story();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        awake = wanted;
    }

    @Override
    protected void sweep() {
        while (awake && isRunning()) {
            Optional<String> next = StoryBook.NAMES.stream()
                    .filter(name -> book.progress(name)
                            .filter(StoryProgress::isFinished)
                            .isEmpty())
                    .findFirst();
            if (next.isEmpty()) {
                LOG.info("All sample patients are there.");
                awake = false;
                return;
            }
            tell(next.get());
        }
    }

    private void tell(String name) {
        long began = System.nanoTime();
        try {
            player.playDay(name);
            failures = 0;
        } catch (RuntimeException e) {
            failures++;
            awake = failures < MOST_FAILURES;
            throw e;
        }
        rest(Duration.ofNanos(System.nanoTime() - began));
    }

    private void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            awake = false;
        }
    }
}
