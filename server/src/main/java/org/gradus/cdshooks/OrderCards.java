package org.gradus.cdshooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.cdshooks.Card.Action;
import org.gradus.cdshooks.Card.Indicator;
import org.gradus.cdshooks.Card.Kind;
import org.gradus.cdshooks.Card.Suggestion;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Phase;
import org.springframework.stereotype.Component;

/**
 * What selected orders mean to a plan. An order is for an activity of the plan, or for what it forbids, if they share a code
 * or an ActivityDefinition; whatever is clinical about that is in the protocol. An order that the plan has open says nothing.
 */
@Component
class OrderCards {

    private final CardFrame frame;

    OrderCards(CardFrame frame) {
        this.frame = frame;
    }

    /** At most one card for each order. */
    List<Card> of(PlanStanding plan, List<PlanOrder> planned, Collection<DraftOrder> selected) {
        return selected.stream()
                .filter(order -> !order.forbids())
                .flatMap(order -> card(plan, planned, order).stream())
                .toList();
    }

    private Optional<Card> card(PlanStanding plan, List<PlanOrder> planned, DraftOrder order) {
        List<PlanOrder> meant = meant(planned, order);
        List<PlanOrder> forbidden = meant.stream().filter(PlanOrder::forbidden).toList();
        if (!forbidden.isEmpty()) {
            return Optional.of(forbidden(plan, order, forbidden));
        }
        List<Activity> activities = activities(plan, meant);
        if (activities.stream().anyMatch(a -> a.status() == ActivityStatus.ACTIVE)) {
            return Optional.empty();
        }
        if (!activities.isEmpty()) {
            return Optional.of(notOpen(plan, order, activities));
        }
        List<Activity> ofSort =
                activities(plan, planned.stream().filter(order::isOfSort).toList());
        boolean stopped = ofSort.stream().noneMatch(a -> a.status() == ActivityStatus.ACTIVE)
                && !holds(plan, ofSort).isEmpty();
        return stopped ? Optional.of(held(plan, order, ofSort)) : Optional.empty();
    }

    /** None for an order of a whole sort of service; else those with the order's own code, else those reported by it. */
    private static List<PlanOrder> meant(List<PlanOrder> planned, DraftOrder order) {
        if (planned.stream().anyMatch(order::isForSort)) {
            return List.of();
        }
        List<PlanOrder> exactly = planned.stream().filter(order::isFor).toList();
        return exactly.isEmpty() ? planned.stream().filter(order::isReportedAs).toList() : exactly;
    }

    private static List<Activity> activities(PlanStanding plan, List<PlanOrder> orders) {
        return orders.stream()
                .flatMap(order ->
                        Optional.ofNullable(
                                plan.progression().after().activities().get(order.item()))
                                .stream())
                .toList();
    }

    private Card forbidden(PlanStanding plan, DraftOrder order, List<PlanOrder> forbidden) {
        List<String> titles = forbidden.stream().map(PlanOrder::title).toList();
        return card(
                plan,
                order,
                Indicator.CRITICAL,
                "The rehabilitation plan forbids this. " + titles.get(0),
                CardFrame.detail(plan)
                        .line("Ordered: " + order.label())
                        .list("Forbidden unless the surgeon lifts it:", titles),
                forbidden.stream().map(PlanOrder::item).toList());
    }

    private Card notOpen(PlanStanding plan, DraftOrder order, List<Activity> activities) {
        boolean anyHeld = activities.stream().anyMatch(a -> a.status() == ActivityStatus.ON_HOLD);
        if (anyHeld) {
            return held(plan, order, activities);
        }
        List<Activity> ahead = activities.stream()
                .filter(a -> a.status() == ActivityStatus.DRAFT && !isOver(plan, a))
                .toList();
        return ahead.isEmpty() ? ended(plan, order, activities) : ahead(plan, order, ahead);
    }

    /** What never opened in its phases does not open any more. */
    private static boolean isOver(PlanStanding plan, Activity activity) {
        int now = plan.protocol().phaseIndex(plan.progression().after().phase());
        return plan.protocol().activities().stream()
                .filter(rule -> rule.item().equals(activity.id().item()))
                .flatMap(rule -> rule.completesAt().stream())
                .anyMatch(phase -> plan.protocol().phaseIndex(phase) <= now);
    }

    private Card held(PlanStanding plan, DraftOrder order, List<Activity> activities) {
        List<HoldReport> holds = holds(plan, activities);
        boolean redFlag = holds.stream().anyMatch(plan::isRedFlag);
        List<String> titles = plan.summary().titles(items(activities, ActivityStatus.ON_HOLD));
        List<String> reasons = holds.isEmpty()
                ? activities.stream()
                        .flatMap(a -> a.heldBy().stream())
                        .distinct()
                        .sorted()
                        .toList()
                : holds.stream().map(plan.summary()::hold).toList();
        return card(
                plan,
                order,
                redFlag ? Indicator.CRITICAL : Indicator.WARNING,
                redFlag
                        ? "A warning sign is open: the rehabilitation plan holds this"
                        : "The rehabilitation plan holds this: " + String.join(", ", titles),
                CardFrame.detail(plan)
                        .line("Ordered: " + order.label())
                        .list("On hold in the plan:", titles)
                        .list("Because of:", reasons),
                sorted(items(activities, ActivityStatus.ON_HOLD)));
    }

    private Card ahead(PlanStanding plan, DraftOrder order, List<Activity> activities) {
        Set<String> items = items(activities, ActivityStatus.DRAFT);
        List<String> lines = plan.protocol().activities().stream()
                .filter(rule -> items.contains(rule.item()))
                .map(rule -> rule.item() + " " + rule.title() + ": " + opening(plan, rule))
                .toList();
        List<String> titles = plan.summary().titles(items);
        return card(
                plan,
                order,
                Indicator.WARNING,
                "Not open yet in the rehabilitation plan: " + String.join(", ", titles),
                CardFrame.detail(plan)
                        .line("Ordered: " + order.label())
                        .list("Not open yet:", lines)
                        .list(
                                plan.summary().nextStep().orElse("Next step:"),
                                plan.summary().missing()),
                sorted(items));
    }

    private static String opening(PlanStanding plan, ActivityRule rule) {
        Phase opensAt = plan.protocol().phases().get(plan.protocol().phaseIndex(rule.opensAt()));
        String now = plan.progression().after().phase();
        if (plan.protocol().phaseIndex(now) < plan.protocol().phaseIndex(rule.opensAt())) {
            return "opens in " + opensAt.item() + " " + opensAt.title() + ", the plan is in " + now;
        }
        return plan.progression().gates().stream()
                .filter(gate -> gate.opens().equals(rule.item()))
                .map(GateReport::explanation)
                .findFirst()
                .orElse("waits in " + now);
    }

    private Card ended(PlanStanding plan, DraftOrder order, List<Activity> activities) {
        Set<String> items = activities.stream().map(a -> a.id().item()).collect(Collectors.toSet());
        return card(
                plan,
                order,
                Indicator.INFO,
                "The rehabilitation plan has ended this: "
                        + String.join(", ", plan.summary().titles(items)),
                CardFrame.detail(plan).line("Ordered: " + order.label()),
                sorted(items));
    }

    private Card card(
            PlanStanding plan,
            DraftOrder order,
            Indicator indicator,
            String summary,
            Markdown detail,
            List<String> items) {
        Suggestion drop = new Suggestion(
                "Remove this order",
                UUID.randomUUID().toString(),
                List.of(new Action(
                        "delete", Markdown.summary("Remove the draft order " + order.label()), order.name())));
        return frame.card(
                plan,
                Kind.ORDER,
                indicator,
                summary,
                detail.line(plan.summary().headline() + "."),
                items,
                indicator == Indicator.INFO ? List.of() : List.of(drop));
    }

    private static List<HoldReport> holds(PlanStanding plan, List<Activity> activities) {
        Set<String> held = items(activities, ActivityStatus.ON_HOLD);
        List<HoldReport> holds = new ArrayList<>(plan.progression().holds());
        holds.removeIf(hold -> hold.activities().stream().noneMatch(held::contains));
        return holds;
    }

    private static Set<String> items(List<Activity> activities, ActivityStatus status) {
        return activities.stream()
                .filter(a -> a.status() == status)
                .map(a -> a.id().item())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> sorted(Set<String> items) {
        return items.stream().sorted().toList();
    }
}
