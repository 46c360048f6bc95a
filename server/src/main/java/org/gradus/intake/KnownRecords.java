package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.HashMap;
import java.util.Map;
import org.gradus.record.MergedRecords;
import org.gradus.record.PlanStore;

/**
 * What is asked of every report that one transaction brings, asked of the database once a patient. Plans begin and end in
 * evaluations, not in a client's transaction; a merge in the same transaction asks for both records' evaluation by itself.
 */
final class KnownRecords {

    private static final String OF_TRANSACTION = "gradus.known-records";

    private final Map<String, String> survivors = new HashMap<>();
    private final Map<String, Boolean> openPlans = new HashMap<>();
    private final MergedRecords merged;
    private final PlanStore plans;

    private KnownRecords(MergedRecords merged, PlanStore plans) {
        this.merged = merged;
        this.plans = plans;
    }

    static KnownRecords of(TransactionDetails transaction, MergedRecords merged, PlanStore plans) {
        return transaction.getOrCreateUserData(OF_TRANSACTION, () -> new KnownRecords(merged, plans));
    }

    /** The record that stands for a patient. */
    String survivor(String patient) {
        return survivors.computeIfAbsent(patient, merged::survivor);
    }

    boolean hasOpenPlan(String patient) {
        return openPlans.computeIfAbsent(patient, plans::hasOpenPlan);
    }
}
