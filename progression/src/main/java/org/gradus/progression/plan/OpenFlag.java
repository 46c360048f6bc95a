package org.gradus.progression.plan;

import java.time.LocalDate;
import java.util.List;
import org.gradus.progression.evidence.EvidenceId;

/**
 * A flag in force.
 *
 * @param item protocol item, for example H1, RF-FEVER or DQ-UNIT
 * @param since the local day on which it was raised
 * @param forTheDay whether it ends at the next local midnight (ruling 51)
 * @param text what it says
 * @param evidence the reports behind it
 */
public record OpenFlag(String item, LocalDate since, boolean forTheDay, String text, List<EvidenceId> evidence) {
    public OpenFlag {
        evidence = List.copyOf(evidence);
    }
}
