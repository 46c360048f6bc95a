package org.gradus.progression;

import java.time.LocalDate;
import java.util.List;
import org.gradus.progression.evidence.EvidenceId;

/** Steps that the protocol lets a person confirm: the engine proposes them by a Task and waits. */
final class Confirmation {

    /** Begins the keys of what was proposed, in the plan's {@code asked}. */
    static final String ASKED = "confirm ";

    private static final int REMIND_AFTER_DAYS = 7;

    private Confirmation() {}

    /** Whether the step may be made now; if not, a person is asked, again every seven days. */
    static boolean given(WorkingPlan plan, String item, String text, List<EvidenceId> evidence) {
        if (plan.confirmed.remove(item) != null) {
            plan.asked.remove(ASKED + item);
            return true;
        }
        LocalDate last = plan.asked.get(ASKED + item);
        if (last == null || !last.plusDays(REMIND_AFTER_DAYS).isAfter(plan.today())) {
            plan.asked.put(ASKED + item, plan.today());
            plan.findings.add(new Finding(Finding.Kind.TASK, item, "confirm-step", text, evidence));
        }
        return false;
    }

    /** What was proposed or confirmed holds no more: it must be proposed anew. */
    static void lapse(WorkingPlan plan, String item) {
        plan.confirmed.remove(item);
        plan.asked.remove(ASKED + item);
    }
}
