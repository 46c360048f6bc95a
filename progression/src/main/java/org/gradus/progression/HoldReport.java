package org.gradus.progression;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;

/**
 * A hold in force.
 *
 * @param item protocol item of its rule
 * @param text what happened
 * @param since local day since which it holds
 * @param activities protocol items of the activities that it holds
 * @param release protocol item of the clearance that ends it, if one is needed
 * @param evidence the reports behind it
 */
public record HoldReport(
        String item,
        String text,
        LocalDate since,
        Set<String> activities,
        Optional<String> release,
        List<EvidenceId> evidence) {

    public HoldReport {
        activities = Set.copyOf(activities);
        evidence = List.copyOf(evidence);
    }
}
