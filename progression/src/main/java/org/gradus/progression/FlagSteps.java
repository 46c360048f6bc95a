package org.gradus.progression;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.GoalState;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.OpenFlag;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Modifier;
import org.gradus.progression.protocol.Situation;
import org.gradus.progression.protocol.WeeklyRise;

/** Raises and lowers the flags that last: of holds, weekly limits, risk modifiers and overdue goals. */
final class FlagSteps {

    private static final String WITHDRAWN = " (every report behind it has been withdrawn or corrected)";

    private FlagSteps() {}

    static void settle(WorkingPlan plan) {
        Situation situation = plan.situation();
        Map<String, OpenFlag> wanted = new TreeMap<>();
        holds(situation, wanted);
        rises(situation, wanted);
        modifiers(situation, wanted);
        goals(plan, situation, wanted);
        for (OpenFlag flag : List.copyOf(plan.flags.values())) {
            if (flag.forTheDay()) {
                lowerAfterItsDay(plan, flag);
            } else if (!wanted.containsKey(flag.item())) {
                plan.lower(flag.item(), new Reason(flag.item(), Judgement.NOT_MET, ended(flag), List.of()));
            }
        }
        wanted.values().forEach(flag -> raise(plan, flag));
    }

    private static String ended(OpenFlag flag) {
        return "what raised it has ended: " + flag.text();
    }

    private static void lowerAfterItsDay(WorkingPlan plan, OpenFlag flag) {
        if (flag.since().isBefore(plan.today())) {
            plan.lower(
                    flag.item(),
                    new Reason(flag.item(), Judgement.NOT_MET, "it was raised for its day only", List.of()));
        }
    }

    private static void raise(WorkingPlan plan, OpenFlag flag) {
        OpenFlag open = plan.flags.get(flag.item());
        if (open == null) {
            plan.raise(flag, new Reason(flag.item(), Judgement.MET, flag.text(), flag.evidence()));
        } else {
            plan.flags.put(flag.item(), new OpenFlag(flag.item(), open.since(), false, flag.text(), flag.evidence()));
        }
    }

    private static void holds(Situation situation, Map<String, OpenFlag> wanted) {
        for (HoldRule rule : situation.protocol().allHolds().toList()) {
            List<Incident> open = situation.plan().incidents().stream()
                    .filter(i -> i.isOpen() && i.item().equals(rule.item()))
                    .toList();
            if (open.isEmpty()) {
                continue;
            }
            boolean withdrawn = open.stream().allMatch(Incident::withdrawn);
            want(wanted, rule.item(), open, withdrawn ? rule.text() + WITHDRAWN : rule.text());
            List<Incident> escalated =
                    open.stream().filter(i -> i.escalated().isPresent()).toList();
            rule.escalation()
                    .filter(item -> !escalated.isEmpty())
                    .ifPresent(item -> want(wanted, item, escalated, rule.text() + ": it does not go away with rest"));
        }
    }

    private static void want(Map<String, OpenFlag> wanted, String item, List<Incident> incidents, String text) {
        LocalDate since = incidents.stream()
                .map(Incident::startedOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
        List<EvidenceId> evidence = incidents.stream()
                .flatMap(i -> i.evidence().stream())
                .distinct()
                .toList();
        wanted.put(item, new OpenFlag(item, since, false, text, evidence));
    }

    private static void rises(Situation situation, Map<String, OpenFlag> wanted) {
        for (WeeklyRise rise : situation.protocol().rises()) {
            ActivitySteps.violation(rise, situation)
                    .ifPresent(reason -> wanted.put(
                            rise.item(),
                            new OpenFlag(
                                    rise.item(), situation.day(), false, reason.explanation(), reason.evidence())));
        }
    }

    private static void modifiers(Situation situation, Map<String, OpenFlag> wanted) {
        for (Modifier modifier : situation.protocol().modifiers().values()) {
            Assessment present = modifier.present().assess(situation);
            if (modifier.flagged() && present.met()) {
                wanted.put(
                        modifier.item(),
                        new OpenFlag(modifier.item(), situation.day(), false, modifier.text(), present.evidence()));
            }
        }
    }

    private static void goals(WorkingPlan plan, Situation situation, Map<String, OpenFlag> wanted) {
        for (GoalRule rule : situation.protocol().goals()) {
            GoalState goal = plan.goals.get(rule.item());
            boolean overdue = goal != null && goal.achievement() == Achievement.NOT_ACHIEVED;
            rule.overdueFlag()
                    .filter(item -> overdue)
                    .ifPresent(item -> wanted.put(
                            item,
                            new OpenFlag(
                                    item,
                                    situation.day(),
                                    false,
                                    rule.item() + " is overdue: " + rule.title(),
                                    List.of())));
        }
    }

    /** Lowers everything but red flags, which only a physician releases. */
    static void end(WorkingPlan plan) {
        Set<String> redFlags = plan.situation().protocol().evidenceResets();
        for (String item : new ArrayList<>(plan.flags.keySet())) {
            if (!redFlags.contains(item)) {
                plan.lower(item, new Reason(item, Judgement.NOT_MET, "the plan has ended", List.of()));
            }
        }
    }
}
