// The patient's own records: pain, a walk, an exercise, a warning sign.
import { fromLocalTime, localTime } from "../ui/days.js";
import { el } from "../ui/dom.js";
import { askInDialog, Incomplete } from "./dialogs.js";
import { EXERCISES, Measurements, SYMPTOMS, WALK } from "./measurements.js";
import { words } from "./words.js";

const MOST_MINUTES = 600;
const MOST_DISTANCE = 50_000;

/** Opens the form of that name; answers whether something was saved. */
export async function openForm(name, { plan, patient, now, write, explain }) {
    const opened = now();
    const context = { plan, now: () => opened, measurements: new Measurements(patient, plan.zone) };
    const form = { pain, walk, exercise, symptom }[name](context);
    return askInDialog({
        ...form,
        save: words.log.save,
        act: async (observations) => {
            await write(observations);
            return true;
        },
        explain,
    });
}

function pain({ plan, now, measurements }) {
    const open = plan.activities.filter((each) => each.isExercise && each.status !== "draft" && each.status !== "revoked");
    const when = el(
        "select",
        { id: "when" },
        el("option", { value: "" }, words.log.painToday),
        open.map((each) => el("option", { value: each.item }, words.log.painDuring(each.title))),
    );
    const emergency = el("p", { class: "warning", hidden: true, role: "alert" }, words.log.painEmergency);
    const scale = choices("score", Array.from({ length: 11 }, (_, score) => [String(score), String(score)]), "scale");
    scale.addEventListener("change", () => (emergency.hidden = Number(chosen(scale)) < 8));
    return {
        title: words.log.painTitle,
        content: [field(words.log.painScale, scale), emergency, label("when", words.log.painWhen), when],
        read: () => {
            const score = chosen(scale);
            if (score === undefined) {
                throw new Incomplete(words.log.painScale, scale.querySelector("input"));
            }
            return [measurements.pain(Number(score), when.value || undefined, now())];
        },
    };
}

function walk(context) {
    const session = sessionFields(context);
    return { title: words.log.walkTitle, content: session.content, read: () => session.read(WALK) };
}

function exercise(context) {
    const known = Object.entries(EXERCISES).filter(([, { items }]) => context.plan.activities.some((each) => items.includes(each.item)));
    const kinds = known.map(([name]) => name);
    const select = el("select", { id: "what" }, kinds.map((name) => el("option", { value: name }, words.log.exercises[name])));
    const runOpen = context.plan.activities.some((each) => EXERCISES.run.items.includes(each.item) && each.status === "active");
    const closed = el("p", { class: "detail" }, words.log.runClosed);
    const session = sessionFields(context);
    const adapt = () => {
        closed.hidden = runOpen || select.value !== "run";
        session.showDistance(Boolean(EXERCISES[select.value].distance));
    };
    select.addEventListener("change", adapt);
    adapt();
    return {
        title: words.log.exerciseTitle,
        content: [label("what", words.log.what), select, closed, session.content],
        read: () => session.read(EXERCISES[select.value]),
    };
}

function sessionFields({ plan, now, measurements }) {
    const distance = number("distance");
    const unit = el("select", { id: "unit", "aria-label": words.log.unit }, Object.entries(words.log.distanceUnits).map(([code, name]) => el("option", { value: code }, name)));
    const minutes = number("minutes");
    const ended = el("input", { id: "ended", type: "datetime-local", value: localTime(now(), plan.zone), max: localTime(now(), plan.zone), required: true });
    const howFar = el("div", {}, label("distance", words.log.distance), el("div", { class: "pair" }, distance, unit));
    const metres = { km: 1000, m: 1, "[mi_i]": 1609.344 };
    return {
        content: [howFar, label("minutes", words.log.minutes), minutes, label("ended", words.log.ended), ended],
        showDistance: (shown) => (howFar.hidden = !shown),
        read: (kind) => {
            const howLong = within(minutes, 1, MOST_MINUTES);
            const far = howFar.hidden || distance.value.trim() === "" ? undefined : within(distance, 0, MOST_DISTANCE / metres[unit.value]);
            if (!ended.value) {
                throw new Incomplete(words.log.ended, ended);
            }
            const end = Date.parse(fromLocalTime(ended.value, plan.zone));
            if (end > now().getTime()) {
                throw new Incomplete(words.log.past, ended);
            }
            return measurements.session(kind, { far, minutes: howLong, unit: unit.value }, end);
        },
    };
}

function symptom({ now, measurements }) {
    const which = choices("symptom", Object.keys(SYMPTOMS).map((name) => [name, words.log.symptoms[name]]), "rows");
    return {
        title: words.log.symptomTitle,
        content: [el("p", { class: "warning" }, words.log.symptomNotice), field(words.log.symptomWhich, which)],
        read: () => {
            const name = chosen(which);
            if (!name) {
                throw new Incomplete(words.log.choose, which.querySelector("input"));
            }
            return [measurements.symptom(name, now())];
        },
    };
}

/** Radio buttons. */
export function choices(name, options, look) {
    return el(
        "div",
        { class: look },
        options.map(([value, text]) => el("label", { class: "option" }, el("input", { type: "radio", name, value }), el("span", {}, text))),
    );
}

export function chosen(group) {
    return group.querySelector("input:checked")?.value;
}

export function field(legend, content) {
    return el("fieldset", {}, el("legend", {}, legend), content);
}

export function label(id, text) {
    return el("label", { for: id }, text);
}

function number(id) {
    return el("input", { id, inputmode: "decimal", autocomplete: "off" });
}

function within(input, low, high) {
    input.removeAttribute("aria-invalid");
    const value = Number(input.value.trim().replace(",", "."));
    if (input.value.trim() === "" || Number.isNaN(value)) {
        throw new Incomplete(words.log.number, input);
    }
    if (value < low || value > high || (low === 0 && value === 0)) {
        throw new Incomplete(words.log.range(low, high), input);
    }
    return value;
}
