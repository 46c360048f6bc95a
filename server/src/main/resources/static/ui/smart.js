// SMART App Launch 2.2 for a public app in a browser: PKCE, state, refresh, revocation. WebCrypto does the arithmetic.

// Each app of this origin keeps its own: what was granted to one is not another's.
const app = location.pathname.split("/")[1];
const STATE = `gradus.launch.${app}`;
const SESSION = `gradus.session.${app}`;
const OUT = `gradus.signed-out.${app}`;

/** Something that went wrong on the way in, by a name for which there are words. */
export class LaunchProblem extends Error {
    constructor(kind, detail) {
        super(kind);
        this.kind = kind;
        this.detail = detail;
    }
}

const urlSafe = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => urlSafe(crypto.getRandomValues(new Uint8Array(32)));

/**
 * Sends the browser to the authorization server.
 *
 * @param iss the FHIR base address, from the EHR or one's own
 * @param launch what the EHR gave along; none in a standalone launch
 */
export async function authorize({ iss, launch, clientId, scope, redirectUri }) {
    const server = await discover(iss);
    const verifier = random();
    const state = random();
    const challenge = urlSafe(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
    const afresh = sessionStorage.getItem(OUT) === "yes";
    sessionStorage.setItem(
        STATE,
        JSON.stringify({ state, verifier, iss, clientId, redirectUri, token: server.token_endpoint, revoke: server.revocation_endpoint }),
    );
    const address = new URL(server.authorization_endpoint);
    const parameters = {
        response_type: "code",
        client_id: clientId,
        redirect_uri: redirectUri,
        scope,
        state,
        aud: iss,
        code_challenge: challenge,
        code_challenge_method: "S256",
        ...(launch ? { launch } : {}),
        // Whoever has signed out is asked for a password again.
        ...(afresh ? { prompt: "login" } : {}),
    };
    for (const [name, value] of Object.entries(parameters)) {
        address.searchParams.set(name, value);
    }
    location.assign(address);
}

async function discover(iss) {
    let answer;
    try {
        answer = await fetch(`${iss}/.well-known/smart-configuration`, { headers: { Accept: "application/json" } });
    } catch {
        throw new LaunchProblem("offline");
    }
    if (!answer.ok) {
        throw new LaunchProblem("noServer");
    }
    return answer.json();
}

/** Whether the browser comes back from the authorization server just now. */
export function comesBack() {
    const parameters = new URLSearchParams(location.search);
    return parameters.has("state") && (parameters.has("code") || parameters.has("error"));
}

/** Redeems the code, and takes it out of the address. */
export async function redeem() {
    const parameters = new URLSearchParams(location.search);
    const launch = JSON.parse(sessionStorage.getItem(STATE) ?? "null");
    history.replaceState(null, "", location.pathname);
    sessionStorage.removeItem(STATE);
    if (!launch || launch.state !== parameters.get("state")) {
        throw new LaunchProblem("notOurs");
    }
    if (parameters.has("error")) {
        throw new LaunchProblem(parameters.get("error") === "access_denied" ? "refused" : "notAccepted", parameters.get("error_description"));
    }
    sessionStorage.removeItem(OUT);
    return Session.from(
        launch,
        await post(launch.token, {
            grant_type: "authorization_code",
            code: parameters.get("code"),
            redirect_uri: launch.redirectUri,
            client_id: launch.clientId,
            code_verifier: launch.verifier,
        }),
    );
}

async function post(address, fields) {
    let answer;
    try {
        answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields), credentials: "omit" });
    } catch {
        throw new LaunchProblem("offline");
    }
    if (!answer.ok) {
        throw new LaunchProblem("notAccepted", (await answer.json().catch(() => ({}))).error);
    }
    return answer.headers.get("Content-Length") === "0" ? {} : answer.json().catch(() => ({}));
}

/** What the server has granted, kept for this tab alone and until it is closed. */
export class Session {
    #launch;
    #grant;
    #refreshing;

    constructor(launch, grant) {
        this.#launch = launch;
        this.#grant = grant;
    }

    static from(launch, answer) {
        const session = new Session(launch, {});
        session.#take(answer);
        return session;
    }

    /** The one of this tab; none if there is none. */
    static kept() {
        const kept = JSON.parse(sessionStorage.getItem(SESSION) ?? "null");
        return kept && new Session(kept.launch, kept.grant);
    }

    get fhir() {
        return this.#launch.iss;
    }

    get patient() {
        return this.#grant.patient;
    }

    get token() {
        return this.#grant.access_token;
    }

    /** Whose session it is, as the id token says: `Patient/anna`, `Practitioner/surgeon`. */
    get user() {
        const claims = this.#grant.id_token && JSON.parse(decode(this.#grant.id_token.split(".")[1]));
        return (claims?.fhirUser ?? "").split("/").slice(-2).join("/");
    }

    /** What was granted, in SMART's words. */
    get scopes() {
        return (this.#grant.scope ?? "").split(" ").filter(Boolean);
    }

    /** Whether that interaction with that type was granted: `c`, `r`, `u`, `d` or `s`. */
    may(type, interaction) {
        return this.scopes.some((scope) => {
            const [, granted, letters] = /^(?:patient|user)\/([A-Za-z*]+)\.([a-z]+)/.exec(scope) ?? [];
            return (granted === type || granted === "*") && letters.includes(interaction);
        });
    }

    /** Gets a new access token; of several who ask at once, one goes. Whether it worked. */
    refresh() {
        this.#refreshing ??= this.#renew().finally(() => (this.#refreshing = undefined));
        return this.#refreshing;
    }

    async #renew() {
        if (!this.#grant.refresh_token) {
            return false;
        }
        try {
            this.#take(
                await post(this.#launch.token, {
                    grant_type: "refresh_token",
                    refresh_token: this.#grant.refresh_token,
                    client_id: this.#launch.clientId,
                }),
            );
            return true;
        } catch (problem) {
            if (problem.kind === "offline") {
                throw problem;
            }
            return false;
        }
    }

    #take(answer) {
        this.#grant = { ...this.#grant, ...answer };
        sessionStorage.setItem(SESSION, JSON.stringify({ launch: this.#launch, grant: this.#grant }));
    }

    /** Forgets the tokens here, and has the server forget them. */
    async end() {
        sessionStorage.removeItem(SESSION);
        sessionStorage.setItem(OUT, "yes");
        const token = this.#grant.refresh_token ?? this.#grant.access_token;
        await post(this.#launch.revoke, { token, client_id: this.#launch.clientId });
    }

    /** Forgets the tokens here alone, since they are no good any more. */
    forget() {
        sessionStorage.removeItem(SESSION);
    }
}

function decode(part) {
    const bytes = Uint8Array.from(atob(part.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
}
