package org.gradus.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.gradus.outbox.Delivery.State;
import org.springframework.stereotype.Component;

/** What operators see of the deliveries: how many wait, how long, how many need them, and what came of those that were tried. */
@Component
class OutboxMetrics {

    private static final String DELIVERIES = "gradus.outbox.deliveries";

    private final MeterRegistry registry;

    OutboxMetrics(MeterRegistry registry, Deliveries deliveries, DeliveryClock clock) {
        this.registry = registry;
        Gauge.builder("gradus.outbox.pending", deliveries, d -> d.count(State.WAITING))
                .description("Plans that an EHR does not know as they are")
                .register(registry);
        Gauge.builder("gradus.outbox.dead", deliveries, d -> d.count(State.DEAD))
                .description("Deliveries that need an operator")
                .register(registry);
        Gauge.builder(
                        "gradus.outbox.age",
                        deliveries,
                        d -> d.oldest()
                                .map(since ->
                                        Duration.between(since, clock.instant()).toMillis() / 1000.0)
                                .orElse(0.0))
                .description("How long the oldest delivery has waited")
                .baseUnit("seconds")
                .register(registry);
    }

    void delivered(String ehr) {
        count(ehr, "delivered");
    }

    void failed(String ehr) {
        count(ehr, "failed");
    }

    void died(String ehr) {
        count(ehr, "dead");
    }

    private void count(String ehr, String outcome) {
        registry.counter(DELIVERIES, "ehr", ehr, "outcome", outcome).increment();
    }
}
