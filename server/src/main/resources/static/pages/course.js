// The way of a simulated plan as stairs over time: where a phase opens, and what was held. The list beside it says the same in words.
import { svg } from "/ui/dom.js";

const WIDE = { width: 960, rise: 36, top: 26, left: 56, right: 20, axis: 30, strip: 26, letter: 8.6 };
const NARROW = { width: 360, rise: 32, top: 24, left: 34, right: 8, axis: 28, strip: 24, letter: 7.6 };

/**
 * The picture.
 *
 * @param road as the server answers it
 * @param words `{ label, day(number), notReached }`
 * @param narrow for a phone
 */
export function course(road, words, narrow) {
    const size = narrow ? NARROW : WIDE;
    const indexOf = (phase) => road.phases.findIndex((each) => each.item === phase);
    const lowest = Math.min(...road.steps.map((step) => indexOf(step.phase)));
    const levels = road.phases.slice(lowest);
    const rows = [...new Set(road.holds.map((hold) => hold.item))];
    const floor = size.top + levels.length * size.rise;
    const height = floor + rows.length * size.strip + size.axis;
    const x = (day) => size.left + (day / (road.days + 1)) * (size.width - size.left - size.right);
    const topOf = (phase) => floor - (indexOf(phase) - lowest + 1) * size.rise;
    const end = (index) => road.steps[index + 1]?.day ?? road.days + 1;
    const reached = new Set(road.steps.map((step) => step.phase));
    return svg(
        "svg",
        { viewBox: `0 0 ${size.width} ${height}`, role: "img", "aria-label": words.label, class: "over-time" },
        levels.map((phase) => level(phase, topOf(phase.item), size, reached.has(phase.item))),
        road.steps.map((step, index) =>
            svg("rect", {
                class: step.back ? "stretch back" : index === road.steps.length - 1 ? "stretch now" : "stretch",
                x: x(step.day),
                y: topOf(step.phase),
                width: Math.max(x(end(index)) - x(step.day) - 1, 1),
                height: floor - topOf(step.phase),
            }),
        ),
        road.steps.map((step, index) => opening(words.day(step.day), x(step.day), x(end(index)), topOf(step.phase), size)),
        rows.map((item, row) => held(item, road.holds.filter((hold) => hold.item === item), floor + row * size.strip, x, size)),
        axis(road, words, x, height, size),
    );
}

function level(phase, top, size, reached) {
    return svg(
        "g",
        { class: reached ? "level" : "level missed" },
        svg("line", { x1: size.left, x2: size.width - size.right, y1: top, y2: top }),
        svg("text", { x: size.left - 8, y: top + size.rise / 2 + 5, "text-anchor": "end" }, phase.item),
    );
}

/** Beside its own stretch where that is too short for the words, so that no higher one lies behind them. */
function opening(text, left, right, top, size) {
    const width = text.length * size.letter;
    const isLast = right >= size.width - size.right - 1;
    const before = isLast ? left + width > size.width : right - left < width && left - width > size.left;
    const at = before ? (isLast ? size.width - 2 : left - 4) : left + 2;
    return svg("text", { class: "opening", x: at, y: top - 6, "text-anchor": before ? "end" : "start" }, text);
}

function held(item, holds, top, x, size) {
    const first = x(holds[0].first);
    const late = first + item.length * size.letter + 12 > size.width;
    return svg(
        "g",
        { class: "held" },
        holds.map((hold) =>
            svg("rect", { x: x(hold.first), y: top + 3, width: Math.max(x(hold.last + 1) - x(hold.first), 3), height: size.strip - 6, rx: 3 }),
        ),
        svg("text", { x: late ? first - 6 : first + 6, y: top + size.strip / 2 + 5, "text-anchor": late ? "end" : "start", class: late || covers(holds[0], item, x, size) ? "beside" : "" }, item),
    );
}

/** Whether the name is longer than its bar, so that it stands on the page's own ground. */
function covers(hold, item, x, size) {
    return x(hold.last + 1) - x(hold.first) < item.length * size.letter + 12;
}

function axis(road, words, x, height, size) {
    return svg(
        "g",
        { class: "days" },
        svg("text", { x: size.left, y: height - 8 }, words.day(0)),
        svg("text", { x: size.width - size.right, y: height - 8, "text-anchor": "end" }, words.day(road.days)),
    );
}
