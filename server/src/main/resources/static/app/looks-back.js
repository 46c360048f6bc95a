// The parts of the page that look back: measurements against goals, and what has moved.
import { daysBetween, momentInWords } from "../ui/days.js";
import { el, list } from "../ui/dom.js";
import { round, series } from "../ui/series.js";
import { pointsOf, shown } from "./goals.js";
import { date, target } from "./sentences.js";
import { LOCALE, words } from "./words.js";

/** Each goal with its target and a chart of its measurements. */
export function goals(plan, observations, forClinician) {
    if (!plan.goals.length) {
        return el("section", { class: "sheet", "aria-labelledby": "goals" }, el("h2", { id: "goals" }, words.goals.heading), el("p", {}, words.goals.none));
    }
    const measured = plan.goals.map((each) => [each, pointsOf(each, observations, plan)]);
    const without = measured.filter(([, points]) => points.length === 0);
    return el(
        "section",
        { class: "goals", "aria-labelledby": "goals" },
        el("h2", { id: "goals" }, words.goals.heading),
        el("div", { class: "grid" }, measured.filter(([, points]) => points.length).map(([each, points]) => goal(each, points, plan, forClinician))),
        without.length
            ? el("details", { class: "fold sheet" }, el("summary", {}, `${words.goals.withoutData} (${without.length})`), el("div", { class: "grid" }, without.map(([each]) => goal(each, [], plan, forClinician))))
            : null,
    );
}

function goal(each, points, plan, forClinician) {
    const measure = words.measures[each.code] ?? words.measureOther;
    const state = { achieved: "reached", "not-achieved": "missed" }[each.achievement] ?? "open";
    const last = points.at(-1);
    const line = {
        low: each.low ? shown(each.low, each.code) : undefined,
        high: each.high ? shown(each.high, each.code) : each.quantity ? shown(each.quantity, each.code) : undefined,
    };
    return el(
        "article",
        { class: "goal sheet" },
        el("h3", {}, each.title, forClinician ? [" ", el("code", {}, each.item)] : null),
        el(
            "p",
            { class: "badges" },
            el("span", { class: `badge ${state}` }, words.goals[state]),
            each.due && state !== "reached" ? el("span", { class: "detail" }, state === "missed" ? words.goals.dueWas(date(each.due, plan)) : words.goals.due(date(each.due, plan))) : null,
        ),
        el("p", {}, `${words.goals.target}: `, target(each) || words.goals.noTarget),
        forClinician && each.reason?.text ? el("p", { class: "detail" }, each.reason.text) : null,
        forClinician && typeof each.reason === "string" ? el("p", { class: "detail" }, each.reason) : null,
        last ? el("p", { class: "detail" }, words.goals.latest(`${round(last.y)} ${measure.unit}`, date(last.day, plan))) : el("p", { class: "detail" }, words.goals.noData),
        last
            ? series(
                  points.map((point) => ({ ...point, label: `${words.day(plan.surgery ? daysBetween(plan.surgery, point.day) : undefined)}, ${date(point.day, plan)}` })),
                  line,
                  { ...measure, axis: words.goals.axis, target: words.goals.targetLine, table: words.goals.table, columns: words.goals.columns },
              )
            : null,
    );
}

const SHOWN_FIRST = 8;

/** What has moved, the latest first: for the patient by moments, for clinicians each decision with reasons and evidence. */
export function history(plan, clinician) {
    const entries = clinician ? decisions(plan, clinician) : moments(plan);
    const rest = entries.slice(SHOWN_FIRST);
    return el(
        "section",
        { class: "sheet", "aria-labelledby": "history" },
        el("h2", { id: "history" }, clinician ? words.history.headingClinician : words.history.heading),
        entries.length ? null : el("p", {}, words.history.none),
        list("ul", { class: "history" }, entries.slice(0, SHOWN_FIRST), (entry) => entry),
        rest.length ? el("details", { class: "fold" }, el("summary", {}, words.history.more(rest.length)), el("ul", { class: "history" }, rest)) : null,
    );
}

function when(at, plan) {
    return el("time", { datetime: at }, momentInWords(at, plan.zone, LOCALE));
}

/** Decisions of one moment for the same reasons are one entry. */
function decisions(plan, clinician) {
    const alike = new Map();
    for (const each of plan.decisions) {
        const key = JSON.stringify([each.at, each.subject, each.before, each.after, each.reasons]);
        alike.set(key, [...(alike.get(key) ?? []), each]);
    }
    return [...alike.values()].map((same) => {
        const [first] = same;
        const what =
            first.subject === "enrolment"
                ? words.history.enrolled
                : `${same.map((each) => [each.item, each.title].filter(Boolean).join(" ")).join(", ")}: ${first.before} → ${first.after}`;
        return el("li", {}, when(first.at, plan), el("strong", {}, what), clinician.decision(first));
    });
}

/** What was decided at one moment is one entry, with the step first. */
function moments(plan) {
    const byMoment = new Map();
    for (const each of plan.decisions.filter((one) => ["phase", "activity", "enrolment"].includes(one.subject))) {
        byMoment.set(each.at, [...(byMoment.get(each.at) ?? []), each]);
    }
    return [...byMoment.entries()].map(([at, decisions]) => {
        const steps = decisions.filter((each) => each.subject !== "activity");
        const statuses = [...new Set(decisions.filter((each) => each.subject === "activity").map((each) => each.after))];
        return el(
            "li",
            {},
            when(at, plan),
            steps.map((each) => el("strong", {}, each.subject === "enrolment" ? words.history.enrolled : words.history.phase(each.title))),
            statuses.map((status) =>
                el("span", { class: "dose" }, words.history.activities(titles(decisions, status), words.history.status[status] ?? status)),
            ),
        );
    });
}

function titles(decisions, status) {
    return decisions
        .filter((each) => each.subject === "activity" && each.after === status)
        .map((each) => each.title ?? each.item)
        .join(", ");
}
