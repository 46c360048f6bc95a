package org.gradus.progression;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.GoalState;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.Situation;

/** Judges each goal: achieved, in progress, or overdue. */
final class GoalSteps {

    private GoalSteps() {}

    /** @param revised whether an existing resource has changed, so that achieved goals are judged anew (ruling 43) */
    static void judge(WorkingPlan plan, boolean revised) {
        Situation situation = plan.situation();
        for (GoalRule rule : situation.protocol().goals()) {
            GoalState goal = plan.goals.get(rule.item());
            if (goal == null || rule.target().isEmpty() || !pursued(rule, situation)) {
                continue;
            }
            boolean stays = rule.mode() == GoalRule.Mode.ONCE
                    && goal.achievement() == Achievement.ACHIEVED
                    && !(revised && wholeCourseKnown(situation));
            if (!stays) {
                settle(plan, rule, goal, situation);
            }
        }
    }

    private static boolean pursued(GoalRule rule, Situation situation) {
        return rule.applicable().map(c -> c.assess(situation).met()).orElse(true);
    }

    private static boolean wholeCourseKnown(Situation situation) {
        return !situation.chart().from().isAfter(begin(situation));
    }

    private static LocalDate begin(Situation situation) {
        return situation.dayZero().orElse(situation.plan().entries().get(0).day());
    }

    private static void settle(WorkingPlan plan, GoalRule rule, GoalState goal, Situation situation) {
        Criterion target = rule.target().orElseThrow();
        Optional<Assessment> met = rule.mode() == GoalRule.Mode.ONCE
                ? metOnAnyDay(rule, target, situation)
                : metToday(rule, target, situation);
        Achievement achievement = met.isPresent()
                ? Achievement.ACHIEVED
                : overdue(rule, situation) ? Achievement.NOT_ACHIEVED : Achievement.IN_PROGRESS;
        if (achievement == goal.achievement()) {
            return;
        }
        Assessment told = met.orElseGet(() -> target.assess(situation));
        String explanation = achievement == Achievement.NOT_ACHIEVED
                ? "the due date has passed: " + told.explanation()
                : told.explanation();
        Judgement judgement = met.isPresent() ? Judgement.MET : told.judgement();
        plan.put(
                rule.item(),
                new GoalState(
                        achievement, plan.today(), met.map(Assessment::evidence).orElse(List.of())),
                new Reason(told.item(), judgement, explanation, told.evidence()));
    }

    private static Optional<Assessment> metToday(GoalRule rule, Criterion target, Situation situation) {
        boolean early = rule.notBefore()
                .map(n -> situation.daysSinceAnchor().map(d -> d < n).orElse(true))
                .orElse(false);
        return early ? Optional.empty() : Optional.of(target.assess(situation)).filter(Assessment::met);
    }

    /** Judges each day that the evidence reaches with what is known now (rulings 43, 58). */
    private static Optional<Assessment> metOnAnyDay(GoalRule rule, Criterion target, Situation situation) {
        LocalDate first = begin(situation).plusDays(rule.notBefore().orElse(0));
        LocalDate reached = situation.chart().from().plusDays(target.lookback());
        LocalDate day = first.isAfter(reached) ? first : reached;
        for (; !day.isAfter(situation.day()); day = day.plusDays(1)) {
            Assessment judged = target.assess(situation.on(day));
            if (judged.met()) {
                return Optional.of(judged);
            }
        }
        return Optional.empty();
    }

    private static boolean overdue(GoalRule rule, Situation situation) {
        return rule.due().isPresent()
                && situation
                        .daysSinceAnchor()
                        .map(d -> d > rule.due().get().in(situation))
                        .orElse(false);
    }
}
