package org.gradus.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Map;
import org.gradus.access.Grant;
import org.gradus.access.StandingGrants;
import org.gradus.background.DatabaseClock;
import org.gradus.changes.PlanChanges;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.subscription.SubscriptionState.Status;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stands at the storage: judges a Subscription before it is stored, takes the secrets out of it, and keeps what deliveries
 * need in the same transaction. What the server writes itself, the status, passes.
 */
@Interceptor
@Component
public class SubscriptionInterceptor {

    private final TermsReader terms;
    private final SubscriptionTable subscriptions;
    private final StandingGrants grants;
    private final PlanChanges changes;
    private final SubscriptionSettings settings;
    private final DatabaseClock clock;

    SubscriptionInterceptor(
            TermsReader terms,
            SubscriptionTable subscriptions,
            StandingGrants grants,
            PlanChanges changes,
            SubscriptionSettings settings,
            DatabaseClock clock) {
        this.terms = terms;
        this.subscriptions = subscriptions;
        this.grants = grants;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new Subscription: requested, whatever it says. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(@Nullable RequestDetails request, IBaseResource resource) {
        if (resource instanceof Subscription subscription && request instanceof ServletRequestDetails) {
            Grant asking = grants.ofRequest().orElseThrow(SubscriptionInterceptor::notRegistered);
            Grant owner = owner(asking.client(), asking.scopes().toString());
            if (subscriptions.subscriptionsOf(owner.client()).size() >= settings.mostPerClient()) {
                throw Problem.of(Kind.INVALID, "The client has as many subscriptions as one client may have.");
            }
            Terms asked = terms.read(subscription, owner, Map.of());
            subscription.setStatus(SubscriptionStatus.REQUESTED).setError(null);
            subscriptions.insert(
                    subscription.getIdElement().getIdPart(),
                    owner.client(),
                    asking.scopes().toString(),
                    asked,
                    changes.last(),
                    clock.instant());
        }
    }

    /** A change by the client: off, or requested again, with a new handshake. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(@Nullable RequestDetails request, @Nullable IBaseResource before, IBaseResource after) {
        if (after instanceof Subscription subscription && request instanceof ServletRequestDetails) {
            SubscriptionState state = subscriptions
                    .lock(subscription.getIdElement().getIdPart())
                    .orElseThrow(() -> Problem.of(Kind.NOT_FOUND, "There is no such resource."));
            String scopes = grants.ofRequest()
                    .filter(asking -> asking.client().equals(state.client()))
                    .map(asking -> asking.scopes().toString())
                    .orElse(state.scopes());
            Grant owner = owner(state.client(), scopes);
            Terms asked = terms.read(subscription, owner, state.terms().headers());
            Status status = subscription.getStatus() == SubscriptionStatus.OFF ? Status.OFF : Status.REQUESTED;
            subscription.setStatus(SubscriptionStatus.fromCode(status.code())).setError(null);
            subscriptions.update(state.id(), scopes, status, asked, clock.instant());
        }
    }

    /** A Subscription that is deleted takes its events with it. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleted(@Nullable RequestDetails request, IBaseResource resource) {
        if (resource instanceof Subscription subscription) {
            subscriptions.delete(subscription.getIdElement().getIdPart());
        }
    }

    private Grant owner(String client, String scopes) {
        return grants.present(client, scopes).orElseThrow(SubscriptionInterceptor::notRegistered);
    }

    private static Problem notRegistered() {
        return Problem.of(Kind.FORBIDDEN, "Only a backend client that is registered at this server has subscriptions.");
    }
}
