package org.gradus.subscription;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.access.Grant;
import org.gradus.access.StandingGrants;
import org.gradus.audit.AuditTrail;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Subscription/$status} and {@code Subscription/[id]/$events}: how a subscription stands, and what was missed. */
@Component
public class SubscriptionProvider {

    private static final int MOST_EVENTS = 100;

    private final SubscriptionTable subscriptions;
    private final EventTable events;
    private final NotificationWriter notifications;
    private final StandingGrants grants;
    private final AuditTrail audit;

    SubscriptionProvider(
            SubscriptionTable subscriptions,
            EventTable events,
            NotificationWriter notifications,
            StandingGrants grants,
            AuditTrail audit) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.notifications = notifications;
        this.grants = grants;
        this.audit = audit;
    }

    /** How one subscription stands. */
    @Operation(name = "$status", type = Subscription.class, idempotent = true, canonicalUrl = Backport.STATUS_OPERATION)
    public Bundle status(@IdParam IdType id) {
        return notifications.statuses(List.of(find(id.getIdPart())));
    }

    /** How several of the client's subscriptions stand; all of them where no id is given. Others are left out. */
    @Operation(name = "$status", type = Subscription.class, idempotent = true, canonicalUrl = Backport.STATUS_OPERATION)
    public Bundle statuses(@OperationParam(name = "id") @Nullable List<IdType> ids) {
        Set<String> own = subscriptions.subscriptionsOf(asking().client());
        List<String> asked = ids == null || ids.isEmpty()
                ? own.stream().sorted().toList()
                : ids.stream()
                        .map(IdType::getIdPart)
                        .filter(own::contains)
                        .distinct()
                        .toList();
        return notifications.statuses(asked.stream()
                .map(subscriptions::find)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Events of a subscription that are kept still, a hundred at most; both bounds are included. */
    @Operation(name = "$events", type = Subscription.class, idempotent = true, canonicalUrl = Backport.EVENTS_OPERATION)
    public Bundle events(
            @IdParam IdType id,
            @OperationParam(name = "eventsSinceNumber") @Nullable StringType since,
            @OperationParam(name = "eventsUntilNumber") @Nullable StringType until,
            @OperationParam(name = "content") @Nullable CodeType content) {
        SubscriptionState state = find(id.getIdPart());
        Content told = content == null
                ? state.terms().content()
                : Content.of(content.getValue())
                        .orElseThrow(() ->
                                Problem.at(Kind.INVALID, "content", "The content is empty, id-only or full-resource."));
        List<SubscriptionEvent> found = events.between(
                state.id(),
                number("eventsSinceNumber", since, 1),
                number("eventsUntilNumber", until, Long.MAX_VALUE),
                MOST_EVENTS);
        // An administrators' client sees what it may see itself.
        Grant reader = asking();
        found.forEach(event -> audit.shows(event.patientId()));
        return notifications.notification(state, NotificationType.QUERY_EVENT, state.status(), found, told, reader);
    }

    private static long number(String name, @Nullable StringType given, long otherwise) {
        if (given == null || given.isEmpty()) {
            return otherwise;
        } else if (!given.getValue().matches("\\d{1,18}")) {
            throw Problem.at(Kind.INVALID, name, "An event number is a whole number.");
        }
        return Long.parseLong(given.getValue());
    }

    private SubscriptionState find(String id) {
        return subscriptions.find(id).orElseThrow(SubscriptionProvider::unknown);
    }

    private Grant asking() {
        return grants.ofRequest().orElseThrow(SubscriptionProvider::unknown);
    }

    private static Problem unknown() {
        return Problem.of(Kind.NOT_FOUND, "There is no such resource.");
    }
}
