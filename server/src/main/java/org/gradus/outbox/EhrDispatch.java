package org.gradus.outbox;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.gradus.audit.AuditTrail;
import org.gradus.background.Backoff;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.Ehrs;
import org.gradus.outbox.DeliveryQueue.Claimed;
import org.gradus.outbox.PlanDelivery.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what is due to an EHR, one plan after the other, and settles what came of it. */
@Component
class EhrDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(EhrDispatch.class);

    private final Ehrs ehrs;
    private final DeliveryQueue queue;
    private final PlanDelivery plans;
    private final EhrLanes lanes;
    private final OutboxSettings settings;
    private final OutboxMetrics metrics;
    private final AuditTrail audit;
    private final DeliveryClock clock;
    private final Backoff backoff;

    EhrDispatch(
            Ehrs ehrs,
            DeliveryQueue queue,
            PlanDelivery plans,
            EhrLanes lanes,
            OutboxSettings settings,
            OutboxMetrics metrics,
            AuditTrail audit,
            DeliveryClock clock) {
        this.ehrs = ehrs;
        this.queue = queue;
        this.plans = plans;
        this.lanes = lanes;
        this.settings = settings;
        this.metrics = metrics;
        this.audit = audit;
        this.clock = clock;
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause(), RandomGenerator.getDefault());
    }

    /** Sends until nothing is due, the EHR asks for quiet, or its circuit is open. */
    void drain(String ehrId) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            Optional<Ehr> ehr = ehrs.find(ehrId).filter(Ehr::active).filter(e -> !e.isQuiet(clock.instant()));
            CircuitBreaker circuit = lanes.circuit(ehrId);
            more = ehr.isPresent() && circuit.tryAcquirePermission();
            if (more) {
                Optional<Claimed> claimed = queue.claim(ehrId, clock.instant());
                claimed.ifPresentOrElse(each -> attempt(each, ehr.get(), circuit), circuit::releasePermission);
                more = claimed.isPresent();
            }
        }
    }

    private void attempt(Claimed claimed, Ehr ehr, CircuitBreaker circuit) {
        try {
            Sent sent = plans.deliver(claimed.delivery(), ehr, () -> keep(claimed));
            circuit.onSuccess(0, TimeUnit.MILLISECONDS);
            settle(claimed, sent);
        } catch (EhrProblem problem) {
            judge(problem, circuit);
            settle(claimed, ehr, problem);
        } catch (TakenOver other) {
            circuit.releasePermission();
            LOG.info("A delivery to EHR {} took so long that another replica has taken it over.", ehr.id());
        } catch (RuntimeException e) {
            circuit.releasePermission();
            LOG.error("A delivery to EHR {} failed here.", ehr.id(), e);
            retry(
                    claimed,
                    clock.instant(),
                    "Failed on this server: " + e.getClass().getSimpleName());
        }
    }

    private void keep(Claimed claimed) {
        if (!queue.renew(claimed, clock.instant())) {
            throw new TakenOver();
        }
    }

    /** The lease is another replica's now. */
    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Who refuses is alive, and who says when to come back is too. */
    private static void judge(EhrProblem problem, CircuitBreaker circuit) {
        if (problem.kind() == EhrProblem.Kind.PASSING && problem.retryAfter().isEmpty()) {
            circuit.onError(0, TimeUnit.MILLISECONDS, problem);
        } else {
            circuit.onSuccess(0, TimeUnit.MILLISECONDS);
        }
    }

    private void settle(Claimed claimed, Sent sent) {
        record(claimed, sent.version(), "");
        Instant now = clock.instant();
        if (sent.conflicts().isEmpty()) {
            queue.delivered(claimed, now);
            metrics.delivered(claimed.delivery().ehr());
        } else {
            bury(
                    claimed,
                    now,
                    "Changed at the EHR by somebody else, and left so: " + String.join(", ", sent.conflicts()) + '.');
        }
    }

    private void settle(Claimed claimed, Ehr ehr, EhrProblem problem) {
        record(claimed, "", problem.kind().name());
        Instant now = clock.instant();
        boolean passing = problem.kind() == EhrProblem.Kind.PASSING || problem.kind() == EhrProblem.Kind.CONFLICT;
        if (!passing || claimed.delivery().attempts() + 1 >= settings.mostAttempts()) {
            bury(claimed, now, problem.sentence());
            return;
        }
        Optional<Instant> wished = problem.retryAfter().flatMap(header -> Backoff.wished(header, now));
        wished.ifPresent(until -> ehrs.quiet(ehr.id(), until));
        retry(claimed, wished.orElse(now), problem.sentence());
    }

    private void retry(Claimed claimed, Instant earliest, String problem) {
        Instant next = clock.instant().plus(backoff.pause(claimed.delivery().attempts() + 1));
        queue.failed(claimed, next.isBefore(earliest) ? earliest : next, problem);
        metrics.failed(claimed.delivery().ehr());
    }

    private void bury(Claimed claimed, Instant now, String problem) {
        queue.died(claimed, now, problem);
        metrics.died(claimed.delivery().ehr());
        // The problem may repeat the EHR's words, so it stands in the database only.
        LOG.warn(
                "The plan CarePlan/{} does not reach EHR {} and needs an operator: see /admin/deliveries.",
                claimed.delivery().planId(),
                claimed.delivery().ehr());
    }

    private void record(Claimed claimed, String version, String failure) {
        Delivery delivery = claimed.delivery();
        audit.sent("EHR " + delivery.ehr(), "CarePlan", delivery.planId(), version, delivery.patientId(), failure);
    }
}
