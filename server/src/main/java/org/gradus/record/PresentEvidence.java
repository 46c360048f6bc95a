package org.gradus.record;

import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.springframework.stereotype.Component;

/** Which reports can still be referred to: a deleted resource is named in words only. */
@Component
class PresentEvidence {

    private final EvidenceStore evidence;
    private final EngineDaos daos;

    PresentEvidence(EvidenceStore evidence, EngineDaos daos) {
        this.evidence = evidence;
        this.daos = daos;
    }

    boolean isThere(EvidenceId id) {
        boolean usable = evidence.find(id.reference())
                .map(Report::standing)
                .filter(standing -> standing != Standing.VOID)
                .isPresent();
        return usable || daos.exists(id.reference());
    }
}
