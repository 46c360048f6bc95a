package org.gradus.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gradus.background.Backoff;
import org.gradus.background.Sweeper;
import org.gradus.intake.EvidenceRebuild.Progress;
import org.gradus.intake.EvidenceRebuild.Status;
import org.gradus.intake.RebuildTable.Claimed;
import org.gradus.record.EvidenceSource;
import org.gradus.record.EvidenceSource.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries a rebuild of the evidence out, slice by slice; a lease keeps replicas apart. A run whose replica was stopped goes on
 * at once where it is, one whose replica was killed when the lease is over; the slice that was being read is read again, which
 * changes nothing. A run that fails five times at the same slice has failed.
 */
@Component
class RebuildWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int SLICE = 200;
    private static final int MOST_ATTEMPTS = 5;

    private final RebuildTable table;
    private final EvidenceRenewal renewal;
    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), RandomGenerator.getDefault());

    RebuildWorker(RebuildTable table, EvidenceRenewal renewal) {
        super("gradus-evidence-rebuild", EVERY);
        this.table = table;
        this.renewal = renewal;
    }

    @Override
    protected void sweep() {
        table.claim(LEASE).ifPresent(this::goOn);
    }

    private void goOn(Claimed claimed) {
        Claimed at = claimed;
        try {
            Optional<Claimed> next = Optional.of(at);
            while (next.isPresent() && isRunning()) {
                at = next.get();
                next = slice(at);
            }
            next.ifPresent(left -> table.release(left, Duration.ZERO));
        } catch (RuntimeException e) {
            failed(at, e);
        }
    }

    private void failed(Claimed at, RuntimeException why) {
        if (at.attempts() < MOST_ATTEMPTS) {
            LOG.warn("A slice of the rebuild of the evidence failed; it is tried again.", why);
            table.release(at, backoff.pause(at.attempts()));
        } else {
            LOG.error("The rebuild of the evidence failed.", why);
            table.end(at, Status.FAILED);
        }
    }

    /** Where to go on; empty when nothing is left, or somebody else has taken it over. */
    private Optional<Claimed> slice(Claimed at) {
        if (at.position() >= EvidenceSource.TYPES.size()) {
            table.end(at, Status.FINISHED);
            tell("The evidence is rebuilt");
            return Optional.empty();
        }
        List<Stored> slice = renewal.next(EvidenceSource.TYPES.get(at.position()), at.after(), SLICE);
        int changed = 0;
        for (Stored stored : slice) {
            changed += renewal.renew(stored) ? 1 : 0;
        }
        Claimed next = slice.size() < SLICE
                ? new Claimed(at.position() + 1, 0, 1, at.lease())
                : new Claimed(at.position(), slice.get(SLICE - 1).key(), 1, at.lease());
        if (!table.move(next, slice.size(), changed, LEASE)) {
            return Optional.empty();
        }
        tell("Rebuilding the evidence");
        return Optional.of(next);
    }

    private void tell(String what) {
        Progress progress = table.progress();
        LOG.info(
                "{}: {} of {} resources read, {} changed.",
                what,
                progress.read(),
                progress.total(),
                progress.changed());
    }
}
