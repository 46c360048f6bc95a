// From what the server says to what the page shows: pure functions, no requests and no elements.
import { dayOf, dayOfFhir, daysBetween, plusDays } from "../ui/days.js";
import { extension, valueOf } from "./extensions.js";
import { goal, ordered } from "./goals.js";
import { itemOf } from "./measurements.js";
import { Protocol } from "./protocol.js";

const TIMEZONE = "http://hl7.org/fhir/StructureDefinition/timezone";
const APPROVERS = ["doctor", "304292004", "309343006"];

const parameter = (element, name) => valueOf(element.part?.find((each) => each.name === name));
const references = (element, name) =>
    (element.part ?? []).filter((each) => each.name === name).map((each) => each.valueReference.reference);

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
        goals: ordered(goals).map((each) => goal(each, protocol.sessionActivities(itemOf(each)), requests)),
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
