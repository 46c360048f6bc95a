const state = document.getElementById("state");
FHIR.oauth2
    .ready()
    .then((client) => {
        window.client = client;
        state.textContent = "ready";
    })
    .catch((problem) => {
        state.textContent = `refused: ${problem.message}`;
    });
