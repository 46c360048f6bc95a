// swagger-ui as far as this page needs it: no markup made of text, no sign-in of its own, no address but this server's.
import { words } from "./words.js";

/** What curl is shown in place of the token. */
const SHOWN = "Bearer $TOKEN";

/**
 * Shows the document in the element.
 *
 * @param send sends a request with the token
 * @param patient whose id is offered where a patient's id is asked for
 */
export function explore(element, specification, send, patient) {
    followColours();
    const ui = window.SwaggerUIBundle({
        domNode: element,
        spec: specification,
        layout: "OperationsAlone",
        presets: [window.SwaggerUIBundle.presets.apis],
        plugins: [plain],
        deepLinking: true,
        docExpansion: "none",
        defaultModelsExpandDepth: -1,
        defaultModelRendering: "example",
        displayRequestDuration: true,
        filter: true,
        validatorUrl: null,
        requestInterceptor: (request) => {
            if (request.url) {
                request.headers.Authorization = SHOWN;
                request.userFetch = send;
            }
            return request;
        },
    });
    const system = ui.getSystem();
    return { show: (text) => system.layoutActions.updateFilter(text || true) };
}

function followColours() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
    dark.addEventListener("change", follow);
    follow();
}

/** Components of swagger-ui that this page does without, or has in another shape. */
function plain({ React }) {
    const nothing = () => () => null;
    const make = React.createElement;
    return {
        components: {
            // The page has its own heading, choice of types and sign-in.
            OperationsAlone: ({ getComponent }) => make("div", { className: "swagger-ui" }, make(getComponent("operations", true))),
        },
        wrapComponents: {
            authorizeOperationBtn: nothing,
            CopyToClipboardBtn: nothing,
            // A link in a button is two things in one place.
            DeepLink: () => ({ text }) => make("span", null, text),
            // Its descriptions are text of ours; as markup they would need an exception in the policy.
            Markdown: () => ({ source }) => (source ? make("p", { className: "words" }, source) : null),
            JsonSchemaForm: (Original) => (properties) =>
                make("label", { className: "value" }, make("span", { className: "unseen" }, words.valueOf(properties.description)), make(Original, properties)),
            // What scrolls can be reached by the keyboard.
            HighlightCode: (Original) => (properties) => make("div", { className: "scrolls", tabIndex: 0, role: "region", "aria-label": words.text }, make(Original, properties)),
        },
    };
}
