package org.gradus.subscription;

import java.util.List;
import org.gradus.access.StandingGrants;
import org.gradus.background.DatabaseClock;
import org.gradus.changes.PlanChange;
import org.gradus.changes.PlanChanges;
import org.springframework.stereotype.Component;

/**
 * Makes events of the changes of plans: one for each subscription that asked for it and whose client may see the plan, in
 * the transaction in which the log's cursor moves. So a change is an event once, whatever crashes.
 */
@Component
class EventRecorder {

    private static final String CONSUMER = "subscriptions";
    private static final int AT_ONCE = 100;

    private final PlanChanges changes;
    private final SubscriptionTable subscriptions;
    private final EventTable events;
    private final EventResources resources;
    private final StandingGrants grants;
    private final DatabaseClock clock;

    EventRecorder(
            PlanChanges changes,
            SubscriptionTable subscriptions,
            EventTable events,
            EventResources resources,
            StandingGrants grants,
            DatabaseClock clock) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.events = events;
        this.resources = resources;
        this.grants = grants;
        this.clock = clock;
    }

    /** Records what has happened since the last time. */
    void record() {
        while (changes.take(CONSUMER, AT_ONCE, this::record) == AT_ONCE) {
            // Until there are no more.
        }
    }

    private void record(List<PlanChange> batch) {
        batch.forEach(change -> subscriptions.concernedBy(change).stream()
                .filter(each -> mayKnow(each, change))
                .forEach(each -> record(each, change)));
    }

    private boolean mayKnow(SubscriptionState subscription, PlanChange change) {
        return grants.present(subscription.client(), subscription.scopes())
                .filter(grant -> resources
                        .plan(change)
                        .filter(plan -> grants.sees(grant, plan))
                        .isPresent())
                .isPresent();
    }

    private void record(SubscriptionState subscription, PlanChange change) {
        long number = subscriptions.countEvent(subscription.id(), clock.instant());
        events.insert(
                subscription.id(),
                number,
                change,
                resources.of(change, subscription.terms().topic()),
                clock.instant());
    }
}
