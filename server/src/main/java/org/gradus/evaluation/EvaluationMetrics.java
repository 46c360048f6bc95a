package org.gradus.evaluation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gradus.progression.Decision;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What operators see of the evaluations: how many, how long, how many failed, how long requests have waited, and what was
 * decided.
 */
@Component
class EvaluationMetrics {

    private static final String DECISIONS = "gradus.decisions";

    private final MeterRegistry registry;
    private final Timer duration;
    private final Counter failures;

    EvaluationMetrics(MeterRegistry registry, EvaluationRequests requests) {
        this.registry = registry;
        this.duration = Timer.builder("gradus.evaluation")
                .description("Evaluations of a patient's plans")
                .register(registry);
        this.failures = Counter.builder("gradus.evaluation.failures")
                .description("Evaluations that failed and are tried again")
                .register(registry);
        Gauge.builder("gradus.evaluation.requests", requests, EvaluationRequests::pending)
                .description("Evaluation requests that wait")
                .register(registry);
        Gauge.builder(
                        "gradus.evaluation.requests.age",
                        requests,
                        r -> r.oldest().toMillis() / 1000.0)
                .description("How long the oldest evaluation request has waited")
                .baseUnit("seconds")
                .register(registry);
        Stream.of("advance", "return").forEach(change -> decisions("phase", change));
        Stream.of("active", "inactive").forEach(change -> decisions("flag", change));
        Stream.of("active", "on-hold").forEach(change -> decisions("activity", change));
    }

    private Counter decisions(String subject, String change) {
        return Counter.builder(DECISIONS)
                .description("Decisions of the engine, by what they change and into what")
                .tag("subject", subject)
                .tag("change", change)
                .register(registry);
    }

    /** Counts what the running transaction decides, once it is committed. */
    void decided(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                decisions.forEach(d -> decisions(d.subject().name().toLowerCase(Locale.ROOT), change(d))
                        .increment());
            }
        });
    }

    private static String change(Decision decision) {
        if (decision.subject() != Decision.Subject.PHASE) {
            return decision.after();
        }
        return decision.before().compareTo(decision.after()) < 0 ? "advance" : "return";
    }

    <T> T timed(Supplier<T> evaluation) {
        return duration.record(evaluation);
    }

    /** How many evaluations there have been since the start. */
    long count() {
        return duration.count();
    }

    void failed() {
        failures.increment();
    }
}
