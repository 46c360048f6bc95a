// From what the server says to what the page shows: pure functions, no requests and no elements.
import { dayOf, dayOfFhir, daysBetween, plusDays } from "../ui/days.js";
import { ITEM } from "./measurements.js";

const BASE = "https://gradus.dev/fhir/StructureDefinition/";
const TIMEZONE = "http://hl7.org/fhir/StructureDefinition/timezone";
const APPROVERS = ["doctor", "304292004", "309343006"];

const extension = (element, name) => element?.extension?.find((each) => each.url === (name.includes(":") ? name : BASE + name));
const part = (element, name) => element?.extension?.find((each) => each.url === name);
const valueOf = (element) => element && Object.entries(element).find(([name]) => name.startsWith("value"))?.[1];
const parameter = (element, name) => valueOf(element.part?.find((each) => each.name === name));
const references = (element, name) =>
    (element.part ?? []).filter((each) => each.name === name).map((each) => each.valueReference.reference);
const itemOf = (resource) => resource.identifier?.find((each) => each.system === ITEM)?.value;

/** The zone in which the patient's days are counted. */
export function zoneOf(patient) {
    return extension(patient, TIMEZONE)?.valueCode ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The name that the patient goes by. */
export function nameOf(person) {
    const name = person?.name?.[0];
    return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(" ");
}

/** Whether the role lets its holder clear steps. */
export function isApprover(role) {
    return (role.code ?? []).flatMap((concept) => concept.coding ?? []).some((coding) => APPROVERS.includes(coding.code));
}

/** The plan to show first: one that runs before one that rests or is over, and the newest of those. */
export function inOrder(plans) {
    const order = ["active", "on-hold", "draft", "completed", "revoked"];
    return [...plans].sort(
        (one, other) => order.indexOf(one.status) - order.indexOf(other.status) || (other.created ?? "").localeCompare(one.created ?? ""),
    );
}

/** Everything that the page shows of one plan. */
export function describe({ plan, patient, goals, requests, flags, procedures, definition, progress, provenances, now }) {
    const zone = zoneOf(patient);
    const today = dayOf(now, zone);
    const surgery = surgeryDay(plan, procedures, zone);
    const protocol = new Protocol(definition);
    const parameters = progress?.parameter ?? [];
    const holds = parameters.filter((each) => each.name === "hold").map((each) => hold(each, protocol, zone));
    const raised = flags.filter((flag) => flag.status === "active").map((flag) => ({ item: itemOf(flag), text: flag.code?.text ?? "" }));
    const gates = parameters.filter((each) => each.name === "gate").map((each) => gate(each, protocol, { surgery, raised, today }));
    const phaseCode = extension(plan, "current-phase")?.valueCodeableConcept?.coding?.[0]?.code;
    const phases = protocol.phases(phaseCode);
    const now_ = phases.findIndex((phase) => phase.state === "now");
    const gateItem = phases[now_ + 1]?.gate;
    return {
        id: plan.id,
        status: plan.status,
        title: plan.title,
        narrative: plan.text?.div,
        zone,
        today,
        surgery,
        day: surgery ? daysBetween(surgery, today) : undefined,
        phases: dated(phases, provenances, plan, zone),
        phase: now_,
        gate: gates.find((each) => each.item === gateItem),
        waiting: gates.filter((each) => each.item !== gateItem),
        activities: activities(plan, requests, protocol, phases),
        prohibitions: protocol.prohibitions(),
        holds,
        redFlags: holds.filter((each) => each.isRedFlag),
        flags: raised.filter((flag) => !holds.some((each) => each.item === flag.item)),
        goals: ordered(goals).map((each) => goal(each, protocol, requests)),
        rejected: parameters.filter((each) => each.name === "rejected").map(rejection),
        reviewAt: parameters.find((each) => each.name === "reviewAt")?.valueInstant,
        decisions: provenances.map((each) => decision(each, requests, phases)).sort((one, other) => other.at.localeCompare(one.at)),
    };
}

function surgeryDay(plan, procedures, zone) {
    const named = (plan.supportingInfo ?? []).map((each) => each.reference);
    const surgery = procedures.find((each) => named.includes(`Procedure/${each.id}`));
    const performed = surgery?.performedDateTime ?? surgery?.performedPeriod?.start;
    return performed && dayOfFhir(performed, zone);
}

/** The protocol's own words: titles, gates and rules of the PlanDefinition; nothing where it may not be seen. */
class Protocol {
    #actions;
    #byId = new Map();
    #goals;
    #sessions;

    constructor(definition) {
        this.#actions = definition?.action ?? [];
        const index = (action) => {
            this.#byId.set(action.id, action);
            (action.action ?? []).forEach(index);
        };
        this.#actions.forEach(index);
        this.#goals = definition?.goal ?? [];
        this.#sessions = (definition?.extension ?? []).filter((each) => each.url === `${BASE}session-kind`);
    }

    action(item) {
        return this.#byId.get(item);
    }

    title(item) {
        return this.action(item)?.title ?? item;
    }

    phases(current) {
        const found = this.#actions.filter((action) => codeOf(action)?.system?.endsWith("/rehabilitation-phase") || extension(action, "gate"));
        const now = found.findIndex((action) => codeOf(action)?.code === current);
        return found.map((action, index) => ({
            item: action.id,
            number: index + 1,
            title: action.title,
            description: action.description,
            gate: valueOf(part(extension(action, "gate"), "item")),
            activities: (action.action ?? []).map((each) => each.id),
            state: index < now ? "done" : index === now ? "now" : index === now + 1 ? "next" : "later",
        }));
    }

    prohibitions() {
        return (this.action("prohibitions")?.action ?? []).map((action) => ({ item: action.id, title: action.title }));
    }

    /** The rule behind a criterion: its kind and the numbers in it. */
    rule(item) {
        for (const condition of [...this.#byId.values()].flatMap((action) => action.condition ?? [])) {
            for (const each of condition.extension ?? []) {
                const kind = each.url.split("/criterion-")[1];
                const named = valueOf(part(each, "item")) ?? valueOf(part(each, "clearance"));
                if (kind && named === item) {
                    return { kind, ...this.#numbers(each) };
                }
            }
        }
        return this.action(item)?.extension?.some((each) => each.url === `${BASE}clearance-rule`) ? { kind: "valid-clearance" } : { kind: "other" };
    }

    #numbers(criterion) {
        const value = (name) => valueOf(part(criterion, name));
        return {
            days: value("days")?.value,
            maximum: value("maximum")?.value,
            window: value("window")?.value,
            distinctDays: value("distinctDays"),
            session: value("session"),
            least: value("least"),
            amount: value("leastDistance") ?? value("leastDuration") ?? value("least"),
            shifts: (criterion.extension ?? [])
                .filter((each) => each.url === `${BASE}day-shift`)
                .map((each) => ({
                    days: valueOf(part(each, "days")).value,
                    modifiers: each.extension.filter((one) => one.url === "modifier").map(valueOf),
                })),
        };
    }

    /** Items of the activities whose sessions a goal looks at; none where it looks at all. */
    sessionActivities(goalItem) {
        const target = this.#goals.find((each) => each.id === goalItem)?.target?.[0];
        const session = (target?.extension ?? []).map((each) => valueOf(part(each, "session"))).find(Boolean);
        const kind = this.#sessions.find((each) => valueOf(part(each, "session")) === session);
        return (kind?.extension ?? []).filter((each) => each.url === "activity").map(valueOf);
    }
}

function codeOf(action) {
    return action.code?.[0]?.coding?.[0];
}

function gate(element, protocol, context) {
    const criteria = element.part.filter((each) => each.name === "criterion").map((each) => criterion(each, protocol, context));
    return {
        item: parameter(element, "item"),
        judgement: parameter(element, "judgement"),
        explanation: parameter(element, "explanation"),
        criteria,
        met: criteria.filter((each) => each.judgement === "met").length,
    };
}

function criterion(element, protocol, { surgery, raised }) {
    const item = parameter(element, "item");
    const rule = protocol.rule(item);
    const shift = (rule.shifts ?? []).find((each) => each.modifiers.some((modifier) => raised.some((flag) => flag.item === modifier)));
    const days = shift?.days ?? rule.days;
    return {
        item,
        title: protocol.action(item)?.title,
        rule: { ...rule, days },
        judgement: parameter(element, "judgement"),
        explanation: parameter(element, "explanation"),
        evidence: references(element, "evidence"),
        rejected: element.part.filter((each) => each.name === "rejected").map(rejection),
        date: rule.kind === "elapsed-days" && surgery && days !== undefined ? plusDays(surgery, days) : undefined,
    };
}

function rejection(element) {
    return { reference: parameter(element, "reference").reference, reason: parameter(element, "reason") };
}

function hold(element, protocol, zone) {
    const item = parameter(element, "item");
    const action = protocol.action(item);
    return {
        item,
        title: action?.title ?? item,
        since: dayOfFhir(parameter(element, "since"), zone),
        explanation: parameter(element, "explanation"),
        activities: element.part.filter((each) => each.name === "activity").map(valueOf),
        release: parameter(element, "release"),
        releaseTitle: protocol.title(parameter(element, "release")),
        evidence: references(element, "evidence"),
        isRedFlag: Boolean(extension(action, "red-flag")) || item.startsWith("RF-"),
        urgency: action?.priority ?? "stat",
    };
}

/** Activities of the plan, each in its last attempt, in the order of the protocol. */
function activities(plan, requests, protocol, phases) {
    const places = new Map((plan.activity ?? []).map((each, index) => [each.reference?.reference, index]));
    const latest = new Map();
    for (const request of requests) {
        const place = places.get(`ServiceRequest/${request.id}`);
        const item = itemOf(request);
        if (place !== undefined && (latest.get(item)?.place ?? -1) < place) {
            latest.set(item, { request, place });
        }
    }
    return [...latest.entries()]
        .map(([item, { request }]) => ({
            item,
            id: request.id,
            title: request.code?.text ?? protocol.title(item),
            status: request.status,
            instruction: request.patientInstruction,
            rhythm: request.occurrenceTiming?.code?.text,
            dose: request.quantityRange ?? (request.quantityQuantity && { high: request.quantityQuantity }),
            isExercise: (request.code?.coding ?? []).some((coding) => !coding.system?.endsWith("education")) && isPhysical(request),
            step: phases.find((phase) => phase.activities.includes(item))?.number,
            reason: extension(request, "http://hl7.org/fhir/StructureDefinition/request-statusReason")?.valueCodeableConcept,
        }))
        .sort((one, other) => one.item.localeCompare(other.item));
}

/** Physical therapy, as its category says; the others are help along the way. */
function isPhysical(request) {
    return (request.category ?? []).flatMap((concept) => concept.coding ?? []).some((coding) => coding.code === "91251008");
}

function ordered(goals) {
    const number = (goal) => Number.parseInt((itemOf(goal) ?? "").replace(/\D/g, ""), 10) || 0;
    return [...goals].sort((one, other) => number(one) - number(other));
}

function goal(resource, protocol, requests) {
    const item = itemOf(resource);
    const target = (resource.target ?? []).find((each) => each.detailRange || each.detailQuantity) ?? resource.target?.[0];
    const sessions = protocol.sessionActivities(item);
    return {
        item,
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

function dated(phases, provenances, plan, zone) {
    const entered = new Map([[phases.find((phase) => phase.state !== "later")?.item, plan.period?.start ?? plan.created]]);
    for (const provenance of [...provenances].sort((one, other) => one.occurredDateTime.localeCompare(other.occurredDateTime))) {
        const [, after] = /^phase \S+: \S+ → (\S+)$/.exec(provenance.activity?.text ?? "") ?? [];
        if (after) {
            entered.set(after, provenance.occurredDateTime);
        }
    }
    return phases.map((phase) => {
        const at = phase.state === "now" ? entered.get(phase.item) : undefined;
        return { ...phase, since: at && dayOfFhir(at, zone) };
    });
}

function decision(provenance, requests, phases) {
    const text = provenance.activity?.text ?? "";
    const [, subject, item, before, after] = /^(\S+) (\S+): (\S+) → (\S+)$/.exec(text) ?? [];
    return {
        id: provenance.id,
        at: provenance.occurredDateTime ?? provenance.recorded,
        text,
        subject: subject ?? (text.startsWith("enrolment") ? "enrolment" : "other"),
        item,
        before,
        after,
        title: subject === "phase" ? phases.find((phase) => phase.item === after)?.title : requests.find((each) => itemOf(each) === item)?.code?.text,
        reasons: (provenance.reason ?? []).map((each) => each.text),
        onBehalfOf: provenance.agent?.[0]?.onBehalfOf?.reference,
        evidence: (provenance.entity ?? []).map((each) => each.what.reference),
    };
}

/** What differs between two descriptions of the same plan, each as the name of a sentence and what it is about. */
export function changes(before, after) {
    const found = [];
    const say = (name, about) => found.push({ name, about });
    if (before.phase !== after.phase) {
        say(after.phase > before.phase ? "forward" : "back", after.phases[after.phase].title);
    }
    after.redFlags.filter((each) => !before.redFlags.some((old) => old.item === each.item)).forEach((each) => say("warning", each.title));
    before.holds.filter((each) => !after.holds.some((present) => present.item === each.item)).forEach((each) => say("released", each.title));
    const paused = [];
    for (const activity of after.activities) {
        const old = before.activities.find((each) => each.item === activity.item);
        if (!old || old.status === activity.status) {
            continue;
        }
        if (activity.status === "active") {
            say(old.status === "on-hold" ? "resumed" : "opened", activity.title);
        } else if (activity.status === "completed") {
            say("done", activity.title);
        } else if (activity.status === "on-hold") {
            paused.push(activity.title);
        }
    }
    if (paused.length) {
        say("paused", paused.join(", "));
    }
    for (const goal of after.goals) {
        const old = before.goals.find((each) => each.item === goal.item);
        if (old && old.achievement !== goal.achievement && (goal.achievement === "achieved" || old.achievement === "achieved")) {
            say(goal.achievement === "achieved" ? "goal" : "goalLost", goal.title);
        }
    }
    if (before.gate && before.gate.item === after.gate?.item) {
        for (const criterion of after.gate.criteria) {
            const old = before.gate.criteria.find((each) => each.item === criterion.item);
            if (old && (old.judgement === "met") !== (criterion.judgement === "met")) {
                found.push({ name: criterion.judgement === "met" ? "met" : "unmet", criterion });
            } else if (old && old.explanation !== criterion.explanation) {
                found.push({ name: "counted", criterion });
            }
        }
    }
    return found;
}
