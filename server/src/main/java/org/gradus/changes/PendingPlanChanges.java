package org.gradus.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.changes.PlanChange.Kind;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What one transaction has changed in plans so far; written just before it commits, and forgotten if it is rolled back. */
final class PendingPlanChanges implements TransactionSynchronization {

    private final PlanChangeWriter writer;
    private final List<Touched> touched = new ArrayList<>();

    private PendingPlanChanges(PlanChangeWriter writer) {
        this.writer = writer;
    }

    /**
     * One write.
     *
     * @param resource what is stored now, or was before it was deleted
     * @param plan the plan, where whoever writes has said so
     * @param kinds what it means for the plan
     */
    record Touched(Resource resource, Optional<String> plan, Set<Kind> kinds) {

        /** The resource's own reference, without version. */
        String reference() {
            return resource.fhirType() + '/' + resource.getIdElement().getIdPart();
        }

        String versionedReference() {
            String version = resource.getIdElement().getVersionIdPart();
            return reference() + "/_history/" + (version == null ? "1" : version);
        }
    }

    /** Those of the running transaction. */
    static PendingPlanChanges ofTransaction(PlanChangeWriter writer) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(PendingPlanChanges.class::isInstance)
                .map(PendingPlanChanges.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    PendingPlanChanges pending = new PendingPlanChanges(writer);
                    TransactionSynchronizationManager.registerSynchronization(pending);
                    return pending;
                });
    }

    void add(Resource resource, Optional<String> plan, Set<Kind> kinds) {
        touched.add(new Touched(resource, plan, kinds));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        writer.write(touched);
    }
}
