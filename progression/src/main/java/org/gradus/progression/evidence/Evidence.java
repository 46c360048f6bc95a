package org.gradus.progression.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known about one patient at one evaluation.
 *
 * @param from first local day from which the reports are complete; earlier ones are present only for measures that the
 *     protocol reads without a window
 * @param reports the reports, in any order (law 1)
 * @param revisions existing resources that changed since the plan was last evaluated, in their present version: only
 *     they start a check for withdrawn evidence (ruling 37)
 * @param findings results of the protocol's FHIRPath conditions, by the item of the condition
 */
public record Evidence(LocalDate from, List<Report> reports, Set<EvidenceId> revisions, Map<String, Finding> findings) {

    public Evidence {
        reports = List.copyOf(reports);
        revisions = Set.copyOf(revisions);
        findings = Map.copyOf(findings);
    }

    /**
     * What an expression that the core cannot evaluate was found to be.
     *
     * @param failed whether it could not be evaluated at all: then no evidence will ever change the answer, and people are
     *     told
     */
    public record Finding(Judgement judgement, String explanation, List<EvidenceId> evidence, boolean failed) {
        public Finding {
            evidence = List.copyOf(evidence);
        }

        public Finding(Judgement judgement, String explanation, List<EvidenceId> evidence) {
            this(judgement, explanation, evidence, false);
        }
    }
}
