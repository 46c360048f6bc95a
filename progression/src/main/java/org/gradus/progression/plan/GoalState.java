package org.gradus.progression.plan;

import java.time.LocalDate;
import java.util.List;
import org.gradus.progression.evidence.EvidenceId;

/**
 * How far a goal is.
 *
 * @param achievement its status
 * @param since the local day since which it has that status
 * @param evidence what decided it, when achieved
 */
public record GoalState(Achievement achievement, LocalDate since, List<EvidenceId> evidence) {
    public GoalState {
        evidence = List.copyOf(evidence);
    }
}
