package org.gradus.progression;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.PhaseEntry;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Situation;

/** The steps between phases: at most one forward a day, back when evidence is withdrawn or a hold lasts too long. */
final class PhaseSteps {

    private PhaseSteps() {}

    /**
     * Tests the gate of the present phase again, for the day on which it opened, with all evidence known now (rulings 37,
     * 50, 56, 62).
     */
    static void withdraw(WorkingPlan plan, Set<EvidenceId> fresh) {
        Situation situation = plan.situation();
        boolean withdrewToday = plan.entries.stream()
                .anyMatch(
                        e -> e.cause() == PhaseEntry.Cause.WITHDRAWAL && e.day().equals(plan.today()));
        if (fresh.isEmpty() && (!plan.withdrawalDue || withdrewToday)) {
            return;
        }
        if (withdrewToday) {
            plan.withdrawalDue = true;
            return;
        }
        plan.withdrawalDue = false;
        Protocol protocol = situation.protocol();
        int index = situation.phaseIndex();
        Optional<Phase.Gate> gate = protocol.phases().get(index).entry().filter(Phase.Gate::retested);
        Optional<LocalDate> opened =
                situation.plan().latestOpening(plan.phase()).map(PhaseEntry::day);
        if (gate.isEmpty() || opened.isEmpty()) {
            return;
        }
        Assessment again = gate.get().criterion().assess(situation.on(opened.get()));
        if (again.met()) {
            return;
        }
        List<EvidenceId> changed = new ArrayList<>(fresh);
        Reason reason = new Reason(
                protocol.items().withdrawn(),
                again.judgement(),
                "with the evidence known now the gate " + gate.get().item() + " did not hold on " + opened.get() + ": "
                        + again.explanation(),
                changed);
        plan.enter(protocol.phases().get(index - 1).item(), PhaseEntry.Cause.WITHDRAWAL, List.of(reason));
        plan.raiseForTheDay(protocol.items().withdrawn(), reason.explanation(), changed, reason);
        plan.findings.add(
                new Finding(Finding.Kind.ISSUE, protocol.items().withdrawn(), "high", reason.explanation(), changed));
    }

    /** Goes back one phase when a hold has been open too long, once per hold (rulings 36, 54). */
    static void regress(WorkingPlan plan) {
        Situation situation = plan.situation();
        Protocol protocol = situation.protocol();
        if (protocol.regress().isEmpty() || situation.plan().stepUsedOn(plan.today())) {
            return;
        }
        Protocol.Regress rule = protocol.regress().get();
        int index = situation.phaseIndex();
        Optional<Incident> tooLong = plan.incidents.stream()
                .filter(i -> i.isOpen() && !i.usedByReturn())
                .filter(i -> !i.startedOn().plusDays(rule.days()).isAfter(plan.today()))
                .findFirst();
        if (index < protocol.phaseIndex(rule.sincePhase()) || tooLong.isEmpty()) {
            return;
        }
        Incident hold = tooLong.get();
        Reason reason = new Reason(
                rule.item(),
                Judgement.MET,
                rule.text() + ": " + hold.item() + " has been open since " + hold.startedOn(),
                hold.evidence());
        plan.incidents = plan.incidents.stream()
                .map(i -> i.isOpen() ? i.markedReturned() : i)
                .toList();
        plan.enter(protocol.phases().get(index - 1).item(), PhaseEntry.Cause.REGRESS, List.of(reason));
        plan.raiseForTheDay(rule.item(), reason.explanation(), hold.evidence(), reason);
        plan.findings.add(
                new Finding(Finding.Kind.ISSUE, rule.item(), "moderate", reason.explanation(), hold.evidence()));
    }

    /** Opens the next phase when its gate is met, nothing holds, and the step of the day is unused. */
    static void advance(WorkingPlan plan) {
        Situation situation = plan.situation();
        List<Phase> phases = situation.protocol().phases();
        int next = situation.phaseIndex() + 1;
        boolean held = plan.incidents.stream().anyMatch(Incident::isOpen);
        if (next >= phases.size() || held || situation.plan().stepUsedOn(plan.today())) {
            return;
        }
        Phase phase = phases.get(next);
        Phase.Gate gate = phase.entry().orElseThrow();
        Assessment judged = gate.criterion().assess(situation);
        if (!judged.met()) {
            Confirmation.lapse(plan, gate.item());
            return;
        }
        String proposal = phase.item() + " can open: " + judged.explanation();
        boolean confirm = gate.confirm() || plan.asked.containsKey(CarePlanState.SURGERY_MOVED);
        if (!confirm || Confirmation.given(plan, gate.item(), proposal, judged.evidence())) {
            List<Reason> reasons = new ArrayList<>();
            reasons.add(new Reason(gate.item(), Judgement.MET, judged.explanation(), judged.evidence()));
            judged.parts().forEach(part -> reasons.add(Reason.of(part)));
            plan.asked.remove(CarePlanState.SURGERY_MOVED);
            plan.enter(phase.item(), PhaseEntry.Cause.ADVANCE, reasons);
        }
    }
}
