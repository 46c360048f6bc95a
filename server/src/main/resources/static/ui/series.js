// A series of measurements as a chart (Chart.js, from its WebJar) and, for those who want or need it, as a table.
import { el } from "./dom.js";

const drawn = new Map();
const unseen = new Map();

// On paper everything is seen.
window.addEventListener("beforeprint", () => {
    for (const act of [...unseen.values()]) {
        act();
    }
});

/**
 * The chart and its table.
 *
 * @param points in order: `{ x, y, label }`
 * @param target `{ low }` or `{ high }` where there is one
 * @param words `{ label, unit, axis, target, table, columns: [first, second] }`
 */
export function series(points, target, words) {
    const canvas = el("canvas", { role: "img", "aria-label": words.label });
    const figure = el(
        "figure",
        { class: "series" },
        el("div", { class: "canvas" }, canvas),
        el(
            "details",
            {},
            el("summary", {}, words.table),
            el(
                "div",
                { class: "scroll", tabindex: 0, role: "region", "aria-label": words.label },
                el(
                    "table",
                    {},
                    el("caption", { class: "unseen" }, words.label),
                    el("thead", {}, el("tr", {}, words.columns.map((column) => el("th", { scope: "col" }, column)))),
                    el(
                        "tbody",
                        {},
                        [...points].reverse().map((point) =>
                            el("tr", {}, el("th", { scope: "row" }, point.label), el("td", {}, `${round(point.y)} ${words.unit}`)),
                        ),
                    ),
                ),
            ),
        ),
    );
    whenSeen(canvas, () => draw(canvas, points, target, words));
    return figure;
}

/** Forgets the charts whose canvas is no longer on the page, and draws the others anew in the colours of now. */
export function redraw() {
    for (const canvas of [...unseen.keys()].filter((each) => !each.isConnected)) {
        unseen.delete(canvas);
    }
    for (const [canvas, drawing] of drawn) {
        drawing.chart.destroy();
        drawn.delete(canvas);
        if (canvas.isConnected) {
            drawing.again();
        }
    }
}

/** Whole numbers as they are, others with what matters. */
export function round(value) {
    return Number.isInteger(value) ? value : Number(value.toPrecision(3));
}

function whenSeen(canvas, act) {
    const once = () => {
        watcher.disconnect();
        unseen.delete(canvas);
        if (canvas.isConnected) {
            act();
        }
    };
    const watcher = new IntersectionObserver(
        (entries) => {
            if (entries.some((entry) => entry.isIntersecting)) {
                once();
            }
        },
        { rootMargin: "200px" },
    );
    unseen.set(canvas, once);
    watcher.observe(canvas);
}

function draw(canvas, points, target, words) {
    const { Chart } = window;
    if (!Chart) {
        canvas.closest("figure").querySelector("details").open = true;
        canvas.parentElement.hidden = true;
        return;
    }
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const line = (value) => ({
        label: words.target,
        data: [points[0], points.at(-1)].map((point) => ({ x: point.x, y: value })),
        borderColor: colour("--goal"),
        borderDash: [6, 4],
        borderWidth: 2,
        pointRadius: 0,
    });
    const chart = new Chart(canvas, {
        type: "line",
        data: {
            datasets: [
                {
                    label: words.label,
                    data: points,
                    borderColor: colour("--action"),
                    backgroundColor: colour("--action"),
                    borderWidth: 2,
                    pointRadius: points.length > 40 ? 0 : 3,
                    tension: 0.2,
                },
                ...[target?.low, target?.high].filter((value) => value !== undefined).map(line),
            ],
        },
        options: {
            responsive: true,
            maintainAspectRatio: false,
            animation: false,
            interaction: { mode: "nearest", axis: "x", intersect: false },
            scales: {
                x: {
                    type: "linear",
                    title: { display: true, text: words.axis, color: colour("--quiet") },
                    ticks: { color: colour("--quiet"), precision: 0, maxTicksLimit: 7 },
                    grid: { color: colour("--faint") },
                },
                y: {
                    beginAtZero: true,
                    title: { display: true, text: words.unit, color: colour("--quiet") },
                    ticks: { color: colour("--quiet"), maxTicksLimit: 6 },
                    grid: { color: colour("--faint") },
                },
            },
            plugins: {
                legend: { display: false },
                tooltip: {
                    callbacks: {
                        title: (items) => items[0]?.raw.label ?? "",
                        label: (item) => `${round(item.parsed.y)} ${words.unit}`,
                    },
                },
            },
        },
    });
    drawn.set(canvas, { chart, again: () => draw(canvas, points, target, words) });
}
