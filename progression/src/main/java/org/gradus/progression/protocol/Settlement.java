package org.gradus.progression.protocol;

import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.plan.Incident;

/** Ends an incident by a physician's clearance, and opens it again when that turns out never to have been (ruling 52). */
final class Settlement {

    private final Clearance clearance;
    private final Situation situation;

    Settlement(Clearance clearance, Situation situation) {
        this.clearance = clearance;
        this.situation = situation;
    }

    /** The incident after all clearances known now; {@code since} is what an approval must not precede. */
    Incident settle(Incident incident, Effective since) {
        if (incident.isOpen()) {
            return ends(since) ? incident.released(situation.day()) : incident;
        }
        Chart chart = situation.chart();
        boolean stillReleased = clearance.approvalsEver(chart).stream().anyMatch(a -> Clearance.ends(a, since, chart));
        return stillReleased ? incident : incident.reopened();
    }

    /** Whether an approval that stands now ends an event of that time. */
    boolean ends(Effective since) {
        Chart chart = situation.chart();
        return clearance.approvals(chart, situation.day()).stream().anyMatch(a -> Clearance.ends(a, since, chart));
    }
}
