// The npm SMART client against a running sandbox: standalone launch, EHR launch, and the pages on the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { consent, signIn, startApp, startBrowser, tabTo } from "./stage.mjs";

const SERVER = process.env.GRADUS;
const PHONE = { width: 360, height: 640 };
const STANDALONE = "openid fhirUser launch/patient offline_access patient/*.cruds";

let app;
let browser;

before(async () => {
    app = await startApp();
    browser = await startBrowser();
});

after(async () => {
    await browser?.close();
    app?.stop();
});

async function launch(parameters, viewport = PHONE) {
    const page = await browser.newPage({ viewport });
    const query = new URLSearchParams({ iss: `${SERVER}/fhir`, ...parameters });
    await page.goto(`${app.address}/launch.html?${query}`);
    return page;
}

async function ready(page) {
    await page.waitForURL(`${app.address}/index.html**`);
    await page.waitForFunction(() => document.getElementById("state").textContent !== "starting");
    assert.equal(await page.textContent("#state"), "ready");
}

async function backend(path, body) {
    const token = await fetch(`${SERVER}/oauth2/token`, {
        method: "POST",
        headers: { Authorization: `Basic ${btoa("sandbox-backend:sandbox-secret")}` },
        body: new URLSearchParams({ grant_type: "client_credentials", scope: "system/*.cruds" }),
    }).then((answer) => answer.json());
    const answer = await fetch(SERVER + path, {
        method: "POST",
        headers: { Authorization: `Bearer ${token.access_token}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    return answer.json();
}

function assertNoSidewaysScrolling(page) {
    return page
        .evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        .then((over) => assert.ok(over <= 0, `${over} pixels too wide: ${page.url()}`));
}

async function assertUsable(page) {
    await assertNoSidewaysScrolling(page);
    const nameless = await page.$$eval("input:not([type=hidden])", (inputs) =>
        inputs.filter((input) => !input.labels.length && !input.ariaLabel).map((input) => input.name),
    );
    assert.deepEqual(nameless, [], "every field has a label");
    assert.equal(await page.locator("h1").count(), 1);
    assert.equal(await page.getAttribute("html", "lang"), "en");
}

test("a patient launches an app, reads goals, writes a measurement and refreshes", async () => {
    const page = await launch({ scope: STANDALONE });
    await signIn(page, "patient-anna");
    await consent(page);
    await ready(page);

    const seen = await page.evaluate(async () => {
        const { client } = window;
        const goals = await client.request(`Goal?patient=${client.patient.id}`);
        const written = await client.create({
            resourceType: "Observation",
            status: "final",
            category: [
                {
                    coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "survey" }],
                },
            ],
            code: { coding: [{ system: "http://loinc.org", code: "72514-3" }] },
            subject: { reference: `Patient/${client.patient.id}` },
            performer: [{ reference: `Patient/${client.patient.id}` }],
            effectiveDateTime: new Date(Date.now() - 60000).toISOString(),
            valueQuantity: { value: 2, system: "http://unitsofmeasure.org", code: "{score}" },
        });
        const before = client.state.tokenResponse.access_token;
        await client.refresh();
        const after = client.state.tokenResponse.access_token;
        const read = await client.request(`Observation/${written.id}`);
        return {
            patient: client.patient.id,
            user: client.user.fhirUser,
            goals: goals.entry?.length ?? 0,
            value: read.valueQuantity.value,
            refreshed: before !== after,
        };
    });

    assert.equal(seen.patient, "anna");
    assert.match(seen.user, /Patient\/anna$/);
    assert.ok(seen.goals > 0, "Anna has goals");
    assert.equal(seen.value, 2);
    assert.ok(seen.refreshed, "a new access token");
});

test("a surgeon opens an app from the EHR, in the patient's context", async () => {
    const { launch: value } = await backend("/oauth2/launches", { client_id: "sandbox-app", patient: "anna" });
    const page = await launch({ launch: value, scope: "openid fhirUser launch user/*.rs" });
    await signIn(page, "surgeon");
    await consent(page);
    await ready(page);

    const seen = await page.evaluate(async () => {
        const { client } = window;
        const plans = await client.request(`CarePlan?patient=${client.patient.id}`);
        return {
            patient: client.patient.id,
            user: client.user.fhirUser,
            plans: plans.entry?.length ?? 0,
            banner: client.state.tokenResponse.need_patient_banner,
            style: client.state.tokenResponse.smart_style_url,
        };
    });

    assert.equal(seen.patient, "anna");
    assert.match(seen.user, /Practitioner\/surgeon$/);
    assert.ok(seen.plans > 0, "Anna has a plan");
    assert.equal(typeof seen.banner, "boolean");
    assert.equal((await fetch(seen.style)).status, 200);
});

test("a nurse chooses the patient with the keyboard on a phone", async () => {
    const page = await launch({ scope: "launch/patient user/*.rs" });
    await signIn(page, "nurse");
    await page.waitForURL(/\/oauth2\/patient/);
    await assertUsable(page);
    await tabTo(page, "Name");
    await page.keyboard.type("Anna");
    await page.keyboard.press("Enter");
    await page.waitForURL(/name=Anna/);
    const first = (await page.locator("button.row").first().textContent()).trim();
    await tabTo(page, first);
    await page.keyboard.press("Enter");
    await consent(page);
    await ready(page);

    assert.equal(await page.evaluate(() => window.client.patient.id), "anna");
});

test("the sign-in page and the consent page can be used on a phone and say what it is about", async () => {
    const page = await launch({ scope: STANDALONE });
    await page.waitForURL(/\/login/);
    await assertUsable(page);
    await tabTo(page, "User name");
    await page.keyboard.type("patient-anna");
    await tabTo(page, "Password");
    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    assert.match(await page.getByRole("alert").textContent(), /do not belong together/);
    await signIn(page, "patient-anna");

    await page.waitForURL(/\/oauth2\/consent/);
    await assertUsable(page);
    const words = await page.locator("main").innerText();
    assert.match(words, /\bsee\b.* in the health record/);
    assert.doesNotMatch(words, /patient\/\*|cruds/, "plain words, no scopes");
});

test("a patient who allows nothing sends the app back with nothing", async () => {
    const page = await launch({ scope: STANDALONE });
    await signIn(page, "patient-anna");
    await page.waitForURL(/\/oauth2\/consent/);
    await tabTo(page, "Allow nothing");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${app.address}/index.html**`);

    assert.match(page.url(), /error=access_denied/);
    assert.doesNotMatch(page.url(), /code=/);
});
