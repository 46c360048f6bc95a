package org.gradus.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Grant;
import org.gradus.access.StandingGrants;
import org.gradus.background.DatabaseClock;
import org.gradus.subscription.SubscriptionState.Status;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One step of one subscription: whatever is due is sent, outside of any transaction, by the one who has claimed it. A claim
 * ends with the time that sending can take, so that another replica goes on where this one was killed; the same
 * notification can then come twice, with the same event numbers.
 */
@Component
class Notifications {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final SubscriptionTable subscriptions;
    private final EventTable events;
    private final StandingGrants grants;
    private final NotificationWriter writer;
    private final Endpoint endpoint;
    private final DeliveryOutcomes outcomes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @Autowired
    Notifications(
            SubscriptionTable subscriptions,
            EventTable events,
            StandingGrants grants,
            NotificationWriter writer,
            Endpoint endpoint,
            DeliveryOutcomes outcomes,
            DatabaseClock clock,
            PlatformTransactionManager transactions) {
        this(
                subscriptions,
                events,
                grants,
                writer,
                endpoint,
                outcomes,
                new TransactionTemplate(transactions),
                clock.asClock());
    }

    private Notifications(
            SubscriptionTable subscriptions,
            EventTable events,
            StandingGrants grants,
            NotificationWriter writer,
            Endpoint endpoint,
            DeliveryOutcomes outcomes,
            TransactionTemplate transaction,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.grants = grants;
        this.writer = writer;
        this.endpoint = endpoint;
        this.outcomes = outcomes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The same work by another clock, as another replica would do it. */
    Notifications by(Clock other) {
        return new Notifications(subscriptions, events, grants, writer, endpoint, outcomes, transaction, other);
    }

    /** Ids of subscriptions that have something to do. */
    List<String> due(int most) {
        return subscriptions.due(clock.instant(), most);
    }

    /** Does what is due for a subscription. Whether there was something. */
    boolean step(String id) {
        String claim = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Optional<SubscriptionState> claimed = transaction.execute(status -> subscriptions
                .find(id)
                .flatMap(found -> subscriptions.claim(
                        id, claim, now, now.plus(found.terms().timeout()).plus(GRACE))));
        if (claimed == null || claimed.isEmpty()) {
            return false;
        }
        SubscriptionState state = claimed.get();
        Optional<Grant> owner = grants.present(state.client(), state.scopes());
        if (owner.isEmpty() || state.hasEnded(now)) {
            transaction.executeWithoutResult(status -> outcomes.ended(id, claim, owner.isEmpty()));
            return true;
        }
        Optional<Delivery> due = due(state, owner.get(), now);
        if (due.isEmpty()) {
            transaction.executeWithoutResult(status -> outcomes.nothing(state, claim));
            return false;
        }
        Reception reception = send(due.get(), now);
        transaction.executeWithoutResult(status -> {
            if (reception.isTaken()) {
                outcomes.taken(due.get(), claim, clock.instant());
            } else {
                outcomes.refused(due.get(), claim, reception, clock.instant());
            }
        });
        return true;
    }

    private Optional<Delivery> due(SubscriptionState state, Grant owner, Instant now) {
        if (state.status() == Status.REQUESTED) {
            return Optional.of(new Delivery(state, NotificationType.HANDSHAKE, owner, List.of()));
        } else if (state.isBehind()) {
            List<SubscriptionEvent> next = events.between(
                    state.id(),
                    state.delivered() + 1,
                    state.events(),
                    state.terms().mostEvents());
            if (!next.isEmpty()) {
                return Optional.of(new Delivery(state, NotificationType.EVENT_NOTIFICATION, owner, next));
            }
        }
        Instant heartbeat = state.heartbeatAt();
        return heartbeat != null && !heartbeat.isAfter(now)
                ? Optional.of(new Delivery(state, NotificationType.HEARTBEAT, owner, List.of()))
                : Optional.empty();
    }

    private Reception send(Delivery delivery, Instant now) {
        Terms terms = delivery.state().terms();
        return endpoint.send(
                terms,
                writer.notification(
                        delivery.state(),
                        delivery.type(),
                        delivery.status(),
                        delivery.events(),
                        terms.content(),
                        delivery.owner()),
                now);
    }
}
