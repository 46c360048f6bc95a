// Shows how far the sample patients' past has been played, and where their plans stand meanwhile.
import { poll } from "/pages/poll.js";

const story = document.getElementById("story");

function el(name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
}

const day = {
    READY: (patient) => `Day ${patient.day} after surgery`,
    PLAYS: (patient) => `The past is being played: day ${patient.day} of ${patient.lastDay}`,
    WAITS: (patient) => `The past is played soon: ${patient.lastDay} days`,
};

function standing({ phase, step, steps, flags }) {
    const bars = Array.from({ length: steps }, (_, i) => el("span", { class: i + 1 < step ? "done" : i + 1 === step ? "now" : "later" }));
    const parts = [el("div", { class: "steps", "aria-hidden": "true" }, ...bars), el("p", { class: "phase" }, `Phase ${step} of ${steps}: ${phase}`)];
    return flags.length ? [...parts, el("ul", { class: "flags" }, ...flags.map((flag) => el("li", {}, flag)))] : parts;
}

function show(patient) {
    const card = document.querySelector(`[data-patient="${CSS.escape(patient.user)}"]`);
    const known = JSON.stringify(patient);
    if (!card || card.dataset.known === known) {
        return;
    }
    card.dataset.known = known;
    card.querySelectorAll(".steps, .phase, .flags, progress").forEach((old) => old.remove());
    // Nobody signs in as a patient whose past is not over.
    card.querySelector(".enter").hidden = patient.progress !== "READY";
    const when = card.querySelector(".day");
    when.textContent = day[patient.progress](patient);
    const parts = patient.standing ? standing(patient.standing) : [];
    if (patient.progress === "PLAYS") {
        parts.unshift(el("progress", { max: patient.lastDay, value: patient.day, "aria-label": `How far ${patient.name}'s past has been played` }));
    }
    when.after(...parts);
}

poll(async () => {
    const answer = await fetch("/sandbox/patients", { cache: "no-store" });
    if (!answer.ok) {
        return false;
    }
    const patients = await answer.json();
    patients.forEach(show);
    const ready = patients.filter((patient) => patient.progress === "READY").length;
    const text = ready === patients.length ? "" : `${ready} of ${patients.length} are ready.`;
    if (story.textContent !== text) {
        story.textContent = text;
    }
    return ready < patients.length;
});
