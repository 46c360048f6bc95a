package org.gradus.progression;

import java.time.Instant;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Situation;

/** Decides what happens next in a care plan, and says why: a pure function of plan, protocol, evidence and time. */
public final class ProgressionEngine {

    private ProgressionEngine() {}

    /**
     * The changes that present evidence and time call for, each with its reasons.
     *
     * @param plan where the plan stands
     * @param protocol the rules that it is pinned to
     * @param evidence what is known now, complete from {@link EvidenceReach#from} on
     * @param now the clinical time
     * @return decisions, and the state after them, on which the same call decides nothing more
     */
    public static Progression decide(CarePlanState plan, Protocol protocol, Evidence evidence, Instant now) {
        Chart chart = Chart.of(evidence, protocol.chart(), plan.zone(), now);
        Situation situation = new Situation(chart.today(), chart, plan, protocol, evidence.findings());
        Course course = new Course(situation, evidence);
        switch (plan.status()) {
            case ACTIVE, ON_HOLD -> course.evaluate();
            case ENDED -> course.end();
            case DRAFT -> {
                /* recorded, never advanced */
            }
        }
        return course.conclude();
    }
}
