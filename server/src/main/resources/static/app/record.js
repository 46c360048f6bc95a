// Loads what the page shows, in few requests, and writes what people record.
import { entries, FhirProblem } from "./fhir.js";
import { inOrder, isApprover } from "./plan.js";

/** Each kind that comes often has a page of its own, so that none pushes out another. */
const MEASURES = [
    ["72514-3"],
    ["55430-3"],
    ["93817-5"],
    ["55411-3"],
    ["41950-7", "9108-2", "29463-7", "odi-score", "66569-5", "89423-8", "55758-7", "64098-7", "tsk-score"],
];

/** Measurements of a kind that are asked for: at first, and when something was recorded while the page is open. */
const FIRST = 200;
const AGAIN = 10;

/** A patient's record as the session may see it. */
export class PatientRecord {
    #fhir;
    #session;
    #steady = {};
    #known = new Map();

    constructor(fhir, session) {
        this.#fhir = fhir;
        this.#session = session;
    }

    /** Everything, for the plan of that id or the first one; in three requests, two of them side by side. */
    async load(planId) {
        const patient = this.#session.patient;
        const [person, plans, goals, requests, flags, procedures, ...observations] = await this.#fhir.ask([
            `Patient/${patient}`,
            `CarePlan?patient=${patient}&_count=50`,
            `Goal?patient=${patient}&_count=200`,
            `ServiceRequest?patient=${patient}&_count=200`,
            `Flag?patient=${patient}&status=active&_count=100`,
            `Procedure?patient=${patient}&_count=100`,
            ...MEASURES.map(
                (codes) =>
                    `Observation?patient=${patient}&code=${codes.join(",")}&status=final,amended,corrected&_sort=-date&_count=${this.#known.size ? AGAIN : FIRST}` +
                    "&_elements=code,status,effective,value,component",
            ),
        ]);
        if (plans instanceof FhirProblem) {
            throw plans.kind === "forbidden" ? new FhirProblem("noCarePlan") : plans;
        }
        const all = inOrder(entries(plans));
        const plan = all.find((each) => each.id === planId) ?? all[0];
        if (!plan) {
            throw new FhirProblem("noPlan");
        }
        const [progress, more] = await Promise.all([
            this.#fhir.read(`CarePlan/${plan.id}/$progress`),
            this.#fhir.ask(this.#questions(plan)),
        ]);
        observations.flatMap(entries).forEach((each) => this.#known.set(each.id, each));
        const [provenances, definitions, roles, practitioner] = more;
        this.#keep(plan, definitions, roles, practitioner);
        return {
            all,
            plan,
            patient: person instanceof FhirProblem ? undefined : person,
            goals: ofPlan(entries(goals), plan.goal),
            requests: entries(requests),
            flags: entries(flags),
            procedures: entries(procedures),
            observations: [...this.#known.values()],
            provenances: entries(provenances),
            progress,
            definition: this.#steady.definition,
            roles: this.#steady.roles,
            practitioner: this.#steady.practitioner,
            refused: Object.entries({ Goal: goals, ServiceRequest: requests, Observation: observations[0], Provenance: provenances })
                .filter(([, answer]) => answer instanceof FhirProblem)
                .map(([type]) => type),
            now: this.#fhir.now(),
        };
    }

    /** What does not change while the page is open is asked for once. */
    #questions(plan) {
        const targets = [`CarePlan/${plan.id}`, ...(plan.activity ?? []).map((each) => each.reference?.reference).filter(Boolean)];
        const [url, version] = (plan.instantiatesCanonical?.[0] ?? "").split("|");
        const questions = [`Provenance?target=${targets.join(",")}&_count=200`];
        if (this.#steady.canonical !== plan.instantiatesCanonical?.[0]) {
            questions.push(`PlanDefinition?url=${encodeURIComponent(url)}&version=${encodeURIComponent(version ?? "")}`);
            if (this.#session.user.startsWith("Practitioner/")) {
                questions.push(`PractitionerRole?practitioner=${this.#session.user}`, this.#session.user);
            }
        }
        return questions;
    }

    #keep(plan, definitions, roles, practitioner) {
        if (definitions !== undefined) {
            this.#steady = {
                canonical: plan.instantiatesCanonical?.[0],
                definition: entries(definitions)[0],
                roles: entries(roles).filter((role) => role.active !== false),
                practitioner: practitioner instanceof FhirProblem ? undefined : practitioner,
            };
        }
    }

    /** The role in which the person signed in may clear steps; none if there is none. */
    approverRole() {
        return this.#steady.roles?.find(isApprover);
    }

    write(observations) {
        return this.#fhir.create(observations);
    }

    /** One version of a resource, as it was used as evidence. */
    version(reference) {
        return this.#fhir.read(reference);
    }
}

function ofPlan(goals, references) {
    const named = (references ?? []).map((each) => each.reference);
    return goals.filter((goal) => named.includes(`Goal/${goal.id}`));
}
