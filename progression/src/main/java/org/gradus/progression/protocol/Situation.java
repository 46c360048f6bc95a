package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.plan.CarePlanState;

/**
 * What a criterion is judged against: a day, the evidence, the plan's recorded events.
 *
 * @param day the patient's local day for which it is judged
 * @param chart the evidence that counts
 * @param plan the plan's state
 * @param protocol the rules
 * @param findings results of FHIRPath conditions, by item
 */
public record Situation(
        LocalDate day, Chart chart, CarePlanState plan, Protocol protocol, Map<String, Evidence.Finding> findings) {

    public Situation on(LocalDate other) {
        return new Situation(other, chart, plan, protocol, findings);
    }

    public Situation in(CarePlanState other) {
        return new Situation(day, chart, other, protocol, findings);
    }

    /** Day 0, if the surgery has taken place. */
    public Optional<LocalDate> dayZero() {
        return plan.anchor().map(a -> a.dayZero(chart.zone()));
    }

    /** Days since day 0 on the judged day; empty before the surgery. */
    public Optional<Long> daysSinceAnchor() {
        return dayZero().map(zero -> ChronoUnit.DAYS.between(zero, day));
    }

    /**
     * First day of a window of {@code length} days that ends on the judged day, shortened by the last release of a red
     * flag: evidence dated on or before it does not count any more (ruling 1).
     */
    public LocalDate windowStart(int length) {
        LocalDate start = day.minusDays(length - 1L);
        Optional<LocalDate> released = plan.lastRelease(protocol.evidenceResets(), day);
        return released.map(r -> r.plusDays(1)).filter(r -> r.isAfter(start)).orElse(start);
    }

    /** Index of the present phase in the protocol. */
    public int phaseIndex() {
        return protocol.phaseIndex(plan.phase());
    }

    /** Whether a risk modifier or surgery type shifts gates now. */
    public boolean shifts(String modifier) {
        return protocol.modifier(modifier).shiftedBy().assess(this).met();
    }
}
