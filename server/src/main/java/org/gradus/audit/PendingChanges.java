package org.gradus.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.audit.AuditRecord.Kind;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The changes of one transaction, recorded in one statement just before it commits. Where the records cannot be written,
 * the transaction fails; where it is rolled back, there is nothing to record.
 */
final class PendingChanges implements TransactionSynchronization {

    private final AuditStore store;
    private final List<AuditRecord> changes = new ArrayList<>();
    private final Set<String> triggers = new LinkedHashSet<>();
    private final Optional<CurrentAccess> access = CurrentAccess.ofThread();

    private PendingChanges(AuditStore store) {
        this.store = store;
    }

    /** Those of the running transaction. */
    static PendingChanges ofTransaction(AuditStore store) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(PendingChanges.class::isInstance)
                .map(PendingChanges.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    PendingChanges pending = new PendingChanges(store);
                    TransactionSynchronizationManager.registerSynchronization(pending);
                    return pending;
                });
    }

    void add(AuditRecord change) {
        changes.add(change);
    }

    void triggeredBy(Collection<String> references) {
        triggers.addAll(references);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!changes.isEmpty()) {
            List<String> causes = List.copyOf(triggers);
            store.insert(changes.stream()
                    .map(change -> change.kind() == Kind.ENGINE ? change.triggeredBy(causes) : change)
                    .toList());
        }
    }

    @Override
    public void afterCommit() {
        access.ifPresent(request -> changes.stream()
                .filter(change -> change.kind() == Kind.REST)
                .forEach(change -> request.committed(change.what().reference())));
    }
}
