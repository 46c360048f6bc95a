// Shows whether the server is up.
import { poll } from "/pages/poll.js";

const health = document.getElementById("health");

function show(state, text) {
    if (health.textContent !== text) {
        health.className = `health ${state}`;
        health.textContent = text;
    }
}

poll(async () => {
    try {
        const answer = await fetch("/actuator/health/readiness", { cache: "no-store" });
        show(answer.ok ? "up" : "down", answer.ok ? "Up and ready" : "Not ready");
        return !answer.ok;
    } catch {
        show("down", "The server does not answer");
        return true;
    }
});
