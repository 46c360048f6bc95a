package org.gradus.progression;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.evidence.Rejection;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Modifier;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Situation;
import org.gradus.progression.protocol.WeeklyRise;

/** Where the plan stands and why, for whoever asks. */
final class Reports {

    private final Situation situation;

    Reports(Situation situation) {
        this.situation = situation;
    }

    List<GateReport> gates() {
        List<GateReport> gates = new ArrayList<>();
        List<Phase> phases = situation.protocol().phases();
        int next = situation.phaseIndex() + 1;
        if (next < phases.size()) {
            phases.get(next).entry().ifPresent(gate -> gates.add(phaseGate(phases.get(next), gate)));
        }
        for (ActivityRule rule : situation.protocol().activities()) {
            Activity activity = situation.plan().activities().get(rule.item());
            if (activity != null && activity.status() == ActivityStatus.DRAFT) {
                activityGate(rule, activity).ifPresent(gates::add);
            }
        }
        return gates;
    }

    private GateReport phaseGate(Phase phase, Phase.Gate gate) {
        Assessment judged = gate.criterion().assess(situation);
        List<String> blocks = new ArrayList<>();
        situation.plan().incidents().stream()
                .filter(Incident::isOpen)
                .map(Incident::item)
                .distinct()
                .sorted()
                .forEach(item -> blocks.add(item + " holds the plan"));
        if (situation.plan().status() == PlanStatus.ON_HOLD) {
            blocks.add("a person holds the plan");
        }
        if (judged.met() && situation.plan().stepUsedOn(situation.day())) {
            blocks.add("the step of the day has been made");
        }
        Judgement judgement = blocks.isEmpty() ? judged.judgement() : Judgement.NOT_MET;
        String explanation = blocks.isEmpty()
                ? judged.explanation()
                : String.join("; ", blocks) + (judged.met() ? "" : "; " + judged.explanation());
        List<Assessment> criteria = judged.parts().isEmpty() ? List.of(judged) : judged.parts();
        return new GateReport(
                gate.item(), phase.item(), judgement, explanation, criteria, rejected(Gates.parts(gate.criterion())));
    }

    private Optional<GateReport> activityGate(ActivityRule rule, Activity activity) {
        ActivityCourse course = new ActivityCourse(rule, activity, situation);
        List<Assessment> needed = course.startAssessments();
        if (!course.phaseReached() || needed.isEmpty() || course.completion().isPresent()) {
            return Optional.empty();
        }
        Assessment all = Assessment.all(rule.item(), needed);
        List<Criterion> criteria =
                Stream.concat(rule.start().stream(), rule.applicable().stream()).toList();
        return Optional.of(new GateReport(
                rule.item(), rule.item(), all.judgement(), all.explanation(), needed, rejected(criteria)));
    }

    private List<Rejection> rejected(List<Criterion> criteria) {
        Set<String> measures = new TreeSet<>();
        int lookback = 0;
        for (Criterion criterion : criteria) {
            criterion.measures().forEach(m -> measures.addAll(measuresOf(m)));
            lookback = Math.max(lookback, criterion.lookback());
        }
        LocalDate first = situation.day().minusDays(lookback);
        return rejected().stream()
                .filter(r -> measures.contains(r.measure()) || r.measure().isEmpty())
                .filter(r -> r.day().map(d -> !d.isBefore(first)).orElse(true))
                .toList();
    }

    private Set<String> measuresOf(String measureOrKind) {
        return situation.protocol().chart().sessions().stream()
                .filter(k -> k.id().equals(measureOrKind))
                .findFirst()
                .map(Reports::halves)
                .orElse(Set.of(measureOrKind));
    }

    private static Set<String> halves(SessionKind kind) {
        Set<String> halves = new TreeSet<>();
        kind.distance().ifPresent(halves::add);
        kind.duration().ifPresent(halves::add);
        return halves;
    }

    /** Every report that did not count: unusable ones, and clearances of people who may not decide. */
    List<Rejection> rejected() {
        List<Rejection> all = new ArrayList<>(situation.chart().rejections());
        for (Measurement m : NoticeSteps.unauthorised(situation)) {
            all.add(new Rejection(
                    m.id(),
                    m.measure(),
                    Optional.of(m.day()),
                    Optional.of(situation.protocol().items().unauthorised()),
                    false,
                    "it does not come from a person who may decide"));
        }
        return all;
    }

    List<HoldReport> holds() {
        List<HoldReport> holds = new ArrayList<>();
        for (HoldRule rule : situation.protocol().allHolds().toList()) {
            List<Incident> open = situation.plan().incidents().stream()
                    .filter(i -> i.isOpen() && i.item().equals(rule.item()))
                    .toList();
            if (!open.isEmpty()) {
                holds.add(hold(rule, open));
            }
        }
        for (WeeklyRise rise : situation.protocol().rises()) {
            ActivitySteps.violation(rise, situation)
                    .ifPresent(reason -> holds.add(new HoldReport(
                            rise.item(),
                            reason.explanation(),
                            situation.day(),
                            rise.activities(),
                            Optional.empty(),
                            reason.evidence())));
        }
        return holds;
    }

    private static HoldReport hold(HoldRule rule, List<Incident> open) {
        Set<String> activities = new TreeSet<>();
        List<EvidenceId> evidence = new ArrayList<>();
        for (Incident incident : open) {
            activities.addAll(incident.activities().isEmpty() ? rule.activities() : incident.activities());
            evidence.addAll(incident.evidence());
        }
        LocalDate since = open.stream()
                .map(Incident::startedOn)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new HoldReport(rule.item(), rule.text(), since, activities, rule.clearance(), evidence);
    }

    /** Texts of the modifiers that apply without a flag (ruling 48). */
    List<String> notes() {
        return situation.protocol().modifiers().values().stream()
                .filter(m -> !m.flagged()
                        && m.present().assess(situation).met()
                        && !m.text().isBlank())
                .sorted(Comparator.comparing(Modifier::item))
                .map(m -> m.item() + ": " + m.text())
                .toList();
    }
}
