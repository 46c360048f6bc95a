package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * An approval is valid on the judged day: given by an approver, not withdrawn by a later denial, not too old, not from
 * before the release of the last red flag (rulings 19–24), and after the last regress from the phase that it opens
 * (ruling 36).
 *
 * @param clearance protocol item of the clearance, which is the criterion's item too
 * @param opens the phase whose gate it belongs to, if it does
 */
public record ValidClearance(String clearance, Optional<String> opens) implements Criterion {

    @Override
    public String item() {
        return clearance;
    }

    @Override
    public Assessment assess(Situation situation) {
        Clearance rule = situation.protocol().clearance(clearance);
        LocalDate earliest = earliest(situation, rule);
        List<Measurement> approvals = rule.approvals(situation.chart(), situation.day());
        List<EvidenceId> valid = approvals.stream()
                .filter(a -> !a.day().isBefore(earliest))
                .map(Measurement::id)
                .toList();
        if (!valid.isEmpty()) {
            return Assessment.of(clearance, Judgement.MET, "approved by a physician and valid", valid);
        }
        boolean denied = rule.standingDenial(situation.chart())
                .filter(d -> !d.day().isAfter(situation.day()))
                .isPresent();
        if (denied) {
            return Assessment.of(
                    clearance, Judgement.NOT_MET, "denied by a physician; an approval is needed", List.of());
        }
        return approvals.isEmpty()
                ? Assessment.of(clearance, Judgement.UNKNOWN, "no approval by a physician", List.of())
                : Assessment.of(
                        clearance,
                        Judgement.NOT_MET,
                        "the approval is too old; one of " + earliest + " or later is needed",
                        approvals.stream().map(Measurement::id).toList());
    }

    private LocalDate earliest(Situation situation, Clearance rule) {
        LocalDate earliest = situation.day().minusDays(rule.validDays());
        Optional<LocalDate> released =
                situation.plan().lastRelease(situation.protocol().evidenceResets(), situation.day());
        if (released.isPresent() && released.get().isAfter(earliest)) {
            earliest = released.get();
        }
        Optional<LocalDate> regressed = opens.flatMap(phase -> Returns.lastRegressFrom(situation, phase));
        if (regressed.isPresent() && !regressed.get().plusDays(1).isBefore(earliest)) {
            earliest = regressed.get().plusDays(1);
        }
        return earliest;
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Set<String> measures() {
        return Set.of();
    }
}
