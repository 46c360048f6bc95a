package org.gradus.subscription;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.gradus.background.DatabaseClock;
import org.springframework.stereotype.Component;

/** What operators see of subscriptions: how many events wait, for how long, and how many subscriptions are in error. */
@Component
class SubscriptionMetrics {

    private static final double MILLIS = 1000.0;

    SubscriptionMetrics(
            MeterRegistry registry, EventTable events, SubscriptionTable subscriptions, DatabaseClock clock) {
        Gauge.builder("gradus.subscription.events", events, EventTable::pending)
                .description("Events that wait to be taken by subscribers")
                .register(registry);
        Gauge.builder(
                        "gradus.subscription.events.age",
                        events,
                        table -> table.oldest(clock.instant()).toMillis() / MILLIS)
                .description("How long the oldest of these events has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("gradus.subscription.errors", subscriptions, SubscriptionTable::inError)
                .description("Subscriptions whose endpoints have failed too often")
                .register(registry);
    }
}
