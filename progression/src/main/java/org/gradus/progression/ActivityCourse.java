package org.gradus.progression;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.PhaseEntry;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Clearance;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Situation;
import org.gradus.progression.protocol.ValidClearance;

/** What one activity's own rule says in the present situation: whether it opens, goes on, has ended or begins again. */
final class ActivityCourse {

    private final ActivityRule rule;
    private final Activity activity;
    private final Situation situation;

    ActivityCourse(ActivityRule rule, Activity activity, Situation situation) {
        this.rule = rule;
        this.activity = activity;
        this.situation = situation;
    }

    /** Why it is completed; empty when it is not. What never opened is not completed (ruling 33). */
    Optional<Reason> completion() {
        if (completesAtPhase()) {
            String phase = rule.completesAt().orElseThrow();
            return Optional.of(
                    new Reason(phase, Judgement.MET, phase + " has opened, which completes it", entryEvidence(phase)));
        }
        return rule.completedBy()
                .map(other -> situation.plan().activities().get(other))
                .filter(other -> other.status() != ActivityStatus.DRAFT)
                .map(other -> new Reason(
                        other.id().item(),
                        Judgement.MET,
                        other.id().item() + " has started, which completes it",
                        List.of()));
    }

    private List<EvidenceId> entryEvidence(String phase) {
        return situation.plan().latestOpening(phase).map(PhaseEntry::evidence).orElse(List.of());
    }

    private boolean completesAtPhase() {
        return rule.completesAt().map(p -> situation.phaseIndex() >= index(p)).orElse(false);
    }

    private int index(String phase) {
        return situation.protocol().phaseIndex(phase);
    }

    boolean phaseReached() {
        return situation.phaseIndex() >= index(rule.opensAt());
    }

    /** Why it opens now for the first time; empty while anything is missing. */
    Optional<List<Reason>> opening() {
        if (!phaseReached() || completion().isPresent()) {
            return Optional.empty();
        }
        List<Assessment> needed = startAssessments();
        if (!needed.stream().allMatch(Assessment::met)) {
            return Optional.empty();
        }
        List<Reason> reasons = new ArrayList<>();
        String phase = situation.plan().phase();
        reasons.add(
                new Reason(rule.opensAt(), Judgement.MET, "the plan is in " + phase, entryEvidence(rule.opensAt())));
        needed.forEach(a -> reasons.add(Reason.of(a)));
        return Optional.of(reasons);
    }

    /** What must be met before it first opens, besides the phase. */
    List<Assessment> startAssessments() {
        List<Assessment> all = new ArrayList<>();
        rule.start().forEach(c -> all.add(c.assess(situation)));
        rule.applicable().forEach(c -> all.add(c.assess(situation)));
        rule.clearance().ifPresent(c -> all.add(clearanceSince(c, Optional.empty())));
        return all;
    }

    /** A valid clearance, effective after a day if one is given (rulings 25, 53). */
    private Assessment clearanceSince(String item, Optional<LocalDate> after) {
        Assessment valid = new ValidClearance(item, Optional.empty()).assess(situation);
        if (!valid.met() || after.isEmpty()) {
            return valid;
        }
        Clearance clearance = situation.protocol().clearance(item);
        List<Measurement> later = clearance.approvals(situation.chart(), situation.day()).stream()
                .filter(m -> m.day().isAfter(after.get()))
                .toList();
        return later.isEmpty()
                ? Assessment.of(
                        item, Judgement.NOT_MET, "an approval effective after " + after.get() + " is needed", List.of())
                : Assessment.of(
                        item,
                        Judgement.MET,
                        "approved by a physician after the return",
                        later.stream().map(Measurement::id).toList());
    }

    /** Why a completed one begins again, after the plan has come back to its phases (rulings 5, 53). */
    Optional<Reason> again() {
        boolean returned = activity.status() == ActivityStatus.COMPLETED
                && activity.edit().isEmpty()
                && rule.completesAt().isPresent()
                && !completesAtPhase()
                && phaseReached();
        if (!returned) {
            return Optional.empty();
        }
        String left = rule.completesAt().orElseThrow();
        if (rule.clearance().isEmpty()) {
            return Optional.of(new Reason(
                    situation.plan().phase(), Judgement.MET, "the plan has come back from " + left, List.of()));
        }
        Assessment cleared = clearanceSince(rule.clearance().get(), lastReturn(left));
        return cleared.met() ? Optional.of(Reason.of(cleared)) : Optional.empty();
    }

    private Optional<LocalDate> lastReturn(String left) {
        List<PhaseEntry> entries = situation.plan().entries();
        for (int i = entries.size() - 1; i > 0; i--) {
            if (entries.get(i).cause().isReturn() && entries.get(i - 1).phase().equals(left)) {
                return Optional.of(entries.get(i).day());
            }
        }
        return Optional.empty();
    }

    /** What of its own rule holds it while it is open, by the item to name; holds of others come on top. */
    TreeMap<String, Reason> ownBlocks() {
        TreeMap<String, Reason> blocks = new TreeMap<>();
        if (!phaseReached()) {
            blocks.put(returnItem(), returned());
        }
        for (Criterion criterion : rule.applicable()) {
            Assessment judged = criterion.assess(situation);
            if (!judged.met()) {
                blocks.put(criterion.item(), Reason.of(judged));
            }
        }
        rule.clearance().ifPresent(c -> clearanceBlock(c).ifPresent(reason -> blocks.put(c, reason)));
        return blocks;
    }

    private Reason returned() {
        PhaseEntry entry = situation.plan().lastEntry();
        return new Reason(
                returnItem(),
                Judgement.NOT_MET,
                "the plan is back in " + entry.phase() + "; it goes on when " + rule.opensAt() + " opens again",
                entry.evidence());
    }

    private String returnItem() {
        Protocol protocol = situation.protocol();
        return situation.plan().lastEntry().cause() == PhaseEntry.Cause.REGRESS
                ? protocol.regress().orElseThrow().item()
                : protocol.items().withdrawn();
    }

    /** A return from its phase uses its clearance up; a denial suspends it until a new approval. */
    private Optional<Reason> clearanceBlock(String item) {
        Clearance clearance = situation.protocol().clearance(item);
        boolean denied = clearance.standingDenial(situation.chart()).isPresent();
        boolean waiting = !phaseReached() || denied || activity.heldBy().contains(item);
        if (!waiting) {
            return Optional.empty();
        }
        Optional<LocalDate> since = lastReturn(rule.opensAt())
                .filter(day -> activity.openedOn().map(o -> !o.isAfter(day)).orElse(false));
        Assessment judged = clearanceSince(item, since);
        return judged.met() && phaseReached() ? Optional.empty() : Optional.of(Reason.of(judged));
    }
}
