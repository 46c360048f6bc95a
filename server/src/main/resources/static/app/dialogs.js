// Forms in dialogs: the browser keeps the focus inside and gives it back; Escape closes.
import { el, put } from "../ui/dom.js";
import { words } from "./words.js";

/**
 * Shows a form and waits until it is saved or closed.
 *
 * @param title heading
 * @param content elements of the form
 * @param save what the button says
 * @param read answers what was entered, or throws an `Incomplete`
 * @param act does it; what it throws is said in the form, which stays open
 * @param explain words for what `act` throws
 * @returns what `act` has answered; `undefined` if the form was closed
 */
export function askInDialog({ title, content, save, read, act, explain }) {
    return new Promise((resolve) => {
        const complaint = el("p", { class: "error", role: "alert" });
        const button = el("button", { type: "submit" }, save);
        const form = el(
            "form",
            { novalidate: true },
            content,
            complaint,
            el(
                "div",
                { class: "buttons" },
                button,
                el("button", { type: "button", class: "quiet", click: () => dialog.close() }, words.cancel),
            ),
        );
        let answer;
        let busy = false;
        form.addEventListener("submit", async (event) => {
            event.preventDefault();
            if (busy) {
                return;
            }
            busy = true;
            put(complaint);
            put(button, words.log.saving);
            try {
                answer = await act(read());
                dialog.close();
            } catch (problem) {
                put(complaint, problem instanceof Incomplete ? problem.message : explain(problem));
                (problem.field ?? button).focus();
            } finally {
                busy = false;
                put(button, save);
            }
        });
        const dialog = show(title, form);
        dialog.addEventListener("close", () => resolve(answer));
    });
}

/** What a form still needs, and where. */
export class Incomplete extends Error {
    constructor(message, field) {
        super(message);
        this.field = field;
        field?.setAttribute("aria-invalid", "true");
    }
}

/** Shows something to be read and closed again. */
export function tell(title, content) {
    const dialog = show(title, [
        content,
        el("div", { class: "buttons" }, el("button", { type: "button", click: () => dialog.close() }, words.close)),
    ]);
}

let number = 0;

function show(title, content) {
    const id = `dialog-${++number}`;
    const dialog = el("dialog", { "aria-labelledby": id }, el("h2", { id }, title), content);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
}
