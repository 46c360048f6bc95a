package org.gradus.inbound;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gradus.inbound.NotTaken.Reason;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes items of one patient: all of them and what goes with them in one transaction, or one by one where one is refused. */
@Component
class RecordIntake {

    private final ItemStorage storage;
    private final InboundIssues issues;
    private final TransactionTemplate transaction;

    RecordIntake(ItemStorage storage, InboundIssues issues, PlatformTransactionManager transactions) {
        this.storage = storage;
        this.issues = issues;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * An item and what is made of it.
     *
     * @param mapping makes the resource that is stored, anew for each attempt; throws {@link NotTaken}
     */
    record Mapped(ForeignItem item, Supplier<Resource> mapping) {}

    /**
     * Takes items.
     *
     * @param request gives the details of whose writes they are
     * @param with done in the transaction of the last item: where it is not reached, it is not done
     */
    void take(
            String ourPatient, Collection<Mapped> items, Supplier<RequestDetails> request, Runnable with, Instant now) {
        try {
            attempt(ourPatient, items, request, with, now);
        } catch (BaseServerResponseException refused) {
            if (refused.getStatusCode() >= 500) {
                throw refused;
            }
            oneByOne(ourPatient, items, request, now);
            transaction.executeWithoutResult(status -> with.run());
        }
    }

    private void oneByOne(String ourPatient, Collection<Mapped> items, Supplier<RequestDetails> request, Instant now) {
        for (Mapped each : new ArrayList<>(items)) {
            try {
                attempt(ourPatient, List.of(each), request, () -> {}, now);
            } catch (BaseServerResponseException refused) {
                if (refused.getStatusCode() >= 500) {
                    throw refused;
                }
                list(
                        ourPatient,
                        each.item(),
                        new NotTaken(Reason.REFUSED, "The server's rules refuse it (" + refused.getStatusCode() + ")."),
                        now);
            }
        }
    }

    private void attempt(
            String ourPatient, Collection<Mapped> items, Supplier<RequestDetails> request, Runnable with, Instant now) {
        together(() -> {
            items.forEach(each -> put(ourPatient, each, request.get(), now));
            with.run();
        });
    }

    /** Works in one transaction, once more where somebody else has written one of the items in between. */
    void together(Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (ResourceVersionConflictException
                | ConcurrencyFailureException
                | DataIntegrityViolationException another) {
            transaction.executeWithoutResult(status -> work.run());
        }
    }

    /**
     * Stores an item in the running transaction, or lists it.
     *
     * @return why it was listed; empty when what it says is stored
     */
    Optional<NotTaken> put(String ourPatient, Mapped each, RequestDetails request, Instant now) {
        ForeignItem item = each.item();
        try {
            storage.put(item, each.mapping().get(), request);
            issues.settle(item.ehr().id(), ourPatient, item.reference());
            return Optional.empty();
        } catch (NotTaken why) {
            list(ourPatient, item, why, now);
            return Optional.of(why);
        }
    }

    private void list(String ourPatient, ForeignItem item, NotTaken why, Instant now) {
        issues.list(item.ehr().id(), ourPatient, item.reference(), why, now);
    }
}
