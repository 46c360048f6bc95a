package org.gradus.subscription;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.gradus.background.Backoff;
import org.gradus.subscription.SubscriptionState.Status;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of a notification; every method runs in the caller's transaction. Where the client has changed
 * the subscription meanwhile, what it says now counts.
 */
@Component
class DeliveryOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryOutcomes.class);
    private static final String UNTAKEN = "The endpoint has not taken a notification as often as it was tried.";
    private static final String NO_RIGHT = "The client may not have subscriptions any more.";

    private final SubscriptionTable subscriptions;
    private final StoredResources resources;
    private final SubscriptionSettings settings;
    private final AuditTrail audit;
    private final Backoff backoff;

    DeliveryOutcomes(
            SubscriptionTable subscriptions,
            StoredResources resources,
            SubscriptionSettings settings,
            AuditTrail audit) {
        this.subscriptions = subscriptions;
        this.resources = resources;
        this.settings = settings;
        this.audit = audit;
        this.backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
    }

    /** The endpoint has taken it. */
    void taken(Delivery delivery, String claim, Instant now) {
        record(delivery, "");
        own(delivery.state(), claim).ifPresent(state -> {
            subscriptions.succeeded(state.id(), delivery.last(), now, next(state, delivery.last(), now));
            if (state.status() == Status.REQUESTED) {
                resources.tell(state.id(), Status.ACTIVE, "");
            }
        });
    }

    /** The endpoint has not taken it. */
    void refused(Delivery delivery, String claim, Reception reception, Instant now) {
        record(delivery, reception.failure());
        own(delivery.state(), claim).ifPresent(state -> {
            int attempts = state.attempts() + 1;
            LOG.warn("Subscription/{}: attempt {} failed ({}).", state.id(), attempts, reception.failure());
            if (attempts < settings.attempts()) {
                Instant next = now.plus(backoff.pause(attempts));
                subscriptions.failed(
                        state.id(),
                        attempts,
                        reception.wish().filter(next::isBefore).orElse(next));
            } else {
                subscriptions.stop(state.id(), Status.ERROR);
                resources.tell(state.id(), Status.ERROR, UNTAKEN);
            }
        });
    }

    /** There was nothing to send after all: what was to be told is not kept any more. */
    void nothing(SubscriptionState claimed, String claim) {
        own(claimed, claim).ifPresent(state -> {
            Instant sentAt = state.sentAt();
            if (sentAt != null) {
                subscriptions.succeeded(state.id(), claimed.events(), sentAt, next(state, claimed.events(), sentAt));
            }
        });
    }

    /** It is over: by its end, or because the client has lost its right. */
    void ended(String id, String claim, boolean withoutRight) {
        subscriptions.release(id, claim).ifPresent(state -> end(state, withoutRight));
    }

    /** Ends a subscription whose client has lost its right. */
    void withdraw(String id) {
        subscriptions.lock(id).ifPresent(state -> end(state, true));
    }

    private void end(SubscriptionState state, boolean withoutRight) {
        subscriptions.stop(state.id(), Status.OFF);
        resources.tell(state.id(), Status.OFF, withoutRight ? NO_RIGHT : "");
        audit.done(SecurityAct.CONFIGURATION, Party.client(state.client()), "subscription off: " + state.id());
    }

    private Optional<SubscriptionState> own(SubscriptionState claimed, String claim) {
        return subscriptions
                .release(claimed.id(), claim)
                .filter(state -> state.revision() == claimed.revision() && state.status() == claimed.status());
    }

    private static @Nullable Instant next(SubscriptionState state, long delivered, Instant sentAt) {
        if (delivered < state.events()) {
            return sentAt;
        }
        Instant heartbeat = state.terms().heartbeat() == null
                ? null
                : sentAt.plus(state.terms().heartbeat());
        return Stream.of(heartbeat, state.terms().endsAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** One record for each event that was told, or should have been; handshakes and heartbeats tell of nobody. */
    private void record(Delivery delivery, String failure) {
        delivery.events().forEach(event -> {
            IdType focus = new IdType(event.focus());
            audit.sent(
                    "Subscription/" + delivery.state().id() + " of "
                            + delivery.state().client(),
                    focus.getResourceType(),
                    focus.getIdPart(),
                    focus.hasVersionIdPart() ? focus.getVersionIdPart() : "",
                    event.patientId(),
                    failure);
        });
    }
}
