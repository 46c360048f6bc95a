package org.gradus.cdshooks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.cdshooks.Card.Indicator;
import org.gradus.cdshooks.Card.Kind;
import org.gradus.cdshooks.PlanStanding.OpenTask;
import org.gradus.progression.HoldReport;
import org.springframework.stereotype.Component;

/**
 * What a clinician sees who opens a patient's chart: warning signs first, then holds, then what must be decided, then where
 * the plan stands. The words are those of the plan's narrative and of {@code $progress}.
 */
@Component
class PlanCards {

    private static final String DISCLAIMER =
            "Gradus is not a certified medical device. It supports, and never replaces, the judgement of the care team.";
    /** What the cards of holds tell already. */
    private static final Set<String> TOLD_WITH_HOLDS = Set.of("release-red-flag", "review-hold");

    private final CardFrame frame;

    PlanCards(CardFrame frame) {
        this.frame = frame;
    }

    List<Card> of(PlanStanding plan) {
        List<Card> cards = new ArrayList<>();
        redFlags(plan).ifPresent(cards::add);
        holds(plan).ifPresent(cards::add);
        decisions(plan).ifPresent(cards::add);
        cards.add(standing(plan));
        return List.copyOf(cards);
    }

    private Optional<Card> redFlags(PlanStanding plan) {
        List<HoldReport> flags = plan.redFlags();
        if (flags.isEmpty()) {
            return Optional.empty();
        }
        Markdown detail = CardFrame.detail(plan)
                .list("Warning signs:", lines(plan, flags))
                .list("On hold because of them:", held(plan, flags));
        return Optional.of(frame.card(
                plan,
                Kind.RED_FLAG,
                Indicator.CRITICAL,
                "Warning sign: " + withoutStop(flags.get(0).text()) + more(flags)
                        + ". Only a physician can release it.",
                detail,
                items(flags)));
    }

    private Optional<Card> holds(PlanStanding plan) {
        List<HoldReport> holds = plan.otherHolds();
        if (holds.isEmpty()) {
            return Optional.empty();
        }
        Markdown detail = CardFrame.detail(plan)
                .list("Held:", lines(plan, holds))
                .list("On hold because of it:", held(plan, holds));
        return Optional.of(frame.card(
                plan,
                Kind.HOLD,
                Indicator.WARNING,
                "On hold: " + withoutStop(holds.get(0).text()) + more(holds),
                detail,
                items(holds)));
    }

    private Optional<Card> decisions(PlanStanding plan) {
        Set<String> questions = new LinkedHashSet<>();
        plan.tasks().stream()
                .filter(task -> !TOLD_WITH_HOLDS.contains(task.code()))
                .map(task -> task.item() + " " + task.text())
                .forEach(questions::add);
        questions.addAll(plan.summary().decisions());
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        String first = questions.iterator().next();
        return Optional.of(frame.card(
                plan,
                Kind.DECISION,
                Indicator.WARNING,
                questions.size() == 1 ? "To decide: " + first : questions.size() + " things to decide. " + first,
                CardFrame.detail(plan).list("To decide:", List.copyOf(questions)),
                plan.tasks().stream().map(OpenTask::item).distinct().toList()));
    }

    private Card standing(PlanStanding plan) {
        Markdown detail = CardFrame.detail(plan)
                .line(plan.summary().headline() + ".")
                .list("Open:", plan.summary().open())
                .list(
                        plan.summary().nextStep().orElse("Next step:"),
                        plan.summary().missing())
                .list("Waiting:", plan.summary().waiting())
                .list("Flags:", plan.summary().flags())
                .list("Notes:", plan.progression().notes());
        plan.summary().nextReview().ifPresent(review -> detail.line("Next review: " + review + "."));
        return frame.card(
                plan,
                Kind.STANDING,
                plan.upToDate() ? Indicator.INFO : Indicator.WARNING,
                plan.summary().headline(),
                detail.line(DISCLAIMER),
                List.of(plan.progression().after().phase()));
    }

    private static List<String> lines(PlanStanding plan, List<HoldReport> holds) {
        return holds.stream().map(plan.summary()::hold).toList();
    }

    private static List<String> held(PlanStanding plan, List<HoldReport> holds) {
        Set<String> activities = new TreeSet<>();
        holds.forEach(hold -> activities.addAll(hold.activities()));
        activities.removeIf(item -> plan.progression().after().activities().get(item) == null
                || !plan.progression().after().activities().get(item).status().running());
        return plan.summary().titles(activities);
    }

    private static List<String> items(List<HoldReport> holds) {
        return holds.stream().map(HoldReport::item).distinct().toList();
    }

    private static String more(List<HoldReport> holds) {
        return holds.size() == 1 ? "" : " and " + (holds.size() - 1) + " more";
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
