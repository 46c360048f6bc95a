package org.gradus.intake;

import java.time.Instant;
import java.util.Optional;
import org.gradus.record.EvidenceSource;
import org.springframework.stereotype.Component;

/**
 * Makes the evidence anew from the stored resources, in the background, one run at a time for all replicas. How far it is,
 * is in the database, so that every replica can say so and a run outlives the server that began it.
 */
@Component
public class EvidenceRebuild {

    private final RebuildTable table;
    private final EvidenceSource source;
    private final RebuildWorker worker;

    EvidenceRebuild(RebuildTable table, EvidenceSource source, RebuildWorker worker) {
        this.table = table;
        this.source = source;
        this.worker = worker;
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
     * @param startedAt when it began, by the database's clock
     * @param finishedAt when it ended
     * @param total how many resources there were to read when it began
     * @param read how many have been read; more than the total if some were stored meanwhile
     * @param changed how many of them were missing in the evidence or out of date there
     */
    public record Progress(
            Status status,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            long total,
            long read,
            long changed) {}

    /** How far the last run is. */
    public Progress progress() {
        return table.progress();
    }

    /** Begins a run unless one is under way. */
    public Progress start() {
        if (table.progress().status() != Status.RUNNING && table.start(source.count())) {
            worker.soon();
        }
        return table.progress();
    }
}
