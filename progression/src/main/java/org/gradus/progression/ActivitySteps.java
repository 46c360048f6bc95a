package org.gradus.progression;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.RedFlag;
import org.gradus.progression.protocol.RunWeek;
import org.gradus.progression.protocol.Situation;
import org.gradus.progression.protocol.WeeklyRise;

/** Brings every activity to the status that its rule and the open holds call for. Hold beats go; completion beats hold. */
final class ActivitySteps {

    private ActivitySteps() {}

    /**
     * @param active whether the plan itself is active; under a person's hold nothing opens, resumes or ends, but activities
     *     are still put on hold
     */
    static void settle(WorkingPlan plan, boolean active) {
        Situation situation = plan.situation();
        for (ActivityRule rule : situation.protocol().activities()) {
            Activity activity = plan.activities.get(rule.item());
            int decided = plan.decisions.size();
            if (activity != null) {
                settle(plan, rule, activity, situation, active);
            }
            situation = plan.decisions.size() == decided ? situation : plan.situation();
        }
    }

    private static void settle(
            WorkingPlan plan, ActivityRule rule, Activity activity, Situation situation, boolean active) {
        ActivityCourse course = new ActivityCourse(rule, activity, situation);
        TreeMap<String, Reason> holds = holds(rule.item(), activity, situation);
        if (activity.status() == ActivityStatus.DRAFT
                && active
                && activity.edit().isEmpty()) {
            open(plan, rule, activity, course.opening(), holds);
        } else if (activity.status().running()) {
            run(plan, activity, course, holds, active);
        } else if (active) {
            course.again().ifPresent(reason -> open(plan, activity.again(), holds, List.of(reason)));
        }
    }

    private static void open(
            WorkingPlan plan,
            ActivityRule rule,
            Activity activity,
            Optional<List<Reason>> opening,
            TreeMap<String, Reason> holds) {
        String proposal = rule.item() + " can start: " + rule.title();
        if (rule.confirm() && opening.isEmpty()) {
            Confirmation.lapse(plan, rule.item());
        } else if (opening.isPresent()
                && (!rule.confirm() || Confirmation.given(plan, rule.item(), proposal, List.of()))) {
            open(plan, activity, holds, opening.get());
        }
    }

    private static void open(WorkingPlan plan, Activity activity, TreeMap<String, Reason> holds, List<Reason> reasons) {
        Activity opened = holds.isEmpty() ? activity.open(plan.today()) : activity.hold(holds.keySet(), plan.today());
        List<Reason> all = new ArrayList<>(reasons);
        all.addAll(holds.values());
        plan.put(opened, all);
    }

    private static void run(
            WorkingPlan plan, Activity activity, ActivityCourse course, TreeMap<String, Reason> holds, boolean active) {
        Optional<Reason> completion = course.completion();
        if (completion.isPresent() && active) {
            plan.put(activity.complete(), List.of(completion.get()));
            return;
        }
        Optional<ActivityStatus> set = activity.edit().map(Activity.Edit::status);
        if (set.isEmpty()) {
            holds.putAll(course.ownBlocks());
        }
        if (!holds.isEmpty()) {
            plan.put(activity.hold(holds.keySet(), plan.today()), List.copyOf(holds.values()));
        } else if (active
                && activity.status() == ActivityStatus.ON_HOLD
                && !set.equals(Optional.of(ActivityStatus.ON_HOLD))) {
            plan.put(activity.open(plan.today()), List.of(resumed(activity)));
        }
    }

    private static Reason resumed(Activity activity) {
        String rule =
                activity.heldBy().isEmpty() ? activity.id().item() : String.join(" ", new TreeSet<>(activity.heldBy()));
        return new Reason(rule, Judgement.MET, "nothing holds it any more", List.of());
    }

    /** The open holds on an activity, by item. What a person has set afterwards stands, except under a red flag. */
    private static TreeMap<String, Reason> holds(String item, Activity activity, Situation situation) {
        TreeMap<String, Reason> holds = new TreeMap<>();
        Map<String, HoldRule> rules = new TreeMap<>();
        situation.protocol().allHolds().forEach(r -> rules.put(r.item(), r));
        for (Incident incident : situation.plan().incidents()) {
            HoldRule rule = rules.get(incident.item());
            if (rule != null && rule.holds(incident, item) && !overridden(rule, incident, activity, situation)) {
                holds.put(rule.item(), new Reason(rule.item(), Judgement.MET, rule.text(), incident.evidence()));
            }
        }
        for (WeeklyRise rise : situation.protocol().rises()) {
            if (rise.activities().contains(item)) {
                violation(rise, situation).ifPresent(reason -> holds.put(rise.item(), reason));
            }
        }
        return holds;
    }

    /** Whether a person set it active after the hold began and after all reports behind the hold had arrived. */
    private static boolean overridden(HoldRule rule, Incident incident, Activity activity, Situation situation) {
        Chart chart = situation.chart();
        Optional<Instant> set =
                activity.edit().filter(e -> e.status() == ActivityStatus.ACTIVE).map(Activity.Edit::at);
        return !(rule instanceof RedFlag)
                && set.isPresent()
                && !incident.startedOn().isAfter(LocalDate.ofInstant(set.get(), chart.zone()))
                && incident.evidence().stream()
                        .flatMap(id -> chart.received(id).stream())
                        .noneMatch(received -> received.isAfter(set.get()));
    }

    /** Why a weekly rise holds now: the week of today is above its limit (ruling 40). */
    static Optional<Reason> violation(WeeklyRise rise, Situation situation) {
        List<RunWeek> weeks = rise.weeks(situation.chart(), situation.day());
        return weeks.stream()
                .skip(Math.max(0, weeks.size() - 1))
                .filter(RunWeek::violated)
                .findFirst()
                .map(week -> new Reason(
                        rise.item(),
                        Judgement.MET,
                        rise.text() + ": " + week.total() + " m in the week of " + week.first() + ", at most "
                                + week.limit().orElseThrow() + " m; held through " + week.last(),
                        week.evidence()));
    }
}
