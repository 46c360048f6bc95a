package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
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
        if (stillReleased) {
            return incident;
        }
        return incident.neverHeld() ? opened(incident) : incident.reopened();
    }

    /** A new event: open, unless an approval that stands now has ended it before it was known (rulings 35, 52). */
    Incident begin(String item, String key, Effective event, Set<String> activities, List<EvidenceId> evidence) {
        return ends(event)
                ? Incident.settled(item, key, event, situation.day(), activities, evidence)
                : Incident.opened(item, key, event, situation.day(), activities, evidence);
    }

    /** What never held anything begins on the day on which its approval turns out never to have been. */
    private Incident opened(Incident settled) {
        return Incident.opened(
                settled.item(),
                settled.key(),
                settled.event(),
                situation.day(),
                settled.activities(),
                settled.evidence());
    }

    private boolean ends(Effective since) {
        Chart chart = situation.chart();
        return clearance.approvals(chart, situation.day()).stream().anyMatch(a -> Clearance.ends(a, since, chart));
    }
}
