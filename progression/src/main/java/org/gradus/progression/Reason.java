package org.gradus.progression;

import java.util.List;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.protocol.Assessment;

/**
 * Why something was decided: enough for a Provenance and for a sentence to a clinician.
 *
 * @param rule protocol item of the rule
 * @param judgement what it was judged to be
 * @param explanation a sentence with what was found and what is needed
 * @param evidence the versioned reports behind it
 */
public record Reason(String rule, Judgement judgement, String explanation, List<EvidenceId> evidence) {

    public Reason {
        evidence = List.copyOf(evidence);
        if (rule.isBlank() || explanation.isBlank()) {
            throw new IllegalArgumentException("a reason names its rule and explains itself");
        }
    }

    static Reason of(Assessment assessment) {
        return new Reason(assessment.item(), assessment.judgement(), assessment.explanation(), assessment.evidence());
    }
}
