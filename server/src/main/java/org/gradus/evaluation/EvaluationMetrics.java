package org.gradus.evaluation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What operators see of the evaluations: how many, how long, how many failed, and how long requests have waited. */
@Component
class EvaluationMetrics {

    private final Timer duration;
    private final Counter failures;

    EvaluationMetrics(MeterRegistry registry, EvaluationRequests requests) {
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
