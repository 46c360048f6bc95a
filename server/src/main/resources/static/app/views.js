// The parts of the page that say how it stands, each made of a described plan.
import { el, list } from "../ui/dom.js";
import { stairs } from "../ui/stairs.js";
import { amount, date, standing, wanted } from "./sentences.js";
import { words } from "./words.js";

/** Warning signs, above everything else. */
export function alarm(plan, forClinician, release) {
    if (!plan.redFlags.length) {
        return null;
    }
    const urgency = plan.redFlags.some((flag) => flag.urgency === "stat") ? "stat" : "urgent";
    return el(
        "section",
        { class: "alarm", role: "alert", "aria-labelledby": "alarm" },
        el("h2", { id: "alarm" }, forClinician ? words.redFlag.leadClinician : words.redFlag[urgency]),
        forClinician ? null : el("p", {}, words.redFlag.lead),
        el(
            "ul",
            {},
            plan.redFlags.map((flag) =>
                el(
                    "li",
                    {},
                    el("strong", {}, words.redFlag.reported(flag.title, date(flag.since, plan))),
                    forClinician ? [" ", el("code", {}, flag.item), " ", flag.explanation] : null,
                ),
            ),
        ),
        release,
    );
}

/** The status of a plan that is not simply running. */
export function notice(plan) {
    const said = words.planStatus[plan.status];
    return said ? el("section", { class: "notice", "aria-labelledby": "notice" }, el("h2", { id: "notice" }, said[0]), el("p", {}, said[1])) : null;
}

/** Where the patient is: the stairs, and the steps in words. */
export function way(plan, forClinician) {
    const phase = plan.phases[plan.phase];
    const draw = (narrow) =>
        stairs({
            steps: plan.phases,
            at: words.day(plan.day),
            gate: plan.gate && { met: plan.gate.met, of: plan.gate.criteria.length },
            label:
                words.stairs(phase?.title ?? "", plan.phase + 1, plan.phases.length, words.dayAfter(plan.day)) +
                (plan.gate ? words.stairsGate(plan.gate.met, plan.gate.criteria.length) : ""),
            narrow,
            stopped: plan.redFlags.length > 0,
        });
    return el(
        "section",
        { class: "way sheet", "aria-labelledby": "way" },
        phase
            ? [
                  el("p", { class: "eyebrow" }, words.whereYouAre(plan.phase + 1, plan.phases.length), forClinician ? ` · ${phase.item}` : ""),
                  el("h2", { id: "way" }, phase.title),
                  el("p", { class: "detail" }, words.today(date(plan.today, {}), words.dayAfter(plan.day))),
                  el("div", { class: "wide" }, draw(false)),
                  el("div", { class: "narrow" }, draw(true)),
                  el("ol", { class: "steps", "aria-label": words.steps }, plan.phases.map((each) => step(each, plan, forClinician))),
              ]
            : el("h2", { id: "way" }, plan.title),
    );
}

function step(phase, plan, forClinician) {
    return el(
        "li",
        { class: phase.state, "aria-current": phase.state === "now" ? "step" : null },
        el("span", { class: "title" }, forClinician ? `${phase.item} ${phase.title}` : phase.title),
        el("span", { class: "detail" }, words.stepState[phase.state], phase.since ? ` ${words.since(date(phase.since, plan))}` : ""),
    );
}

/** What has changed by what was just recorded. */
export function news(found, plan) {
    return el(
        "section",
        { class: "news", tabindex: "-1", "aria-labelledby": "news" },
        el("h2", { id: "news" }, words.changed.heading),
        found.length
            ? el("ul", {}, found.map((each) => el("li", { class: each.name }, change(each, plan))))
            : el("p", {}, words.changed.nothing),
    );
}

function change({ name, about, criterion: changed }, plan) {
    return changed ? words.changed[name](wanted(changed), standing(changed, plan)) : words.changed[name](about);
}

/** What must happen before the next step. */
export function next(plan, clinician) {
    const following = plan.phases[plan.phase + 1];
    const running = plan.status === "active" || plan.status === "draft";
    return el(
        "section",
        { class: "sheet", "aria-labelledby": "next" },
        el("h2", { id: "next" }, words.next.heading),
        !following
            ? el("p", {}, words.next.last)
            : [
                  el("p", { class: "to" }, words.next.to(following.title), clinician && plan.gate ? [" ", el("code", {}, plan.gate.item)] : null),
                  plan.gate
                      ? [
                            el("p", { class: "detail" }, words.next.progress(plan.gate.met, plan.gate.criteria.length)),
                            el("ul", { class: "criteria" }, plan.gate.criteria.map((each) => criterion(each, plan, clinician))),
                            running ? blocked(plan) : null,
                        ]
                      : null,
              ],
        plan.waiting.length
            ? [el("h3", {}, words.next.others), el("ul", { class: "criteria" }, plan.waiting.flatMap((each) => each.criteria).map((each) => criterion(each, plan, clinician)))]
            : null,
        plan.reviewAt && running
            ? el("p", { class: "detail" }, words.next.review(date(reviewDay(plan), plan)))
            : null,
    );
}

function reviewDay(plan) {
    return new Intl.DateTimeFormat("en-CA", { timeZone: plan.zone }).format(new Date(plan.reviewAt));
}

function blocked(plan) {
    if (plan.holds.some((each) => each.item !== "HR10")) {
        return el("p", { class: "held" }, words.next.blocked);
    }
    return plan.gate.met === plan.gate.criteria.length ? el("p", {}, words.next.all) : null;
}

function criterion(each, plan, clinician) {
    return el(
        "li",
        { class: each.judgement },
        el("span", { class: "mark", "aria-hidden": "true" }, { met: "✓", "not-met": "○", unknown: "?" }[each.judgement]),
        el(
            "div",
            {},
            el("strong", {}, wanted(each)),
            el("span", { class: "judgement" }, words.next.judgement[each.judgement]),
            clinician && !each.date ? null : el("span", { class: "detail" }, standing(each, plan)),
            clinician ? clinician.criterion(each) : null,
            !clinician && each.rejected.length ? el("span", { class: "detail" }, words.next.rejected(each.rejected.length)) : null,
        ),
    );
}

/** What is paused and why, what is open, and what opens later. */
export function activities(plan, clinician) {
    const by = (status) => plan.activities.filter((each) => each.status === status);
    const open = by("active");
    return el(
        "section",
        { class: "sheet", "aria-labelledby": "activities" },
        paused(plan, by("on-hold"), clinician),
        el("h2", { id: "activities" }, words.activities.heading),
        open.length ? null : el("p", {}, words.activities.none),
        list("ul", { class: "activities" }, open.filter((each) => each.isExercise), (each) => activity(each, clinician)),
        folded(words.activities.always, open.filter((each) => !each.isExercise), (each) => activity(each, clinician)),
        folded(words.activities.later, by("draft"), (each) => later(each, clinician)),
        folded(words.activities.done, [...by("completed"), ...by("revoked")], (each) => later(each, clinician)),
        folded(words.activities.avoid, plan.prohibitions, (each) => el("li", {}, each.title)),
    );
}

function folded(title, items, make) {
    return items.length
        ? el("details", { class: "fold" }, el("summary", {}, `${title} (${items.length})`), el("ul", { class: "activities" }, items.map(make)))
        : null;
}

function activity(each, clinician) {
    return el(
        "li",
        {},
        el("strong", {}, each.title, clinician ? [" ", el("code", {}, each.item)] : null),
        dose(each) ? el("span", { class: "dose" }, dose(each)) : null,
        each.instruction ? el("p", {}, each.instruction) : null,
    );
}

function dose(each) {
    const range = each.dose && [each.dose.low && words.goals.atLeast(amount(each.dose.low)), each.dose.high && words.goals.atMost(amount(each.dose.high))];
    return [each.rhythm, ...(range ?? [])].filter(Boolean).join(", ");
}

function later(each, clinician) {
    return el(
        "li",
        {},
        el("strong", {}, each.title, clinician ? [" ", el("code", {}, each.item)] : null),
        each.status === "draft" && each.step ? el("span", { class: "dose" }, words.activities.fromStep(each.step)) : null,
    );
}

/** Each hold with what it holds; what a person holds has no report and says only its reason. */
function paused(plan, held, clinician) {
    const others = plan.holds.filter((each) => !each.isRedFlag);
    if (!held.length && !others.length) {
        return null;
    }
    return el(
        "div",
        { class: "pause" },
        el("h2", {}, words.activities.paused),
        el("ul", { class: "held" }, held.map((each) => el("li", {}, el("strong", {}, each.title), clinician ? [" ", el("code", {}, each.item)] : null, reasonOf(each, plan)))),
        others.map((each) =>
            el(
                "div",
                { class: "why" },
                el("p", {}, el("strong", {}, `${words.activities.pausedWhy}: `), words.holdSince(words.holdPlain[each.item] ?? `${each.title}.`, date(each.since, plan))),
                el("p", {}, el("strong", {}, `${words.activities.pausedEnds} `), each.release ? words.activities.physicianEnds : words.activities.calmEnds),
                clinician ? clinician.hold(each) : null,
            ),
        ),
    );
}

/** Where several things hold something, each activity says what holds it; a person's hold, only the activity knows. */
function reasonOf(each, plan) {
    const items = (each.reason?.coding ?? []).map((coding) => coding.code);
    const known = plan.holds.filter((hold) => items.includes(hold.item));
    if (known.length === 0 && each.reason?.text) {
        return el("span", { class: "dose" }, each.reason.text);
    }
    return plan.holds.length > 1 ? el("span", { class: "dose" }, known.map((hold) => hold.title).join(", ")) : null;
}
