package org.gradus.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gradus.background.Backoff;
import org.gradus.background.Sweeper;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.Ehrs;
import org.gradus.outgoing.OutboundPause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pulls in bulk from EHRs that are described so, a few steps of each in turn, on every replica; leases keep them apart. After
 * failures it waits, longer each time and at least as long as the EHR wishes; an export that fails five times is begun anew.
 */
@Component
class ExportPullWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(ExportPullWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int STEPS_A_TURN = 5;
    private static final int MOST_ATTEMPTS = 5;

    private final Ehrs ehrs;
    private final ExportPull pull;
    private final ExportPullTable table;
    private final PullQueue time;
    private final OutboundPause pause;
    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30), RandomGenerator.getDefault());

    ExportPullWorker(Ehrs ehrs, ExportPull pull, ExportPullTable table, PullQueue time, OutboundPause pause) {
        super("gradus-export-pulls", EVERY);
        this.ehrs = ehrs;
        this.pull = pull;
        this.table = table;
        this.time = time;
        this.pause = pause;
    }

    @Override
    protected void sweep() {
        if (!pause.isOn()) {
            ehrs.all().forEach(this::turn);
        }
    }

    /** A few steps, as long as they are due. */
    void turn(Ehr ehr) {
        Ehr.Pull described = ehr.pull();
        if (described == null || described.export() == null || !ehr.active() || ehr.isQuiet(time.now())) {
            return;
        }
        table.want(ehr.id(), ExportPull.asked(described), time.now());
        for (int step = 0; step < STEPS_A_TURN; step++) {
            Instant now = time.now();
            Optional<ExportPullRow> claimed = table.claim(ehr.id(), now);
            if (claimed.isEmpty() || !attempt(ehr, described, claimed.get(), now)) {
                return;
            }
        }
    }

    /** False when it has failed. */
    private boolean attempt(Ehr ehr, Ehr.Pull described, ExportPullRow row, Instant now) {
        try {
            pull.step(ehr, described, row, now);
            return true;
        } catch (EhrProblem problem) {
            Instant later = time.now();
            Instant wished = problem.retryAfter()
                    .flatMap(header -> Backoff.wished(header, later))
                    .orElse(later);
            boolean lost = ExportPull.isLost(row, problem, MOST_ATTEMPTS);
            fail(lost ? row.abandoned() : row, wished, problem.sentence());
            return false;
        } catch (RuntimeException e) {
            LOG.error("The export of EHR {} could not be taken here.", ehr.id(), e);
            fail(row, time.now(), "Failed on this server: " + e.getClass().getSimpleName());
            return false;
        }
    }

    private void fail(ExportPullRow row, Instant earliest, String problem) {
        Instant next = time.now().plus(backoff.pause(row.attempts() + 1));
        table.save(row.failedOnceMore(), next.isBefore(earliest) ? earliest : next, null, problem);
    }
}
