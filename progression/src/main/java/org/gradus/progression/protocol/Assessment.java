package org.gradus.progression.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;

/**
 * What a criterion was judged to be, and why.
 *
 * @param item protocol item of the criterion
 * @param judgement met, not met or unknown
 * @param explanation a sentence with what was found and what is needed
 * @param evidence the reports that decided it
 * @param parts the criteria that it is made of
 */
public record Assessment(
        String item, Judgement judgement, String explanation, List<EvidenceId> evidence, List<Assessment> parts) {

    public Assessment {
        evidence = List.copyOf(new TreeSet<>(evidence));
        parts = List.copyOf(parts);
        if (explanation.isBlank()) {
            throw new IllegalArgumentException("an assessment without a reason");
        }
    }

    public static Assessment of(String item, Judgement judgement, String explanation, Collection<EvidenceId> evidence) {
        return new Assessment(item, judgement, explanation, List.copyOf(evidence), List.of());
    }

    public boolean met() {
        return judgement == Judgement.MET;
    }

    /** All of the parts. */
    public static Assessment all(String item, List<Assessment> parts) {
        Judgement judgement = parts.stream().map(Assessment::judgement).reduce(Judgement.MET, Judgement::and);
        List<EvidenceId> evidence = new ArrayList<>();
        parts.forEach(p -> evidence.addAll(p.evidence()));
        List<String> open = parts.stream()
                .filter(p -> !p.met())
                .map(p -> p.item() + ": " + p.explanation())
                .toList();
        return new Assessment(
                item,
                judgement,
                open.isEmpty() ? "all " + parts.size() + " criteria are met" : String.join("; ", open),
                evidence,
                parts);
    }
}
