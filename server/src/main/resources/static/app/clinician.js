// What a clinician sees besides: codes, explanations, evidence by version, reasons; and what a physician decides.
import { momentInWords } from "../ui/days.js";
import { el, list } from "../ui/dom.js";
import { askInDialog, Incomplete, tell } from "./dialogs.js";
import { choices, chosen, field, label } from "./log.js";
import { clearance } from "./measurements.js";
import { nameOf } from "./plan.js";
import { LOCALE, words } from "./words.js";

export class Clinician {
    #plan;
    #record;
    #session;
    #practitioner;
    #now;
    #explain;
    #decided;

    /** @param decided what happens after a decision was written */
    constructor({ plan, record, session, practitioner, now, explain, decided }) {
        this.#plan = plan;
        this.#record = record;
        this.#session = session;
        this.#practitioner = practitioner;
        this.#now = now;
        this.#explain = explain;
        this.#decided = decided;
    }

    criterion(each) {
        return [
            el("span", { class: "fact" }, el("code", {}, each.item), " ", each.explanation),
            this.#evidence(each.evidence),
            each.rejected.length
                ? el(
                      "details",
                      { class: "fold" },
                      el("summary", {}, `${words.clinician.rejected} (${each.rejected.length})`),
                      el("ul", {}, each.rejected.map((one) => el("li", {}, this.#link(one.reference), ` ${one.reason}`))),
                  )
                : null,
            each.rule.kind === "valid-clearance" && each.judgement !== "met"
                ? this.#button(words.clinician.decide(each.item), each.item, each.title ?? each.item, words.clinician.clearanceLead)
                : null,
        ];
    }

    hold(each) {
        return [
            el("p", { class: "fact" }, el("code", {}, each.item), " ", each.explanation),
            this.#evidence(each.evidence),
            each.release ? this.#button(words.clinician.release(each.release), each.release, each.releaseTitle, words.clinician.releaseLead) : null,
        ];
    }

    /** One release for all warning signs that have the same. */
    releaseOfWarnings() {
        const kinds = new Map(this.#plan.redFlags.filter((each) => each.release).map((each) => [each.release, each]));
        return [
            this.#evidence(this.#plan.redFlags.flatMap((each) => each.evidence)),
            [...kinds.values()].map((each) =>
                this.#button(words.clinician.release(each.release), each.release, each.releaseTitle, words.clinician.releaseLead),
            ),
        ];
    }

    decision(each) {
        return [
            list("ul", { class: "reasons" }, each.reasons, (reason) => el("li", {}, reason)),
            each.onBehalfOf ? el("span", { class: "detail" }, words.clinician.onBehalf(each.onBehalfOf === this.#session.user ? nameOf(this.#practitioner) : each.onBehalfOf)) : null,
            this.#evidence(each.evidence),
        ];
    }

    #evidence(references) {
        return references.length
            ? el(
                  "details",
                  { class: "fold evidence" },
                  el("summary", {}, `${words.clinician.evidence} (${references.length})`),
                  el("ul", {}, references.map((reference) => el("li", {}, this.#link(reference)))),
              )
            : null;
    }

    /** A version cannot be opened by its address, which needs the token; so it is fetched and shown here. */
    #link(reference) {
        const [type, id, , version] = reference.split("/");
        const short = `${type} ${id.length > 12 ? `${id.slice(0, 8)}…` : id}`;
        return el(
            "button",
            { type: "button", class: "link", title: reference, click: () => this.#show(reference) },
            version ? `${short}, ${words.clinician.version(version)}` : short,
        );
    }

    async #show(reference) {
        try {
            const resource = await this.#record.version(reference);
            tell(reference, [
                facts(resource, this.#plan.zone),
                el("details", { class: "fold", open: true }, el("summary", {}, words.clinician.resource), el("pre", { tabindex: 0 }, JSON.stringify(resource, null, 2))),
            ]);
        } catch (problem) {
            tell(reference, el("p", { class: "error" }, this.#explain(problem)));
        }
    }

    #button(text, item, title, lead) {
        if (!this.#record.approverRole()) {
            return el("p", { class: "detail" }, words.clinician.notPhysician);
        }
        if (!this.#session.may("Observation", "c")) {
            return el("p", { class: "detail" }, words.clinician.cannotSign);
        }
        return el("button", { type: "button", class: "decide", click: () => this.#decide(item, title, lead) }, `${text} …`);
    }

    async #decide(item, title, lead) {
        const decision = choices("decision", [["approved", words.clinician.approve], ["denied", words.clinician.deny]], "rows");
        const note = el("textarea", { id: "note", rows: 3, maxlength: 1000 });
        const written = await askInDialog({
            title: words.clinician.clearanceTitle(item, title),
            content: [
                el("p", {}, lead),
                field(title, decision),
                label("note", words.clinician.note),
                note,
                el("p", {}, words.clinician.signAs(nameOf(this.#practitioner) || this.#session.user)),
            ],
            save: words.clinician.sign,
            read: () => {
                if (!chosen(decision)) {
                    throw new Incomplete(words.clinician.chooseDecision, decision.querySelector("input"));
                }
                return clearance({
                    patient: this.#session.patient,
                    zone: this.#plan.zone,
                    item,
                    approved: chosen(decision) === "approved",
                    note: note.value.trim(),
                    practitioner: this.#session.user,
                    role: `PractitionerRole/${this.#record.approverRole().id}`,
                    now: this.#now(),
                });
            },
            act: async (observation) => {
                await this.#record.write([observation]);
                return true;
            },
            explain: this.#explain,
        });
        if (written) {
            await this.#decided();
        }
    }
}

function facts(resource, zone) {
    const value = resource.valueQuantity
        ? `${resource.valueQuantity.value} ${resource.valueQuantity.unit ?? resource.valueQuantity.code ?? ""}`
        : (resource.valueString ?? resource.valueBoolean?.toString() ?? resource.valueCodeableConcept?.coding?.[0]?.code);
    const at = resource.effectiveDateTime ?? resource.effectivePeriod?.start ?? resource.performedDateTime ?? resource.performedPeriod?.start;
    const name = resource.code?.text ?? resource.code?.coding?.[0]?.display ?? resource.code?.coding?.[0]?.code;
    return el("p", {}, [name, value, at && (at.length > 10 ? momentInWords(at, zone, LOCALE) : at)].filter(Boolean).join(" · "));
}
