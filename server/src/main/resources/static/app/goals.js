// Goals, and the measurements that belong to each of them.
import { dayOfFhir, daysBetween } from "../ui/days.js";
import { itemOf } from "./measurements.js";

/** Goals in the order of the protocol. */
export function ordered(goals) {
    const number = (goal) => Number.parseInt((itemOf(goal) ?? "").replace(/\D/g, ""), 10) || 0;
    return [...goals].sort((one, other) => number(one) - number(other));
}

/**
 * What the page shows of a goal.
 *
 * @param sessions items of the activities whose sessions it looks at; none where it looks at all
 */
export function goal(resource, sessions, requests) {
    const target = (resource.target ?? []).find((each) => each.detailRange || each.detailQuantity) ?? resource.target?.[0];
    return {
        item: itemOf(resource),
        id: resource.id,
        title: resource.description?.text ?? "",
        achievement: resource.achievementStatus?.coding?.[0]?.code ?? "in-progress",
        reason: resource.statusReason,
        due: target?.dueDate,
        code: target?.measure?.coding?.[0]?.code,
        low: target?.detailRange?.low,
        high: target?.detailRange?.high,
        quantity: target?.detailQuantity,
        exercises: requests
            .filter((request) => sessions.includes(itemOf(request)))
            .map((request) => request.code?.coding?.[0]?.code)
            .filter(Boolean),
    };
}

const METRES = { m: 1, km: 1000, "[mi_i]": 1609.344, "[mi_us]": 1609.347219, "[ft_i]": 0.3048, "[yd_i]": 0.9144 };
const DISTANCES = ["55430-3", "93817-5"];
const SUMMED = ["55411-3", "93817-5", "9108-2"];

/** A quantity in the unit in which its measure is shown. */
export function shown(quantity, code) {
    if (DISTANCES.includes(code)) {
        return METRES[quantity.code] === undefined ? undefined : (quantity.value * METRES[quantity.code]) / 1000;
    }
    if (code === "55411-3") {
        return { min: 1, s: 1 / 60, h: 60 }[quantity.code] * quantity.value;
    }
    return quantity.value;
}

/** A value a day of what a goal measures: the largest, or the sum of what adds up. */
export function pointsOf(goal, observations, { zone, surgery }) {
    const days = new Map();
    for (const observation of observations) {
        const coded = observation.code?.coding?.some((coding) => coding.code === goal.code);
        const at = observation.effectiveDateTime ?? observation.effectivePeriod?.start;
        const value = coded && at && observation.valueQuantity ? shown(observation.valueQuantity, goal.code) : undefined;
        if (value === undefined || Number.isNaN(value) || !matches(goal, observation)) {
            continue;
        }
        const day = dayOfFhir(at, zone);
        const before = days.get(day);
        days.set(day, before === undefined ? value : SUMMED.includes(goal.code) ? before + value : Math.max(before, value));
    }
    return [...days.entries()]
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([day, value]) => ({ day, x: surgery ? daysBetween(surgery, day) : Date.parse(day) / 86_400_000, y: value }));
}

function matches(goal, observation) {
    if (goal.code !== "55411-3" || goal.exercises.length === 0) {
        return true;
    }
    const done = (observation.component ?? []).flatMap((each) => each.valueCodeableConcept?.coding ?? []).map((coding) => coding.code);
    const wanted = goal.exercises.includes("229166008") ? [...goal.exercises, "229167004"] : goal.exercises;
    return done.some((code) => wanted.includes(code));
}
