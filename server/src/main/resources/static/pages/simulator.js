// Tries a protocol out: sends where the dials stand, and draws how a plan would go.
import { el, put } from "/ui/dom.js";
import { course } from "./course.js";

const WORDS = {
    day: (day) => `Day ${day}`,
    metres: (metres) => (metres < 1000 ? `${metres} m` : `${(metres / 1000).toFixed(1)} km`),
    met: "fulfilled",
    unmet: "not fulfilled",
    raised: "happens",
    calm: "does not happen",
    reaches: (phase, day) => `The plan reaches the last phase, “${phase}”, on day ${day}.`,
    stays: (phase, next, days) => `On day ${days} the plan is in “${phase}”; “${next}” has not opened.`,
    starts: (phase, day) => `${phase}: the plan is here on day ${day}`,
    opens: (phase, day) => `${phase} opens on day ${day}`,
    back: (phase, day) => `Back to ${phase} on day ${day}`,
    until: "Last it waited for: ",
    shut: (phase, days) => `${phase} does not open by day ${days}`,
    later: (phases) => `Not reached: ${phases.join(", ")}`,
    waits: "It waits for:",
    holds: "Held",
    noHolds: "Nothing is held.",
    held: (name, first, last) => (first === last ? `${name}: day ${first}` : `${name}: day ${first} to ${last}`),
    heldOn: (name, first) => `${name}: from day ${first} on`,
    keptBy: (names) => `Held by: ${names.join(", ")}`,
    release: (clearance) => `Ends with: ${clearance}.`,
    picture: "The phases of the plan over the days after surgery",
    playing: "Playing the days\u2026",
    broken: "The simulation could not be run. Move a dial to try again.",
};
/** A drag ends where it rests so long. */
const REST = 120;
const SAID = 700;
const AGAIN = 500;

const form = document.querySelector("form[data-simulation]");
const narrow = window.matchMedia("(max-width: 40rem)");
let road;
let asking = false;
let again = false;
let waiting;
let saying;

function said(dial, value) {
    const unit = dial.dataset.unit ?? "";
    return unit === " m" ? WORDS.metres(value) : `${value}${unit}`;
}

/** Says where a dial stands, and what the protocol's rules make of it. */
function tell(dial) {
    const input = dial.querySelector("input");
    const value = Number(input.value);
    const text = dial.dataset.day === undefined ? said(dial, value) : String(value);
    dial.querySelector("output").textContent = text;
    input.setAttribute("aria-valuetext", dial.dataset.day === undefined ? text : WORDS.day(value));
    for (const rule of dial.querySelectorAll(".rules > li")) {
        const { low, high, wanted } = rule.dataset;
        const within = (low === undefined || value >= Number(low)) && (high === undefined || value <= Number(high));
        rule.className = wanted === "true" ? (within ? "met" : "unmet") : within ? "raised" : "calm";
        let mark = rule.querySelector(".unseen");
        if (!mark) {
            mark = el("span", { class: "unseen" });
            rule.append(mark);
        }
        mark.textContent = ` (${WORDS[rule.className]})`;
    }
}

function values(set) {
    return Object.fromEntries(
        [...form.querySelectorAll(`[data-set="${set}"]`)].map((dial) => [dial.dataset.dial, Number(dial.querySelector("input").value)]),
    );
}

const dayOf = (name) => Number(form.querySelector(`[data-day="${CSS.escape(name)}"] input`).value);

function positions() {
    const given = [...form.querySelectorAll("[data-clearance]")].filter((each) => each.querySelector("[type=checkbox]").checked);
    return {
        days: dayOf("days"),
        values: values("now"),
        change: form.elements.changes.checked ? { day: dayOf("change"), values: values("later") } : null,
        clearances: Object.fromEntries(
            given.map((each) => [each.dataset.clearance, dayOf(`clearance-${each.dataset.clearance}`)]),
        ),
    };
}

/** One question at a time: whoever drags on while the server plays is asked for the latest positions afterwards. */
async function ask() {
    if (asking) {
        again = true;
        return;
    }
    asking = true;
    again = false;
    form.setAttribute("aria-busy", "true");
    if (!road) {
        part("summary").textContent = WORDS.playing;
    }
    try {
        const answer = await fetch(form.dataset.simulation, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(positions()),
        });
        if (answer.status === 429) {
            later(AGAIN);
        } else if (!answer.ok) {
            throw new Error(String(answer.status));
        } else {
            road = await answer.json();
            show();
        }
    } catch {
        part("summary").textContent = WORDS.broken;
    } finally {
        asking = false;
        form.removeAttribute("aria-busy");
    }
    if (again) {
        ask();
    }
}

function later(rest) {
    clearTimeout(waiting);
    waiting = setTimeout(ask, rest);
}

const part = (name) => form.querySelector(`[data-${name}]`);

function show() {
    const summary = inShort();
    part("summary").textContent = summary;
    draw();
    put(part("words"), steps(), holds());
    // Who listens hears where it came to rest, not every position on the way.
    clearTimeout(saying);
    saying = setTimeout(() => {
        const held = [...new Set(road.holds.map((hold) => hold.name))];
        part("said").textContent = held.length ? `${summary} ${WORDS.holds}: ${held.join(", ")}.` : summary;
    }, SAID);
}

function draw() {
    put(part("picture"), course(road, { label: `${WORDS.picture}. ${inShort()}`, day: WORDS.day }, narrow.matches));
}

const titleOf = (item) => road.phases.find((phase) => phase.item === item).title;

function inShort() {
    const now = road.steps.at(-1);
    return road.waits
        ? WORDS.stays(titleOf(now.phase), titleOf(road.waits.phase), road.days)
        : WORDS.reaches(titleOf(now.phase), now.day);
}

function steps() {
    const next = road.waits ? road.phases.findIndex((phase) => phase.item === road.waits.phase) : road.phases.length;
    const beyond = road.phases.slice(next + 1).map((phase) => phase.title);
    return el(
        "ol",
        { class: "way" },
        road.steps.map((step, index) =>
            el(
                "li",
                { class: step.back ? "back" : "open" },
                el("strong", {}, (step.back ? WORDS.back : index ? WORDS.opens : WORDS.starts)(titleOf(step.phase), step.day)),
                step.last.length ? el("p", { class: "detail" }, WORDS.until + step.last.map((each) => each.words).join("; ")) : null,
            ),
        ),
        road.waits ? blocked(road.waits) : null,
        beyond.length ? el("li", { class: "shut" }, WORDS.later(beyond)) : null,
    );
}

function blocked(waits) {
    return el(
        "li",
        { class: "shut" },
        el("strong", {}, WORDS.shut(titleOf(waits.phase), road.days)),
        waits.held.length ? el("p", {}, WORDS.keptBy(waits.held)) : null,
        waits.missing.length ? el("p", {}, WORDS.waits) : null,
        waits.missing.length
            ? el("ul", {}, waits.missing.map((each) => el("li", {}, each.words, el("span", { class: "detail" }, each.found))))
            : null,
    );
}

function holds() {
    return el(
        "div",
        { class: "holds" },
        el("h3", {}, WORDS.holds),
        road.holds.length
            ? el(
                  "ul",
                  {},
                  road.holds.map((hold) =>
                      el(
                          "li",
                          {},
                          el("strong", {}, hold.open ? WORDS.heldOn(hold.name, hold.first) : WORDS.held(hold.name, hold.first, hold.last)),
                          el("span", { class: "detail" }, hold.release ? `${hold.text} ${WORDS.release(hold.release)}` : hold.text),
                      ),
                  ),
              )
            : el("p", { class: "detail" }, WORDS.noHolds),
    );
}

/** What is not used is not shown. */
function unfold() {
    form.querySelector("[data-later]").hidden = !form.elements.changes.checked;
    for (const clearance of form.querySelectorAll("[data-clearance]")) {
        clearance.querySelector(".dial").hidden = !clearance.querySelector("[type=checkbox]").checked;
    }
}

form.addEventListener("input", (event) => {
    if (event.target.name === "changes") {
        for (const dial of form.querySelectorAll('[data-set="later"]')) {
            dial.querySelector("input").value = form.querySelector(
                `[data-set="now"][data-dial="${CSS.escape(dial.dataset.dial)}"] input`,
            ).value;
            tell(dial);
        }
    }
    unfold();
    const dial = event.target.closest(".dial");
    if (dial) {
        tell(dial);
    }
    later(REST);
});
form.addEventListener("submit", (event) => event.preventDefault());
narrow.addEventListener("change", () => road && draw());

form.hidden = false;
form.querySelectorAll(".dial").forEach(tell);
unfold();
ask();
