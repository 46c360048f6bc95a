package org.gradus.progression;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.evidence.Rejection;
import org.gradus.progression.plan.CarePlanState;

/**
 * What an evaluation came to.
 *
 * @param after the plan's state after all decisions
 * @param decisions every change, each with its reasons
 * @param findings what people must see or decide
 * @param gates where the gates stand that are not open yet
 * @param holds what is held and why
 * @param rejected every report that did not count, and why
 * @param notes expectations that risk modifiers add to the plan (ruling 48)
 * @param reviewAt the next instant at which time alone could change the answer
 */
public record Progression(
        CarePlanState after,
        List<Decision> decisions,
        List<Finding> findings,
        List<GateReport> gates,
        List<HoldReport> holds,
        List<Rejection> rejected,
        List<String> notes,
        Optional<Instant> reviewAt) {

    public Progression {
        decisions = List.copyOf(decisions);
        findings = List.copyOf(findings);
        gates = List.copyOf(gates);
        holds = List.copyOf(holds);
        rejected = List.copyOf(rejected);
        notes = List.copyOf(notes);
    }
}
