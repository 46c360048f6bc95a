// The way through a protocol as stairs: a step for each phase, and where today is. The list beside it says the same in words.
import { svg } from "./dom.js";

const WIDE = { width: 960, height: 200, rise: 26, floor: 34, pole: 58 };
const NARROW = { width: 360, height: 160, rise: 20, floor: 26, pole: 46 };

/**
 * The picture.
 *
 * @param steps in order: `{ number, state }`, the state one of `done`, `now`, `next`, `later`
 * @param at words on the flag that stands on the present step, such as "Day 30"
 * @param gate `{ met, of }` of what the next step asks for; none after the last
 * @param label what the picture shows, for those who do not see it
 * @param narrow for a phone
 * @param stopped whether a warning sign holds everything
 */
export function stairs({ steps, at, gate, label, narrow, stopped }) {
    const size = narrow ? NARROW : WIDE;
    const width = size.width / steps.length;
    const topOf = (index) => size.height - size.floor - (index + 1) * size.rise;
    const now = steps.findIndex((step) => step.state === "now");
    const top = Math.min(topOf(steps.length - 1), now < 0 ? size.height : topOf(now) - size.pole) - 4;
    const blocks = steps.map((step, index) => block(step, index, width, topOf(index), size, narrow));
    return svg(
        "svg",
        { viewBox: `0 ${top} ${size.width} ${size.height - top}`, role: "img", "aria-label": label, class: stopped ? "stairs stopped" : "stairs" },
        blocks,
        now >= 0 && gate && now + 1 < steps.length ? door(width * (now + 1), topOf(now), size, gate, narrow) : null,
        now >= 0 ? flag(width * now + width * (narrow ? 0.5 : 0.42), topOf(now), at, size, narrow) : null,
    );
}

function block(step, index, width, top, size, narrow) {
    return svg(
        "g",
        { class: `step ${step.state}` },
        svg("rect", { class: "riser", x: index * width + 1, y: top, width: width - 2, height: size.height - top, rx: 4 }),
        svg("rect", { class: "tread", x: index * width + 1, y: top, width: width - 2, height: narrow ? 5 : 6, rx: 3 }),
        svg(
            "text",
            { class: "number", x: (index + 0.5) * width, y: size.height - (narrow ? 11 : 14), "text-anchor": "middle" },
            step.state === "done" ? `✓ ${step.number}` : String(step.number),
        ),
    );
}

/** The gate before the next step, and how much of it is met. */
function door(x, top, size, gate, narrow) {
    const radius = narrow ? 13 : 16;
    return svg(
        "g",
        { class: gate.met === gate.of ? "gate open" : "gate" },
        svg("circle", { cx: x, cy: top - size.rise / 2, r: radius }),
        svg("text", { x, y: top - size.rise / 2 + (narrow ? 4 : 5), "text-anchor": "middle" }, `${gate.met}/${gate.of}`),
    );
}

/** Today: a flag on the present step. */
function flag(x, top, words, size, narrow) {
    const width = words.length * (narrow ? 7.4 : 9.4) + (narrow ? 16 : 22);
    const height = narrow ? 22 : 28;
    const left = Math.min(Math.max(x, 4), size.width - width - 4);
    return svg(
        "g",
        { class: "today" },
        svg("line", { x1: left, y1: top, x2: left, y2: top - size.pole }),
        svg("circle", { cx: left, cy: top, r: narrow ? 4 : 5 }),
        svg("rect", { x: left, y: top - size.pole, width, height, rx: 4 }),
        svg("text", { x: left + width / 2, y: top - size.pole + height * 0.7, "text-anchor": "middle" }, words),
    );
}
