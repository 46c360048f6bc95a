package org.gradus.progression;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.PlanStatus;

/** Asks people about the plan as a whole: when it is paused, has nothing left to do, or waits for a rule that fails. */
final class PlanQuestions {

    private static final String PLAN = "plan";
    private static final String EXPRESSION = "expression ";
    private static final int AGAIN_AFTER_DAYS = 7;

    private PlanQuestions() {}

    static void ask(WorkingPlan plan) {
        pausedPlan(plan);
        failingExpressions(plan);
    }

    /** A plan that is paused, or has nothing left to do, is brought up after seven days, and again until someone decides. */
    private static void pausedPlan(WorkingPlan plan) {
        Optional<String> why = why(plan);
        if (why.isEmpty()) {
            plan.asked.remove(PLAN);
            return;
        }
        LocalDate last = plan.asked.computeIfAbsent(PLAN, key -> plan.today());
        if (!last.plusDays(AGAIN_AFTER_DAYS).isAfter(plan.today())) {
            plan.asked.put(PLAN, plan.today());
            plan.findings.add(
                    new Finding(Finding.Kind.TASK, plan.phase(), "review-plan", why.orElseThrow(), List.of()));
        }
    }

    private static Optional<String> why(WorkingPlan plan) {
        if (plan.before().status() == PlanStatus.ON_HOLD) {
            return Optional.of(
                    "the plan has been on hold for seven days or more; nothing opens until a person decides");
        }
        boolean nothingLeft = plan.activities.values().stream().allMatch(PlanQuestions::ended)
                && plan.activities.values().stream().anyMatch(a -> a.status() == ActivityStatus.REVOKED);
        return nothingLeft
                ? Optional.of("every activity of the plan has been cancelled, but the plan is active: please end it,"
                        + " or open an activity again")
                : Optional.empty();
    }

    private static boolean ended(Activity activity) {
        return activity.status().terminal();
    }

    /** An expression that cannot be evaluated never moves the plan, so somebody must hear of it. */
    private static void failingExpressions(WorkingPlan plan) {
        Map<String, Evidence.Finding> failing = new TreeMap<>(plan.situation().findings());
        failing.values().removeIf(finding -> !finding.failed());
        failing.forEach((item, finding) -> {
            LocalDate last = plan.asked.get(EXPRESSION + item);
            if (last == null || !last.plusDays(AGAIN_AFTER_DAYS).isAfter(plan.today())) {
                plan.asked.put(EXPRESSION + item, plan.today());
                plan.findings.add(new Finding(
                        Finding.Kind.TASK,
                        item,
                        "review-protocol",
                        item + ": " + finding.explanation() + "; what depends on it does not move",
                        List.of()));
            }
        });
        plan.asked
                .keySet()
                .removeIf(
                        key -> key.startsWith(EXPRESSION) && !failing.containsKey(key.substring(EXPRESSION.length())));
    }

    /** Evidence of a past step has changed after the plan has ended: said, and nothing else. */
    static void tellOfChangedEvidence(WorkingPlan plan, Set<EvidenceId> fresh) {
        Set<String> changed = fresh.stream().map(EvidenceId::reference).collect(Collectors.toSet());
        List<EvidenceId> mattered = new ArrayList<>();
        plan.entries.forEach(entry -> entry.evidence().stream()
                .filter(id -> changed.contains(id.reference()))
                .forEach(mattered::add));
        if (!mattered.isEmpty()) {
            String item = plan.situation().protocol().items().withdrawn();
            plan.findings.add(new Finding(
                    Finding.Kind.ISSUE,
                    item,
                    "moderate",
                    "evidence that a step of this plan rested on has changed after the plan had ended",
                    mattered.stream().distinct().toList()));
        }
    }
}
