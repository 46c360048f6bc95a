package org.gradus.export;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gradus.background.Backoff;
import org.gradus.background.Sweeper;
import org.gradus.export.Export.State;
import org.gradus.export.ExportTable.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries exports out, a few pages of each in turn, on one thread of each replica; leases keep replicas apart. An export that
 * its replica does not go on with, because it was killed, is taken up by any other where it stopped. One that fails five
 * times at the same place, or takes too long, has failed.
 */
@Component
class ExportWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(ExportWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PAGES_A_TURN = 20;
    private static final int MOST_ATTEMPTS = 5;

    private final ExportTable table;
    private final ExportStep step;
    private final ExportSettings settings;
    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), RandomGenerator.getDefault());

    ExportWorker(ExportTable table, ExportStep step, ExportSettings settings) {
        super("gradus-exports", EVERY);
        this.table = table;
        this.step = step;
        this.settings = settings;
    }

    @Override
    protected void sweep() {
        table.forget(table.now());
        Optional<Claimed> claimed = table.claim(settings.lease());
        while (claimed.isPresent()) {
            turn(claimed.get());
            claimed = isRunning() ? table.claim(settings.lease()) : Optional.empty();
        }
    }

    /** A few pages of an export. */
    void turn(Claimed claimed) {
        if (isOver(claimed)) {
            return;
        }
        try {
            boolean more = true;
            for (int page = 0; page < PAGES_A_TURN && more; page++) {
                more = step.run(claimed);
            }
            if (more) {
                table.release(claimed, table.now());
            }
        } catch (RuntimeException e) {
            LOG.warn("A step of export {} failed.", claimed.id(), e);
            table.release(claimed, table.now().plus(backoff.pause(claimed.attempts() + 1)));
        }
    }

    private boolean isOver(Claimed claimed) {
        Instant now = table.now();
        boolean late = table.find(claimed.id())
                .filter(export -> export.startedAt().plus(settings.longest()).isBefore(now))
                .isPresent();
        boolean hopeless = claimed.attempts() >= MOST_ATTEMPTS;
        if (late || hopeless) {
            LOG.error("Export {} has failed.", claimed.id());
            table.finish(
                    claimed,
                    State.FAILED,
                    late
                            ? "The export took longer than this server allows; export fewer types, or with _since."
                            : "The server failed " + MOST_ATTEMPTS + " times at the same place; ask its operator.",
                    now,
                    now.plus(settings.retention()));
        }
        return late || hopeless;
    }
}
