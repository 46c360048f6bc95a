// Sentences about a plan that several parts of the page say.
import { daysBetween, inWords } from "../ui/days.js";
import { LOCALE, words } from "./words.js";

/** A day, with its year only where that is not this one. */
export function date(day, plan) {
    return inWords(day, plan.today, LOCALE);
}

/** A quantity with its unit. */
export function amount(quantity) {
    return (words.units[quantity.code] ?? ((value) => `${value} ${quantity.unit ?? ""}`))(quantity.value);
}

/** What a criterion asks for, in the patient's words. */
export function wanted(criterion) {
    const { rule } = criterion;
    return (words.criteria[rule.kind] ?? words.criteria.other)({
        ...rule,
        session: words.sessions[rule.session] ?? words.sessions.other,
        least: rule.least && amount(rule.least),
        amount: rule.amount && amount(rule.amount),
    });
}

/** How it stands with that. */
export function standing(criterion, plan) {
    if (criterion.date) {
        return criterion.judgement === "met"
            ? words.dateReached(date(criterion.date, plan))
            : words.dateAhead(date(criterion.date, plan), daysBetween(plan.today, criterion.date));
    }
    if (criterion.rule.kind === "valid-clearance") {
        return criterion.judgement === "met" ? words.clearanceGiven : words.clearanceMissing;
    }
    // What is needed, after the semicolon, is said already.
    return words.soFar(criterion.explanation.split(";")[0]);
}

/** What a goal asks for; nothing if its target is no number. */
export function target(goal) {
    if (goal.quantity) {
        const word = { "<": words.goals.below, "<=": words.goals.atMost, ">": words.goals.above, ">=": words.goals.atLeast }[goal.quantity.comparator];
        return (word ?? words.goals.atLeast)(amount(goal.quantity));
    }
    return [goal.low && words.goals.atLeast(amount(goal.low)), goal.high && words.goals.atMost(amount(goal.high))].filter(Boolean).join(", ");
}
