// What an app's launch page does; `launch` and `iss` stand in its address where an EHR opens it.
FHIR.oauth2
    .authorize({
        clientId: "sandbox-app",
        redirectUri: "/index.html",
        scope: new URLSearchParams(location.search).get("scope"),
        pkceMode: "required",
    })
    .catch((problem) => document.body.append(String(problem)));
