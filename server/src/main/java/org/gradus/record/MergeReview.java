package org.gradus.record;

import org.gradus.progression.Progression;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.springframework.stereotype.Component;

/**
 * Looks at a plan whose patient's record was merged with another or separated again. The plan of a replaced record is held:
 * its person goes on under the other record. People are told in both cases.
 */
@Component
public class MergeReview {

    /** The item of the Flag; no protocol has it, for records are not the protocol's business. */
    static final String ITEM = "RECORD-MERGED";

    private final MergedRecords merged;

    MergeReview(MergedRecords merged) {
        this.merged = merged;
    }

    /** The state with which a plan goes on. */
    public CarePlanState look(String patientId, CarePlanState state) {
        boolean replaced = !merged.survivor(patientId).equals(patientId);
        return replaced && state.status() == PlanStatus.ACTIVE ? state.withStatus(PlanStatus.ON_HOLD) : state;
    }

    /** What is to be told. */
    public Progression tell(String patientId, Progression progression, EvidenceId record) {
        boolean replaced = !merged.survivor(patientId).equals(patientId);
        String text = replaced
                ? "this record of the patient has been merged into another one: the plan is on hold, and the reports count"
                        + " for the plan of the other record"
                : "records of the patient have been merged or separated: other reports count than before";
        return new Announcement(ITEM, "review-merge", text, record).in(progression);
    }
}
