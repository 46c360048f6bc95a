package org.gradus.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.gradus.progression.Decision;
import org.gradus.progression.Finding;
import org.gradus.progression.Progression;
import org.gradus.progression.Reason;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.OpenFlag;

/**
 * Something about a plan's record, rather than its evidence, that people must see: a Flag of the day and a Task.
 *
 * @param flag protocol item of the Flag
 * @param task code of the Task
 * @param text what is told
 * @param evidence the resource that it is about
 */
record Announcement(String flag, String task, String text, EvidenceId evidence) {

    /** A progression that tells it besides. */
    Progression in(Progression progression) {
        CarePlanState after = progression.after();
        LocalDate today = after.evaluatedAt()
                .map(at -> LocalDate.ofInstant(at, after.zone()))
                .orElseThrow();
        TreeMap<String, OpenFlag> flags = new TreeMap<>(after.flags());
        flags.put(flag, new OpenFlag(flag, today, true, text, List.of(evidence)));
        List<Decision> decisions = new ArrayList<>(progression.decisions());
        Reason reason = new Reason(flag, Judgement.NOT_MET, text, List.of(evidence));
        decisions.add(new Decision(Decision.Subject.FLAG, flag, 1, "none", "active", List.of(reason)));
        List<Finding> findings = new ArrayList<>(progression.findings());
        findings.add(new Finding(Finding.Kind.TASK, flag, task, text, List.of(evidence)));
        return new Progression(
                withFlags(after, flags),
                decisions,
                findings,
                progression.gates(),
                progression.holds(),
                progression.rejected(),
                progression.notes(),
                progression.reviewAt());
    }

    private static CarePlanState withFlags(CarePlanState state, TreeMap<String, OpenFlag> flags) {
        return new CarePlanState(
                state.status(),
                state.zone(),
                state.anchor(),
                state.entries(),
                state.activities(),
                state.goals(),
                state.incidents(),
                flags,
                state.reported(),
                state.revisionsChecked(),
                state.withdrawalDue(),
                state.asked(),
                state.confirmed(),
                state.evaluatedAt());
    }
}
