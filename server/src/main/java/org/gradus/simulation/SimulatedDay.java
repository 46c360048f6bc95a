package org.gradus.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Protocol;

/**
 * How a plan stands at the end of a day.
 *
 * @param date the patient's local day
 * @param plan the plan's state after the last arrival of that day
 * @param gates where the gates stand then that are not open yet
 * @param holds what is held then, and why
 */
public record SimulatedDay(LocalDate date, CarePlanState plan, List<GateReport> gates, List<HoldReport> holds) {

    public SimulatedDay {
        gates = List.copyOf(gates);
        holds = List.copyOf(holds);
    }

    /** The gate of the phase after the present one; empty in the last. */
    public Optional<GateReport> nextGate(Protocol protocol) {
        int next = protocol.phaseIndex(plan.phase()) + 1;
        return next < protocol.phases().size()
                ? gates.stream()
                        .filter(gate ->
                                gate.opens().equals(protocol.phases().get(next).item()))
                        .findFirst()
                : Optional.empty();
    }
}
