package org.gradus.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.gradus.background.Sweeper;
import org.gradus.protocol.LearntProtocol;
import org.gradus.record.EvidenceSource;
import org.gradus.record.EvidenceSource.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads again what was stored while a replica had not heard of a protocol yet: a report of something that only the new protocol
 * measures was no evidence to it. It is done when the protocol is learnt, and once more when every write that began before has
 * ended.
 */
@Component
class EvidenceCatchUp extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceCatchUp.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Longer than a write takes from its beginning to its commit, and than replicas' clocks differ. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);

    private static final int AT_ONCE = 200;

    private final EvidenceRenewal renewal;
    private final Clock realTime = Clock.systemUTC();
    private final Queue<Missed> missed = new ConcurrentLinkedQueue<>();

    EvidenceCatchUp(EvidenceRenewal renewal) {
        super("gradus-evidence-catch-up", EVERY);
        this.renewal = renewal;
    }

    private record Missed(Instant since, Instant due) {}

    @EventListener
    void learnt(LearntProtocol protocol) {
        Instant since = protocol.publishedAt().minus(LONGEST_WRITE);
        Instant now = realTime.instant();
        missed.add(new Missed(since, now));
        missed.add(new Missed(since, now.plus(LONGEST_WRITE)));
        soon();
    }

    @Override
    protected void sweep() {
        for (Missed each : List.copyOf(missed)) {
            if (!each.due().isAfter(realTime.instant())) {
                catchUp(each.since());
                missed.remove(each);
            }
        }
    }

    private void catchUp(Instant since) {
        int renewed = 0;
        for (String type : EvidenceSource.TYPES) {
            long after = 0;
            List<Stored> next = renewal.next(type, after, since, AT_ONCE);
            while (!next.isEmpty()) {
                for (Stored stored : next) {
                    renewed += renewal.renew(stored) ? 1 : 0;
                    after = stored.key();
                }
                next = renewal.next(type, after, since, AT_ONCE);
            }
        }
        LOG.info(
                "A protocol of another replica has been learnt; {} reports that came before have been read again.",
                renewed);
    }
}
