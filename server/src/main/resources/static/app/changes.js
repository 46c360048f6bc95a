// What a record has changed.

/** What differs between two descriptions of the same plan, each as the name of a sentence and what it is about. */
export function changes(before, after) {
    const found = [];
    const say = (name, about) => found.push({ name, about });
    if (before.phase !== after.phase) {
        say(after.phase > before.phase ? "forward" : "back", after.phases[after.phase].title);
    }
    after.redFlags.filter((each) => !before.redFlags.some((old) => old.item === each.item)).forEach((each) => say("warning", each.title));
    before.holds.filter((each) => !after.holds.some((present) => present.item === each.item)).forEach((each) => say("released", each.title));
    const paused = [];
    for (const activity of after.activities) {
        const old = before.activities.find((each) => each.item === activity.item);
        if (!old || old.status === activity.status) {
            continue;
        }
        if (activity.status === "active") {
            say(old.status === "on-hold" ? "resumed" : "opened", activity.title);
        } else if (activity.status === "completed") {
            say("done", activity.title);
        } else if (activity.status === "on-hold") {
            paused.push(activity.title);
        }
    }
    if (paused.length) {
        say("paused", paused.join(", "));
    }
    for (const goal of after.goals) {
        const old = before.goals.find((each) => each.item === goal.item);
        if (old && old.achievement !== goal.achievement && (goal.achievement === "achieved" || old.achievement === "achieved")) {
            say(goal.achievement === "achieved" ? "goal" : "goalLost", goal.title);
        }
    }
    if (before.gate && before.gate.item === after.gate?.item) {
        for (const criterion of after.gate.criteria) {
            const old = before.gate.criteria.find((each) => each.item === criterion.item);
            if (old && (old.judgement === "met") !== (criterion.judgement === "met")) {
                found.push({ name: criterion.judgement === "met" ? "met" : "unmet", criterion });
            } else if (old && old.explanation !== criterion.explanation) {
                found.push({ name: "counted", criterion });
            }
        }
    }
    return found;
}
