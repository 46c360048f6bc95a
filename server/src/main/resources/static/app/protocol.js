// The PlanDefinition that a plan is pinned to.
import { BASE, extension, part, valueOf } from "./extensions.js";

/** The protocol's own words: titles, gates and rules of the PlanDefinition; nothing where it may not be seen. */
export class Protocol {
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
