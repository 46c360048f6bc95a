package org.gradus.subscription;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.gradus.subscription.SubscriptionState.Status;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The resources that events are about, and the Subscriptions themselves, as FHIR's storage has them. */
@Component
class StoredResources {

    private final DaoRegistry daos;
    private final TransactionTemplate apart;

    StoredResources(DaoRegistry daos, PlatformTransactionManager transactions) {
        this.daos = daos;
        // What is not there would spoil the transaction that asks.
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A resource by its reference, in that version if the reference names one; empty if it is not there. */
    Optional<Resource> find(String reference) {
        IdType id = new IdType(reference);
        try {
            return Optional.ofNullable(apart.execute(status ->
                    (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails())));
        } catch (ResourceNotFoundException | ResourceGoneException missing) {
            return Optional.empty();
        }
    }

    /** Writes the status into the Subscription, in the running transaction. */
    void tell(String id, Status status, String error) {
        find("Subscription/" + id).map(Subscription.class::cast).ifPresent(subscription -> {
            subscription.setStatus(SubscriptionStatus.fromCode(status.code()));
            subscription.setError(error.isEmpty() ? null : error);
            daos.getResourceDao(Subscription.class).update(subscription, new SystemRequestDetails());
        });
    }
}
