// What the app writes, in the codes of the server's profiles (docs/forms.md, profiles gradus-pain, gradus-session, gradus-clearance).
import { inZone } from "../ui/days.js";

export const LOINC = "http://loinc.org";
export const SNOMED = "http://snomed.info/sct";
export const LOCAL = "https://gradus.dev/fhir/CodeSystem/rehabilitation";
export const ITEM = "https://gradus.dev/fhir/sid/protocol-item";
const UCUM = "http://unitsofmeasure.org";
const CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

/** The item of the protocol that a resource was made from. */
export function itemOf(resource) {
    return resource.identifier?.find((each) => each.system === ITEM)?.value;
}

/** Exercises that can be recorded: the activities of the plan that they belong to, and the codes of what was done. */
export const EXERCISES = {
    run: { items: ["A15", "A18"], coding: { system: SNOMED, code: "229167004" }, distance: "93817-5" },
    pool: { items: ["A13"], coding: { system: LOCAL, code: "swimming-exercise" } },
    cycle: { items: ["A14"], coding: { system: LOCAL, code: "cycling-recumbent" } },
    elliptical: { items: ["A16"], coding: { system: LOCAL, code: "elliptical-trainer" } },
};
export const WALK = { coding: { system: LOCAL, code: "walking-exercise" }, distance: "55430-3" };

/** Warning signs, in the codes of the form symptom-check. */
export const SYMPTOMS = {
    numbness: { system: SNOMED, code: "44077006", display: "Numbness" },
    tingling: { system: LOCAL, code: "tingling", display: "Tingling" },
    bowel: { system: SNOMED, code: "72042002", display: "Incontinence of feces" },
    bladder: { system: SNOMED, code: "165232002", display: "Urinary incontinence" },
    retention: { system: SNOMED, code: "267064002", display: "Retention of urine" },
    saddle: { system: LOCAL, code: "saddle-anesthesia", display: "Saddle anesthesia" },
    weakness: { system: SNOMED, code: "713514005", display: "Muscle weakness of limb" },
    fever: { system: SNOMED, code: "386661006", display: "Fever" },
    redness: { system: SNOMED, code: "247441003", display: "Erythema" },
    drainage: { system: LOCAL, code: "wound-drainage", display: "Wound drainage" },
    open: { system: SNOMED, code: "225553008", display: "Wound dehiscence" },
    shooting: { system: LOCAL, code: "shooting-electric-pain", display: "Electrical or shooting pain" },
    calf: { system: SNOMED, code: "300954003", display: "Pain in calf" },
    chest: { system: SNOMED, code: "29857009", display: "Chest pain" },
    breath: { system: SNOMED, code: "267036007", display: "Dyspnea" },
};

/** Writes in the name of one patient, at the server's time, in the patient's zone. */
export class Measurements {
    #patient;
    #zone;
    #sent = new Map();

    constructor(patient, zone) {
        this.#patient = patient;
        this.#zone = zone;
    }

    /** The pain of the day, or felt during an activity of the plan. */
    pain(score, item, now) {
        return this.#once({
            ...this.#own("survey", item ? { system: LOCAL, code: "pain-during-activity" } : { system: LOINC, code: "72514-3" }),
            effectiveDateTime: inZone(now, this.#zone),
            valueQuantity: quantity(score, "{score}"),
            ...(item ? { component: [done({ system: ITEM, code: item })] } : {}),
        });
    }

    /** A session: its duration and, where it is known, its distance; both have the same period. */
    session({ coding, distance }, { far, minutes, unit }, end) {
        const effectivePeriod = {
            start: inZone(new Date(end).getTime() - minutes * 60_000, this.#zone),
            end: inZone(end, this.#zone),
        };
        const duration = this.#once({
            ...this.#own("activity", { system: LOINC, code: "55411-3" }),
            effectivePeriod,
            valueQuantity: quantity(minutes, "min"),
            component: [done(coding)],
        });
        if (!distance || !far) {
            return [duration];
        }
        const walked = { ...this.#own("activity", { system: LOINC, code: distance }), effectivePeriod, valueQuantity: quantity(far, unit) };
        return [this.#once(walked), duration];
    }

    /** A warning sign, newly there. */
    symptom(name, now) {
        return this.#once({
            ...this.#own("survey", SYMPTOMS[name]),
            effectiveDateTime: inZone(now, this.#zone),
            valueBoolean: true,
        });
    }

    /** The same content sent once more, after a broken connection, is the same measurement and not stored twice. */
    #once(observation) {
        const content = JSON.stringify(observation);
        if (!this.#sent.has(content)) {
            this.#sent.set(content, { system: "urn:ietf:rfc:3986", value: `urn:uuid:${crypto.randomUUID()}` });
        }
        return { ...observation, identifier: [this.#sent.get(content)] };
    }

    #own(category, coding) {
        return { ...base(this.#patient, category, coding), performer: [{ reference: `Patient/${this.#patient}` }] };
    }
}

/** A physician's decision; the person and the role in which he or she decides. */
export function clearance({ patient, zone, item, approved, note, practitioner, role, now }) {
    return {
        ...base(patient, "exam", { system: LOCAL, code: "clearance" }),
        performer: [{ reference: practitioner }, { reference: role }],
        effectiveDateTime: inZone(now, zone),
        valueCodeableConcept: { coding: [{ system: LOCAL, code: approved ? "approved" : "denied" }] },
        component: [
            {
                code: { coding: [{ system: LOCAL, code: "clearance-kind" }] },
                valueCodeableConcept: { coding: [{ system: ITEM, code: item }] },
            },
        ],
        ...(note ? { note: [{ text: note }] } : {}),
    };
}

function base(patient, category, coding) {
    return {
        resourceType: "Observation",
        status: "final",
        category: [{ coding: [{ system: CATEGORY, code: category }] }],
        code: { coding: [coding] },
        subject: { reference: `Patient/${patient}` },
    };
}

function done(coding) {
    return { code: { coding: [{ system: LOINC, code: "73985-4" }] }, valueCodeableConcept: { coding: [coding] } };
}

function quantity(value, code) {
    return { value, unit: code === "{score}" ? "score" : code, system: UCUM, code };
}
