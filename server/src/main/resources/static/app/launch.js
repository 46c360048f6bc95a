// Opened by an EHR, with `iss` and `launch`: goes on to the authorization server.
import { el, put } from "../ui/dom.js";
import { scope } from "./scope.js";
import { authorize, LaunchProblem } from "../ui/smart.js";
import { words } from "./words.js";

const main = document.querySelector("main");
document.title = `${words.title} · ${words.brand}`;

begin().catch((problem) => {
    const [title, text] = words.problems[problem instanceof LaunchProblem ? problem.kind : "server"];
    put(main, el("section", { class: "sheet welcome", role: "alert" }, el("h1", { tabindex: "-1" }, title), el("p", {}, text)));
    main.querySelector("h1").focus();
});

async function begin() {
    put(main, el("h1", {}, words.loading));
    const parameters = new URLSearchParams(location.search);
    const iss = (parameters.get("iss") ?? "").replace(/\/$/, "");
    // A foreign server could send the person to a sign-in page of its own.
    if (iss !== `${location.origin}/fhir`) {
        throw new LaunchProblem("notAcceptedHere");
    }
    const answer = await fetch("/app/config.json").catch(() => {
        throw new LaunchProblem("offline");
    });
    if (!answer.ok) {
        throw new LaunchProblem("off");
    }
    const { clientId } = await answer.json();
    const launch = parameters.get("launch") ?? undefined;
    await authorize({ iss, launch, clientId, scope: scope(Boolean(launch)), redirectUri: `${location.origin}/app/index.html` });
}
