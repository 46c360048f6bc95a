package org.gradus.progression;

import java.util.List;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Rejection;
import org.gradus.progression.protocol.Assessment;

/**
 * Where a gate stands today.
 *
 * @param item protocol item of the gate, or of the activity that it opens
 * @param opens protocol item of what it opens
 * @param judgement of the whole, holds included
 * @param explanation in a sentence
 * @param criteria each with its judgement, explanation and evidence
 * @param rejected reports in reach of the criteria that did not count, and why
 */
public record GateReport(
        String item,
        String opens,
        Judgement judgement,
        String explanation,
        List<Assessment> criteria,
        List<Rejection> rejected) {

    public GateReport {
        criteria = List.copyOf(criteria);
        rejected = List.copyOf(rejected);
    }
}
