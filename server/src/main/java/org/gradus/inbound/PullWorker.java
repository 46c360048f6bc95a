package org.gradus.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.gradus.background.Backoff;
import org.gradus.background.Sweeper;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.EhrProblem.Kind;
import org.gradus.ehr.Ehrs;
import org.gradus.inbound.PullQueue.Claimed;
import org.gradus.outgoing.OutboundPause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Pulls the records that are due, one patient after the other, and gives each EHR a turn of half a minute. Runs on every
 * replica; leases keep them apart. An EHR that fails is left alone for a while; nothing is pulled while
 * outbound is paused.
 */
@Component
class PullWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(PullWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final Duration ROSTER_EVERY = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Ehrs ehrs;
    private final PullQueue queue;
    private final PatientPull patients;
    private final KnownPatients known;
    private final OutboundPause pause;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault());
    private final Map<String, Instant> rosterDue = new ConcurrentHashMap<>();
    private final Map<String, Instant> restsUntil = new ConcurrentHashMap<>();

    PullWorker(Ehrs ehrs, PullQueue queue, PatientPull patients, KnownPatients known, OutboundPause pause) {
        super("gradus-pulls", EVERY);
        this.ehrs = ehrs;
        this.queue = queue;
        this.patients = patients;
        this.known = known;
        this.pause = pause;
    }

    @Override
    protected void sweep() {
        if (pause.isOn()) {
            return;
        }
        for (Ehr ehr : ehrs.all()) {
            Instant now = queue.now();
            if (isPulled(ehr, now) && !restsUntil.getOrDefault(ehr.id(), now).isAfter(now)) {
                enrol(ehr, now);
                turn(ehr);
            }
        }
    }

    private static boolean isPulled(Ehr ehr, Instant now) {
        return ehr.active() && ehr.pull() != null && ehr.pull().export() == null && !ehr.isQuiet(now);
    }

    private void enrol(Ehr ehr, Instant now) {
        if (!rosterDue.getOrDefault(ehr.id(), now).isAfter(now)) {
            try {
                queue.enrol(ehr.id(), known.of(ehr), now);
            } catch (DuplicateKeyException another) {
                LOG.debug("Another replica has just enrolled the patients of EHR {}.", ehr.id());
            }
            rosterDue.put(ehr.id(), now.plus(ROSTER_EVERY));
        }
    }

    /** Pulls what is due until nothing is, the EHR fails, or its turn is over. */
    void turn(Ehr ehr) {
        Instant end = queue.now().plus(TURN);
        boolean goOn = true;
        while (goOn && !Thread.currentThread().isInterrupted()) {
            Instant now = queue.now();
            Optional<Claimed> claimed = now.isBefore(end) ? queue.claim(ehr.id(), now) : Optional.empty();
            goOn = claimed.isPresent() && attempt(ehr, claimed.get(), now);
        }
    }

    /** False when the EHR fails. */
    private boolean attempt(Ehr ehr, Claimed claimed, Instant now) {
        Ehr.Pull pull = ehr.pull();
        if (pull == null) {
            return false;
        }
        Duration every = Duration.ofMinutes(pull.everyMinutes());
        try {
            boolean more = patients.pull(ehr, claimed.patient(), now);
            Instant done = queue.now();
            queue.pulled(claimed, done, more ? done : done.plus(every));
            return true;
        } catch (EhrProblem problem) {
            return settle(ehr, claimed, problem, every);
        } catch (RuntimeException e) {
            LOG.error("A pull of Patient/{} from EHR {} failed here.", claimed.patient(), ehr.id(), e);
            fail(claimed, "Failed on this server: " + e.getClass().getSimpleName(), queue.now());
            return true;
        }
    }

    private boolean settle(Ehr ehr, Claimed claimed, EhrProblem problem, Duration every) {
        Instant now = queue.now();
        if (problem.kind() != Kind.PASSING) {
            // It is answered, and will be answered so again.
            queue.failed(claimed, now.plus(every), problem.sentence());
            return true;
        }
        Optional<Instant> wished = problem.retryAfter().flatMap(header -> Backoff.wished(header, now));
        wished.ifPresent(until -> ehrs.quiet(ehr.id(), until));
        Instant next = fail(claimed, problem.sentence(), wished.orElse(now));
        restsUntil.put(ehr.id(), next);
        return false;
    }

    private Instant fail(Claimed claimed, String problem, Instant earliest) {
        Instant next = queue.now().plus(backoff.pause(claimed.attempts() + 1));
        Instant later = next.isBefore(earliest) ? earliest : next;
        queue.failed(claimed, later, problem);
        return later;
    }
}
