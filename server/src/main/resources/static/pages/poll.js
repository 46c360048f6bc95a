// Asks again and again while the page is seen: soon while something moves, rarely while nothing does.
const SOON = 2000;
const RARELY = 60000;

/** `ask` resolves to whether something moves; a failure makes the pauses longer. */
export function poll(ask) {
    let pause = SOON;
    let timer;
    async function round() {
        clearTimeout(timer);
        if (!document.hidden) {
            const moves = await ask().catch(() => false);
            pause = moves ? SOON : Math.min(2 * pause, RARELY);
            timer = setTimeout(round, pause);
        }
    }
    document.addEventListener("visibilitychange", () => {
        pause = SOON;
        round();
    });
    round();
}
