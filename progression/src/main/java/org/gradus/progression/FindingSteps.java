package org.gradus.progression;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.OpenFlag;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.RedFlag;
import org.gradus.progression.protocol.Situation;

/** Asks people: the physician to release, the team not to forget a paused plan, the patient for what is missing. */
final class FindingSteps {

    private static final int REMIND_AFTER_DAYS = 7;

    private FindingSteps() {}

    static void ask(WorkingPlan plan) {
        Situation situation = plan.situation();
        situation.protocol().redFlags().forEach(rule -> redFlag(plan, rule));
        situation.protocol().holds().forEach(rule -> escalation(plan, rule));
        remindOfHolds(plan, situation);
        if (plan.before().status() == PlanStatus.ACTIVE) {
            askForData(plan, situation);
        }
    }

    private static void redFlag(WorkingPlan plan, RedFlag rule) {
        List<Incident> open = open(plan.incidents, rule.item());
        List<Incident> before = open(plan.before().incidents(), rule.item());
        if (open.stream().anyMatch(i -> before.stream().noneMatch(b -> b.key().equals(i.key())))) {
            plan.findings.add(
                    new Finding(Finding.Kind.ALERT, rule.item(), rule.urgency(), rule.text(), evidence(open)));
            plan.findings.add(new Finding(
                    Finding.Kind.TASK,
                    rule.item(),
                    "release-red-flag",
                    rule.text() + "; " + rule.release() + " by a physician releases it",
                    evidence(open)));
        }
        boolean withdrawn = !open.isEmpty() && open.stream().allMatch(Incident::withdrawn);
        boolean known = !before.isEmpty() && before.stream().allMatch(Incident::withdrawn);
        if (withdrawn && !known) {
            plan.findings.add(new Finding(
                    Finding.Kind.TASK,
                    rule.item(),
                    "release-red-flag",
                    "every report behind " + rule.item()
                            + " has been withdrawn or corrected; it stays open until a physician decides",
                    evidence(open)));
        }
    }

    private static void escalation(WorkingPlan plan, HoldRule rule) {
        rule.escalation().ifPresent(item -> {
            OpenFlag flag = plan.flags.get(item);
            if (flag != null && !plan.before().flags().containsKey(item)) {
                plan.findings.add(new Finding(Finding.Kind.ALERT, item, "urgent", flag.text(), flag.evidence()));
            }
        });
    }

    private static List<Incident> open(List<Incident> incidents, String item) {
        return incidents.stream()
                .filter(i -> i.isOpen() && i.item().equals(item))
                .toList();
    }

    private static List<EvidenceId> evidence(List<Incident> incidents) {
        return incidents.stream().flatMap(i -> i.evidence().stream()).distinct().toList();
    }

    /** A Task for the team after seven days on hold, again every seven days until someone decides. */
    private static void remindOfHolds(WorkingPlan plan, Situation situation) {
        Set<String> keys = new TreeSet<>();
        for (HoldRule rule : situation.protocol().allHolds().toList()) {
            OpenFlag flag = plan.flags.get(rule.item());
            if (flag != null) {
                String key = "hold " + rule.item();
                keys.add(key);
                LocalDate last = plan.asked.getOrDefault(key, flag.since());
                if (!last.plusDays(REMIND_AFTER_DAYS).isAfter(plan.today())) {
                    plan.asked.put(key, plan.today());
                    plan.findings.add(new Finding(
                            Finding.Kind.TASK,
                            rule.item(),
                            "review-hold",
                            "on hold since " + flag.since() + ": " + flag.text(),
                            flag.evidence()));
                }
            }
        }
        plan.asked.keySet().removeIf(key -> key.startsWith("hold ") && !keys.contains(key));
    }

    /** Asks the patient when the next gate waits for measurements only, at most once in seven days. */
    private static void askForData(WorkingPlan plan, Situation situation) {
        int next = situation.phaseIndex() + 1;
        List<Phase> phases = situation.protocol().phases();
        boolean held = plan.incidents.stream().anyMatch(Incident::isOpen);
        if (next >= phases.size() || held) {
            return;
        }
        Phase.Gate gate = phases.get(next).entry().orElseThrow();
        List<Assessment> missing = gate.criterion().assess(situation).parts().stream()
                .filter(a -> !a.met())
                .toList();
        Set<String> measured = Gates.measured(gate.criterion());
        boolean dataOnly = !missing.isEmpty()
                && missing.stream().allMatch(a -> a.judgement() == Judgement.UNKNOWN && measured.contains(a.item()));
        String key = "data " + gate.item();
        LocalDate last = plan.asked.get(key);
        if (dataOnly && (last == null || !last.plusDays(REMIND_AFTER_DAYS).isAfter(plan.today()))) {
            plan.asked.put(key, plan.today());
            String text = missing.stream()
                    .map(Assessment::explanation)
                    .reduce((a, b) -> a + "; " + b)
                    .orElseThrow();
            plan.findings.add(new Finding(Finding.Kind.REQUEST, gate.item(), "routine", text, List.of()));
        }
    }
}
