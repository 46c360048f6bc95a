// The page: who is signed in, what to show, and what happens when something was recorded.
import { momentInWords } from "../ui/days.js";
import { el, put } from "../ui/dom.js";
import { redraw } from "../ui/series.js";
import { changes } from "./changes.js";
import { Clinician } from "./clinician.js";
import { Fhir, FhirProblem } from "./fhir.js";
import { openForm } from "./log.js";
import { goals, history } from "./looks-back.js";
import { describe, nameOf } from "./plan.js";
import { PatientRecord } from "./record.js";
import { scope } from "./scope.js";
import { authorize, comesBack, LaunchProblem, redeem, Session } from "../ui/smart.js";
import { activities, alarm, news, next, notice, way } from "./views.js";
import { LOCALE, words } from "./words.js";

const main = document.querySelector("main");
const bar = document.getElementById("bar");
const said = document.getElementById("said");

let config;
let session;
let fhir;
let record;
let loaded;
let plan;
let asClinician;

start();

async function start() {
    document.title = `${words.title} · ${words.brand}`;
    put(document.getElementById("disclaimer"), words.notADevice);
    put(document.getElementById("skip"), words.skip);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    try {
        const answer = await fetch("/app/config.json").catch(() => {
            throw new LaunchProblem("offline");
        });
        if (!answer.ok) {
            throw new LaunchProblem("off");
        }
        config = await answer.json();
        session = comesBack() ? await redeem() : Session.kept();
        if (session) {
            await open();
        } else {
            welcome();
        }
    } catch (problem) {
        fail(problem);
    }
}

function welcome(signedOut) {
    put(bar);
    put(
        main,
        el(
            "section",
            { class: "sheet welcome" },
            el("h1", { tabindex: "-1" }, words.start.heading),
            el("p", { class: "lead" }, words.start.lead),
            signedOut ? el("p", { role: "status" }, words.start.signedOut) : null,
            el("button", { type: "button", click: signIn }, words.start.signIn),
        ),
    );
}

function signIn() {
    authorize({
        iss: `${location.origin}/fhir`,
        clientId: config.clientId,
        scope: scope(),
        redirectUri: `${location.origin}/app/index.html`,
    }).catch(fail);
}

async function open() {
    if (!session.patient) {
        throw new FhirProblem("noPatient");
    }
    fhir = new Fhir(session);
    record = new PatientRecord(fhir, session);
    asClinician = session.user.startsWith("Practitioner/");
    put(main, el("p", { class: "loading", role: "status" }, words.loading));
    await load();
    show();
    main.querySelector("h1").focus({ preventScroll: true });
}

async function load(planId) {
    loaded = await record.load(planId);
    plan = describe(loaded);
}

function show(found) {
    const isProfessional = session.user.startsWith("Practitioner/");
    const clinician =
        asClinician &&
        new Clinician({
            plan,
            record,
            session,
            practitioner: loaded.practitioner,
            now: () => fhir.now(),
            explain,
            decided: () => again(),
        });
    put(bar, el("button", { type: "button", class: "quiet", click: leave }, words.signOut));
    put(
        main,
        el("h1", { tabindex: "-1" }, isProfessional ? words.clinician.summary(nameOf(loaded.patient) || session.patient) : heading()),
        config.sandbox ? el("p", { class: "detail sandbox" }, words.sandbox, stopped()) : null,
        isProfessional ? viewSwitch() : null,
        loaded.all.length > 1 ? planSwitch() : null,
        alarm(plan, asClinician, clinician ? clinician.releaseOfWarnings() : null),
        notice(plan),
        found ? news(found, plan) : null,
        way(plan, asClinician),
        el(
            "div",
            { class: "columns" },
            el("div", {}, isProfessional ? null : recorder(), next(plan, clinician || undefined)),
            el("div", {}, activities(plan, clinician || undefined)),
        ),
        loaded.refused.map((type) => el("p", { class: "notice" }, words.refusedType(words.types[type]))),
        loaded.refused.includes("Goal") ? null : goals(plan, loaded.observations, asClinician),
        asClinician && plan.flags.length ? flags() : null,
        loaded.refused.includes("Provenance") ? null : history(plan, clinician || undefined),
    );
}

function heading() {
    const name = nameOf(loaded.patient);
    return name ? `${plan.title}: ${name}` : plan.title;
}

function stopped() {
    const far = Math.abs(fhir.now() - Date.now()) > 120_000;
    return far ? ` ${words.clockStopped(momentInWords(fhir.now(), plan.zone, LOCALE))}` : "";
}

function viewSwitch() {
    const option = (value, text) =>
        el("label", { class: "option" }, el("input", { type: "radio", name: "view", value, checked: (value === "clinician") === asClinician }), el("span", {}, text));
    const group = el("fieldset", { class: "switch" }, el("legend", {}, words.clinician.view), option("clinician", words.clinician.detail), option("patient", words.clinician.words));
    group.addEventListener("change", (event) => {
        asClinician = event.target.value === "clinician";
        show();
        main.querySelector("input[name=view]:checked").focus();
    });
    return group;
}

function planSwitch() {
    const select = el(
        "select",
        { id: "plan", "aria-label": words.title },
        loaded.all.map((each) => el("option", { value: each.id, selected: each.id === plan.id }, `${each.title} (${each.status})`)),
    );
    select.addEventListener("change", async () => {
        try {
            await load(select.value);
            show();
            document.getElementById("plan").focus();
        } catch (problem) {
            fail(problem);
        }
    });
    return select;
}

function flags() {
    return el(
        "section",
        { class: "sheet", "aria-labelledby": "flags" },
        el("h2", { id: "flags" }, words.clinician.modifiers),
        el("ul", {}, plan.flags.map((flag) => el("li", {}, el("code", {}, flag.item ?? ""), ` ${flag.text}`))),
    );
}

function recorder() {
    const isOwn = session.user === `Patient/${session.patient}`;
    if (!isOwn || !session.may("Observation", "c")) {
        return el("section", { class: "sheet" }, el("h2", {}, words.log.heading), el("p", {}, isOwn ? words.cannotWrite : words.whoIsUnknown));
    }
    const kinds = ["pain", "walk", "exercise", "symptom"];
    return el(
        "section",
        { class: "sheet", "aria-labelledby": "log" },
        el("h2", { id: "log" }, words.log.heading),
        el("p", { class: "detail" }, words.log.lead),
        el("div", { class: "log" }, kinds.map((kind) => el("button", { type: "button", class: kind === "symptom" ? "danger" : null, click: () => recordOne(kind) }, words.log[kind]))),
    );
}

async function recordOne(kind) {
    const saved = await openForm(kind, {
        plan,
        patient: session.patient,
        now: () => fhir.now(),
        write: (observations) => record.write(observations),
        explain,
    });
    if (saved) {
        await again();
    }
}

/** Looks again after something was written, says what has changed, and goes there. */
async function again() {
    const before = plan;
    try {
        await load(before.id);
    } catch (problem) {
        fail(problem, words.changed.saved);
        return;
    }
    const found = changes(before, plan);
    show(found);
    const target = main.querySelector(".news");
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
    put(said, words.changed.saved);
}

async function leave() {
    const ended = session;
    session = undefined;
    await ended.end().catch(() => undefined);
    welcome(true);
    main.querySelector("h1").focus();
}

function explain(problem) {
    const kind = problem instanceof FhirProblem || problem instanceof LaunchProblem ? problem.kind : "server";
    const [title, text] = words.problems[kind] ?? words.problems.server;
    return `${title}. ${text}${kind === "refused" && problem.detail ? ` (${problem.detail})` : ""}`;
}

/** Says what went wrong in place of the page, with a way on, and before that what went well. */
function fail(problem, before) {
    const known = problem instanceof FhirProblem || problem instanceof LaunchProblem;
    const kind = known ? problem.kind : "server";
    if (!known) {
        console.error(problem);
    }
    const key = { refused: problem instanceof LaunchProblem ? "refusedByPerson" : "refused", noPlan: session?.user.startsWith("Practitioner/") ? "noPlanClinician" : "noPlan" }[kind] ?? kind;
    const [title, text] = words.problems[key] ?? words.problems.server;
    const signInAgain = ["signedOut", "notOurs", "notAccepted", "refused", "noCarePlan", "noPatient"].includes(kind);
    if (kind === "signedOut") {
        session?.forget();
    }
    put(bar, session && kind !== "signedOut" ? el("button", { type: "button", class: "quiet", click: leave }, words.signOut) : null);
    put(
        main,
        el(
            "section",
            { class: "sheet welcome", role: "alert" },
            el("h1", { tabindex: "-1" }, title),
            before ? el("p", {}, before) : null,
            el("p", {}, text),
            kind === "off" || kind === "notAcceptedHere"
                ? null
                : el("button", { type: "button", click: signInAgain ? signIn : () => location.reload() }, signInAgain ? words.start.signIn : words.tryAgain),
        ),
    );
    main.querySelector("h1").focus();
}
