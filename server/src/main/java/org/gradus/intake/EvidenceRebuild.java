package org.gradus.intake;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gradus.record.EvidenceSource;
import org.gradus.record.EvidenceSource.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the evidence anew from the stored resources, in the background, one run at a time on this replica. */
@Component
public class EvidenceRebuild {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceRebuild.class);
    private static final int BATCH = 500;

    private final EvidenceRenewal renewal;
    private final Clock realTime = Clock.systemUTC();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "gradus-evidence-rebuild");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile Progress progress = new Progress(Status.NEVER, Optional.empty(), Optional.empty(), 0, 0);

    EvidenceRebuild(EvidenceRenewal renewal) {
        this.renewal = renewal;
    }

    /** Where the last run stands. */
    public enum Status {
        NEVER,
        RUNNING,
        FINISHED,
        FAILED
    }

    /**
     * How far the last run is.
     *
     * @param status where it stands
     * @param startedAt when it began, by the real clock
     * @param finishedAt when it ended
     * @param read how many resources have been read
     * @param changed how many of them were missing in the evidence or out of date there
     */
    public record Progress(
            Status status, Optional<Instant> startedAt, Optional<Instant> finishedAt, int read, int changed) {

        private Progress and(int more, int moreChanged) {
            return new Progress(status, startedAt, finishedAt, read + more, changed + moreChanged);
        }

        private Progress ended(Status how, Instant at) {
            return new Progress(how, startedAt, Optional.of(at), read, changed);
        }
    }

    /** How far the last run is. */
    public Progress progress() {
        return progress;
    }

    /** Begins a run unless one is under way. */
    public synchronized Progress start() {
        if (progress.status() != Status.RUNNING) {
            progress = new Progress(Status.RUNNING, Optional.of(realTime.instant()), Optional.empty(), 0, 0);
            thread.execute(this::run);
        }
        return progress;
    }

    private void run() {
        try {
            EvidenceSource.TYPES.forEach(this::rebuild);
            progress = progress.ended(Status.FINISHED, realTime.instant());
            LOG.info("The evidence is rebuilt: {} resources read, {} changed.", progress.read(), progress.changed());
        } catch (RuntimeException e) {
            progress = progress.ended(Status.FAILED, realTime.instant());
            LOG.error("The rebuild of the evidence failed after {} resources.", progress.read(), e);
        }
    }

    private void rebuild(String type) {
        long after = 0;
        List<Stored> batch = renewal.next(type, after, BATCH);
        while (!batch.isEmpty() && !Thread.currentThread().isInterrupted()) {
            int changed = 0;
            for (Stored stored : batch) {
                changed += renewal.renew(stored) ? 1 : 0;
                after = stored.key();
            }
            progress = progress.and(batch.size(), changed);
            LOG.info("Rebuilding the evidence: {} resources read, {} changed.", progress.read(), progress.changed());
            batch = renewal.next(type, after, BATCH);
        }
    }

    /** A server that stops leaves the rest for another run. */
    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
