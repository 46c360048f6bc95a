package org.gradus.narrative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.GoalRule;

/** What a surgeon reads in ten seconds: phase and day, holds, what is open, what must still happen, the next date. */
final class TeamSummary {

    private final Standpoint at;

    TeamSummary(Standpoint at) {
        this.at = at;
    }

    void writeTo(Section section) {
        section.heading(headline());
        section.list("Held:", holds());
        section.list("Flags:", flags());
        section.labelled("Open:", joined(at.activities(ActivityStatus.ACTIVE)));
        List<String> paused = at.activities(ActivityStatus.ON_HOLD);
        if (!paused.isEmpty()) {
            section.labelled("On hold:", joined(paused));
        }
        at.nextGate().ifPresent(gate -> section.list(gateLabel(gate), criteria(gate)));
        section.list("Waiting:", waiting());
        section.list("Goals:", goals());
        section.list("Notes:", at.progression().notes());
        at.progression()
                .reviewAt()
                .ifPresent(review -> section.labelled("Next review:", at.date(review) + ", or with the next report"));
    }

    /** Dated, because the text stays as it is until the next transition. */
    private String headline() {
        String day = at.daysSinceSurgery()
                .map(days -> days >= 0 ? "day " + days + " after surgery" : "surgery in " + -days + " days")
                .orElse("before surgery");
        return at.phase().item() + " " + at.phase().title() + ", " + day + " on " + at.date(at.now())
                + ", in this phase since " + at.date(at.plan().lastEntry().day()) + status();
    }

    private String status() {
        return switch (at.plan().status()) {
            case ACTIVE -> "";
            case DRAFT -> ". The plan is a draft: nothing opens";
            case ON_HOLD -> ". The plan is on hold: nothing opens";
            case ENDED -> ". The plan has ended: nothing moves any more";
        };
    }

    private List<String> holds() {
        return at.progression().holds().stream().map(this::hold).toList();
    }

    private String hold(HoldReport hold) {
        String release = hold.release()
                .map(clearance -> "; ends by a physician's " + clearance)
                .orElse("");
        return hold.item() + " " + withoutStop(hold.text()) + " (since " + at.date(hold.since()) + release + ")";
    }

    /** Flags that no hold has told of already. */
    private List<String> flags() {
        Set<String> told =
                at.progression().holds().stream().map(HoldReport::item).collect(Collectors.toSet());
        return at.plan().flags().values().stream()
                .filter(flag -> !told.contains(flag.item()))
                .map(flag -> flag.item() + " " + withoutStop(flag.text()) + " (since " + at.date(flag.since()) + ")")
                .toList();
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private String gateLabel(GateReport gate) {
        String next =
                at.nextPhase().map(phase -> phase.item() + " " + phase.title()).orElse(gate.opens());
        return "Before " + next + " (" + gate.item() + "):";
    }

    private static List<String> criteria(GateReport gate) {
        List<String> lines = new ArrayList<>();
        for (Judgement judgement : List.of(Judgement.NOT_MET, Judgement.UNKNOWN, Judgement.MET)) {
            gate.criteria().stream()
                    .filter(criterion -> criterion.judgement() == judgement)
                    .map(TeamSummary::criterion)
                    .forEach(lines::add);
        }
        return lines.isEmpty() ? List.of(gate.explanation()) : lines;
    }

    private static String criterion(Assessment criterion) {
        String judgement = switch (criterion.judgement()) {
            case MET -> "met";
            case NOT_MET -> "not met";
            case UNKNOWN -> "unknown";
        };
        return criterion.item() + " " + judgement + ": " + criterion.explanation();
    }

    /** Activities that wait for the same thing are told together. */
    private List<String> waiting() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (GateReport gate : at.waitingActivities()) {
            byReason.computeIfAbsent(gate.explanation(), reason -> new ArrayList<>())
                    .addAll(at.titles(Set.of(gate.opens())));
        }
        return byReason.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    private List<String> goals() {
        return at.protocol().goals().stream()
                .filter(goal -> at.plan().goals().containsKey(goal.item()))
                .filter(goal -> achievement(goal) != Achievement.IN_PROGRESS)
                .map(goal -> goal.item() + " " + goal.title() + ": "
                        + (achievement(goal) == Achievement.ACHIEVED ? "achieved" : "not achieved in time"))
                .toList();
    }

    private Achievement achievement(GoalRule goal) {
        var state = at.plan().goals().get(goal.item());
        return state == null ? Achievement.IN_PROGRESS : state.achievement();
    }

    private static String joined(List<String> titles) {
        return titles.isEmpty() ? "nothing" : String.join(", ", titles);
    }
}
