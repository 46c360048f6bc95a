package org.gradus.changes;

import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.changes.PendingPlanChanges.Touched;
import org.gradus.changes.PlanChange.Kind;
import org.gradus.record.PlanStore;
import org.springframework.stereotype.Component;

/** Makes one row a plan of all that a transaction has written. */
@Component
class PlanChangeWriter {

    private final PlanOfResource plans;
    private final PlanStore store;
    private final PlanChangeTable table;
    private final Clock clinicalTime;

    PlanChangeWriter(PlanOfResource plans, PlanStore store, PlanChangeTable table, Clock clinicalTime) {
        this.plans = plans;
        this.store = store;
        this.table = table;
        this.clinicalTime = clinicalTime;
    }

    /** Writes the rows, in the running transaction. */
    void write(List<Touched> all) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Touched touched : all) {
            Optional<String> plan = touched.plan().or(() -> plans.find(touched.resource()));
            plan.ifPresent(id -> rows.computeIfAbsent(id, key -> new Row()).add(touched));
        }
        rows.forEach((plan, row) -> store.patientOf(plan)
                .ifPresent(patient -> table.insert(
                        plan, patient, clinicalTime.instant(), row.kinds, List.copyOf(row.latest.values()))));
    }

    /** What becomes of a plan; a resource that was written twice is named once, with its last version. */
    private static final class Row {

        private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        private final Map<String, String> latest = new LinkedHashMap<>();

        private void add(Touched touched) {
            kinds.addAll(touched.kinds());
            latest.put(touched.reference(), touched.versionedReference());
        }
    }
}
