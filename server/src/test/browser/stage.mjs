// The stage of the browser tests: an app on a port of its own, and a headless Chromium.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const FILES = {
    "/launch.html": ["app/launch.html", "text/html"],
    "/launch.js": ["app/launch.js", "text/javascript"],
    "/index.html": ["app/index.html", "text/html"],
    "/app.js": ["app/app.js", "text/javascript"],
    "/fhir-client.js": ["node_modules/fhirclient/build/fhir-client.pure.js", "text/javascript"],
};

/** Serves the app; answers its address and how to stop it. */
export async function startApp() {
    const server = createServer(async (request, response) => {
        const file = FILES[new URL(request.url, "http://app").pathname];
        if (!file) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { "Content-Type": file[1] });
        response.end(await readFile(new URL(file[0], import.meta.url)));
    });
    await new Promise((listening) => server.listen(0, "localhost", listening));
    return { address: `http://localhost:${server.address().port}`, stop: () => server.close() };
}

/** A Chromium of the system, with a profile of its own that is gone afterwards. */
export function startBrowser() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM,
        headless: true,
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });
}

/** Types into what has the focus after as many tabs as it takes to reach a field of that name. */
export async function tabTo(page, name) {
    for (let tabs = 0; tabs < 40; tabs++) {
        const found = await page.evaluate(() => {
            const element = document.activeElement;
            return element?.labels?.[0]?.textContent?.trim() || element?.textContent?.trim() || "";
        });
        if (found.startsWith(name)) {
            return;
        }
        await page.keyboard.press("Tab");
    }
    throw new Error(`No tab leads to "${name}" on ${await page.title()}.`);
}

/** Signs in with the keyboard alone; in a sandbox the password is the user name. */
export async function signIn(page, user) {
    await page.waitForURL(/\/login/);
    await tabTo(page, "User name");
    await page.keyboard.type(user);
    await tabTo(page, "Password");
    await page.keyboard.type(user);
    await page.keyboard.press("Enter");
}

/** Agrees with the keyboard alone. */
export async function consent(page) {
    await page.waitForURL(/\/oauth2\/consent/);
    await tabTo(page, "Allow what is checked");
    await page.keyboard.press("Enter");
}
