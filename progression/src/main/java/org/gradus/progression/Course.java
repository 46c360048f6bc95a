package org.gradus.progression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.protocol.Situation;

/** One evaluation, step by step. */
final class Course {
    private final Situation situation;

    Course(Situation situation) {
        this.situation = situation;
    }

    void evaluate(Set<EvidenceId> revisions) {}

    Progression conclude(boolean ended) {
        return new Progression(
                situation.plan(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }
}
