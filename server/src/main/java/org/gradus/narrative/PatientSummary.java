package org.gradus.narrative;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.RedFlag;

/** The same for the patient, in plain words and without codes. */
final class PatientSummary {

    private final Standpoint at;

    PatientSummary(Standpoint at) {
        this.at = at;
    }

    void writeTo(Section section) {
        section.heading("For you, the patient");
        section.paragraph(whereYouAre());
        if (at.plan().status() == PlanStatus.ENDED) {
            section.paragraph("This plan has ended. Ask your care team what applies now.");
            return;
        }
        warnings(section);
        section.list("You may do now:", at.activities(ActivityStatus.ACTIVE));
        section.list("Please pause for now:", at.activities(ActivityStatus.ON_HOLD));
        pauseReasons(section);
        next(section);
        section.list("You have reached:", reached());
    }

    private String whereYouAre() {
        String step = "You are in step " + (at.phaseIndex() + 1) + " of "
                + at.protocol().phases().size() + ": " + at.phase().title() + ".";
        String day = at.daysSinceSurgery()
                .filter(days -> days >= 0)
                .map(days -> days == 0 ? "the day of your operation" : "day " + days + " after your operation")
                .orElse("before your operation");
        return step + " This is how it stood on " + at.date(at.now()) + ", " + day + ".";
    }

    private void warnings(Section section) {
        Map<String, RedFlag> redFlags =
                at.protocol().redFlags().stream().collect(Collectors.toMap(RedFlag::item, flag -> flag));
        List<RedFlag> open = at.progression().holds().stream()
                .map(HoldReport::item)
                .filter(redFlags::containsKey)
                .distinct()
                .map(redFlags::get)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        boolean emergency = open.stream().anyMatch(flag -> flag.urgency().equals("stat"));
        section.labelled(
                emergency ? "Get emergency help now." : "Stop, and call your care team today.",
                "You reported a warning sign. Do none of your exercises until a physician says that you may.");
    }

    private void pauseReasons(Section section) {
        Set<String> redFlags =
                at.protocol().redFlags().stream().map(RedFlag::item).collect(Collectors.toSet());
        boolean other = at.progression().holds().stream().anyMatch(hold -> !redFlags.contains(hold.item()));
        if (!other) {
            return;
        }
        boolean physician = at.progression().holds().stream()
                .filter(hold -> !redFlags.contains(hold.item()))
                .anyMatch(hold -> hold.release().isPresent());
        section.paragraph(
                physician
                        ? "This pause is because of what you reported. Talk to your physician before you go on."
                        : "This pause is because of what you reported, and ends by itself when that has settled.");
    }

    private void next(Section section) {
        at.nextPhase()
                .ifPresent(phase -> at.nextGate().ifPresent(gate -> {
                    List<String> missing = missing(gate);
                    if (missing.isEmpty()) {
                        section.labelled("Next step:", phase.title() + whenNothingIsMissing());
                    } else {
                        section.list("Next step: " + phase.title() + ". Still needed for it:", missing);
                    }
                }));
    }

    private String whenNothingIsMissing() {
        return at.progression().holds().isEmpty() ? ". All that it needs is there." : ", as soon as the pause is over.";
    }

    private List<String> missing(GateReport gate) {
        Map<String, Criterion> parts = Gates.criteria(at.protocol(), gate.item());
        Set<String> words = new LinkedHashSet<>();
        for (Assessment criterion : gate.criteria()) {
            if (!criterion.met()) {
                words.add(PlainWords.of(parts.get(criterion.item())));
            }
        }
        return List.copyOf(words);
    }

    private List<String> reached() {
        return at.protocol().goals().stream()
                .filter(this::achieved)
                .map(GoalRule::title)
                .toList();
    }

    private boolean achieved(GoalRule goal) {
        var state = at.plan().goals().get(goal.item());
        return state != null && state.achievement() == Achievement.ACHIEVED;
    }
}
