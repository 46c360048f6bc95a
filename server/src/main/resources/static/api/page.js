// Signs a person in as any app does, and shows what this server answers; every request carries that person's token.
import { el, put } from "../ui/dom.js";
import { authorize, comesBack, LaunchProblem, redeem, Session } from "../ui/smart.js";
import { explore } from "./explorer.js";
import { words } from "./words.js";

const place = document.getElementById("api");

start();

async function start() {
    try {
        const session = comesBack() ? await redeem() : Session.kept();
        if (session) {
            await open(session);
        } else {
            ask();
        }
    } catch (problem) {
        fail(problem);
    }
}

function ask(note) {
    const choice = (type, name, value, text, detail, checked) =>
        el("label", { class: "choice" }, el("input", { type, name, value, checked }), el("span", {}, text, el("span", { class: "detail" }, ` · ${detail}`)));
    const form = el(
        "form",
        { class: "sheet ask", "aria-labelledby": "ask", submit: (event) => { event.preventDefault(); signIn(new FormData(form)); } },
        el("h2", { id: "ask" }, words.ask.heading),
        note ? el("p", { role: "status", class: "note" }, note) : null,
        el("p", {}, words.ask.lead),
        el(
            "fieldset",
            {},
            el("legend", {}, words.ask.reach),
            choice("radio", "reach", "patient", words.ask.patient, words.ask.patientDetail, true),
            choice("radio", "reach", "user", words.ask.user, words.ask.userDetail),
        ),
        choice("checkbox", "write", "yes", words.ask.write, words.ask.writeDetail),
        el("button", { type: "submit" }, words.ask.signIn),
        place.dataset.sandbox === "true" ? el("p", { class: "detail" }, words.ask.sandbox) : null,
        el("p", { class: "detail" }, words.ask.document, el("code", {}, `${location.origin}/api/openapi.json`)),
    );
    put(place, form);
}

function signIn(chosen) {
    const rights = chosen.get("write") ? "cruds" : "rs";
    const reach = chosen.get("reach") === "user" ? `user/*.${rights}` : `launch/patient patient/*.${rights}`;
    authorize({
        iss: `${location.origin}/fhir`,
        clientId: place.dataset.client,
        scope: `openid fhirUser online_access ${reach}`,
        redirectUri: `${location.origin}/api`,
    }).catch(fail);
}

async function open(session) {
    put(place, el("p", { role: "status" }, words.loading));
    const ended = el("p", { class: "error", role: "alert", hidden: true }, words.ended, " ", el("button", { type: "button", class: "quiet", click: () => leave(session) }, words.ask.signIn));
    const send = sender(session, () => (ended.hidden = false));
    const answer = await send(`${location.origin}/api/openapi.json`, {}).catch(() => {
        throw new LaunchProblem("offline");
    });
    if (answer.status === 401) {
        session.forget();
        ask(words.ended);
        return;
    }
    if (!answer.ok) {
        throw new LaunchProblem("document");
    }
    const specification = { ...(await answer.json()), servers: [{ url: session.fhir }] };
    const node = el("div", {});
    const filter = el("input", { id: "filter", type: "search", autocomplete: "off", spellcheck: "false" });
    put(
        place,
        el(
            "section",
            { class: "sheet session", "aria-label": words.ask.heading },
            el(
                "p",
                {},
                words.signedInAs,
                el("code", {}, session.user || "?"),
                ...(session.patient ? [words.about, el("code", {}, `Patient/${session.patient}`)] : []),
            ),
            el("p", { class: "detail" }, words.granted, el("code", {}, session.scopes.filter((scope) => scope.includes("/")).join(" "))),
            el("button", { type: "button", class: "quiet", click: () => session.end().catch(() => {}).finally(() => ask(words.ask.signedOut)) }, words.signOut),
            ended,
        ),
        el("h2", {}, words.requests),
        el("label", { for: "filter" }, words.filter),
        filter,
        node,
    );
    const ui = explore(node, specification, send, session.patient);
    filter.addEventListener("input", () => ui.show(filter.value.trim()));
}

/** Requests with the token, which is renewed once where it has ended. No other server gets it. */
function sender(session, ended) {
    return async function send(address, options) {
        const request = () => fetch(address, { ...options, headers: { ...options.headers, Authorization: `Bearer ${session.token}` }, credentials: "omit", cache: "no-store" });
        if (new URL(address, location.href).origin !== location.origin) {
            throw new TypeError(address);
        }
        const answer = await request();
        if (answer.status !== 401) {
            return answer;
        }
        if (await session.refresh()) {
            return request();
        }
        ended();
        return answer;
    };
}

function leave(session) {
    session.forget();
    ask(words.ended);
}

function fail(problem) {
    if (!(problem instanceof LaunchProblem)) {
        throw problem;
    }
    ask(words.problems[problem.kind] ?? words.problems.notAccepted);
}
