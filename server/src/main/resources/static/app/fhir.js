// The FHIR endpoint with the session's token: few requests, and each failure by its name.

/** Why a request has failed: `offline`, `signedOut`, `forbidden`, `gone`, `refused` or `server`. */
export class FhirProblem extends Error {
    constructor(kind, detail) {
        super(kind);
        this.kind = kind;
        this.detail = detail;
    }
}

export class Fhir {
    #session;
    #clock;

    constructor(session) {
        this.#session = session;
    }

    /** Now, as the server sees it: a sandbox's clock can be stopped. */
    now() {
        return this.#clock ?? new Date();
    }

    read(path) {
        return this.#send("GET", path);
    }

    post(path, resource) {
        return this.#send("POST", path, resource);
    }

    /** Several questions in one request; the answers in their order, each a resource or a `FhirProblem`. */
    async ask(paths) {
        const bundle = await this.post("", {
            resourceType: "Bundle",
            type: "batch",
            entry: paths.map((url) => ({ request: { method: "GET", url } })),
        });
        return bundle.entry.map(({ resource, response }) =>
            response.status.startsWith("2") ? resource : new FhirProblem(kindOf(Number.parseInt(response.status, 10))),
        );
    }

    /** New resources, all or none; one whose identifier is there already is not stored again. */
    create(resources) {
        return this.post("", {
            resourceType: "Bundle",
            type: "transaction",
            entry: resources.map((resource) => ({
                fullUrl: `urn:uuid:${crypto.randomUUID()}`,
                resource,
                request: {
                    method: "POST",
                    url: resource.resourceType,
                    ...(resource.identifier ? { ifNoneExist: `identifier=${resource.identifier[0].system}|${resource.identifier[0].value}` } : {}),
                },
            })),
        });
    }

    async #send(method, path, resource, again = true) {
        let answer;
        try {
            answer = await fetch(path ? `${this.#session.fhir}/${path}` : this.#session.fhir, {
                method,
                headers: {
                    Accept: "application/fhir+json",
                    Authorization: `Bearer ${this.#session.token}`,
                    ...(resource ? { "Content-Type": "application/fhir+json" } : {}),
                },
                body: resource && JSON.stringify(resource),
                credentials: "omit",
                cache: "no-store",
            });
        } catch {
            throw new FhirProblem("offline");
        }
        const clock = answer.headers.get("X-Sandbox-Clock");
        this.#clock = clock ? new Date(clock) : undefined;
        if (answer.status === 401 && again && (await this.#session.refresh())) {
            return this.#send(method, path, resource, false);
        }
        const body = await answer.json().catch(() => undefined);
        if (!answer.ok) {
            throw new FhirProblem(kindOf(answer.status), body?.issue?.[0]?.diagnostics);
        }
        return body;
    }
}

function kindOf(status) {
    return { 401: "signedOut", 403: "forbidden", 404: "gone", 410: "gone", 400: "refused", 409: "refused", 422: "refused" }[status] ?? "server";
}

/** The resources of a search's answer; none if there is no answer. */
export function entries(bundle) {
    return bundle instanceof FhirProblem || !bundle ? [] : (bundle.entry ?? []).map((entry) => entry.resource);
}
