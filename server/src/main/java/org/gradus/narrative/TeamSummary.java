package org.gradus.narrative;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.Protocol;

/** What a surgeon reads in ten seconds: phase and day, holds, what is open, what must still happen, the next date. */
public final class TeamSummary {

    private final Standpoint at;

    TeamSummary(Standpoint at) {
        this.at = at;
    }

    /**
     * The summary of a plan.
     *
     * @param protocol the rules that the plan is pinned to
     * @param progression where it stands
     * @param now the clinical time, which decides the day after surgery
     */
    public static TeamSummary of(Protocol protocol, Progression progression, Instant now) {
        return new TeamSummary(new Standpoint(protocol, progression, now));
    }

    void writeTo(Section section) {
        section.heading(headline());
        section.list("Held:", holds());
        section.list("Flags:", flags());
        section.labelled("Open:", joined(open()));
        List<String> paused = paused();
        if (!paused.isEmpty()) {
            section.labelled("On hold:", joined(paused));
        }
        at.nextGate().ifPresent(gate -> section.list(gateLabel(gate), criteria(gate)));
        section.list("Waiting:", waiting());
        section.list("Goals:", goals());
        section.list("Notes:", at.progression().notes());
        nextReview().ifPresent(review -> section.labelled("Next review:", review));
    }

    /** The day of the next review; a report may bring one earlier. */
    public Optional<String> nextReview() {
        return at.progression().reviewAt().map(review -> at.date(review) + ", or with the next report");
    }

    /** Titles of the activities that are open. */
    public List<String> open() {
        return at.activities(ActivityStatus.ACTIVE);
    }

    /** Titles of the activities that are on hold. */
    public List<String> paused() {
        return at.activities(ActivityStatus.ON_HOLD);
    }

    /** Phase and day. Dated, because the text stays as it is until the next transition. */
    public String headline() {
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

    /** A hold: what happened, since when, what ends it. */
    public String hold(HoldReport hold) {
        String release = hold.release()
                .map(clearance -> "; ends by a physician's " + clearance)
                .orElse("");
        return hold.item() + " " + withoutStop(hold.text()) + " (since " + at.date(hold.since()) + release + ")";
    }

    /** Flags that no hold has told of already. */
    public List<String> flags() {
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

    /** What the gate into the next phase is called; empty in the last phase. */
    public Optional<String> nextStep() {
        return at.nextGate().map(this::gateLabel);
    }

    /** The criteria of the next gate that are not met or unknown, each with what was found and what is needed. */
    public List<String> missing() {
        return at.nextGate().map(TeamSummary::missing).orElse(List.of());
    }

    private static List<String> missing(GateReport gate) {
        List<String> lines = lines(gate, List.of(Judgement.NOT_MET, Judgement.UNKNOWN));
        return lines.isEmpty() && gate.judgement() != Judgement.MET ? List.of(gate.explanation()) : lines;
    }

    /** What waits for nothing but a physician's clearance: the next phase, and activities of phases already reached. */
    public List<String> decisions() {
        return Stream.concat(at.nextGate().stream(), at.waitingActivities().stream())
                .filter(this::waitsForClearanceOnly)
                .map(gate -> opens(gate) + " waits for a physician's clearance. "
                        + String.join("; ", lines(gate, List.of(Judgement.NOT_MET, Judgement.UNKNOWN))))
                .toList();
    }

    private boolean waitsForClearanceOnly(GateReport gate) {
        List<Assessment> missing =
                gate.criteria().stream().filter(criterion -> !criterion.met()).toList();
        return !missing.isEmpty()
                && missing.stream()
                        .allMatch(criterion -> at.protocol().clearances().containsKey(criterion.item()));
    }

    private String opens(GateReport gate) {
        return at.nextPhase()
                .filter(phase -> phase.item().equals(gate.opens()))
                .map(phase -> phase.item() + " " + phase.title())
                .orElseGet(() -> String.join(", ", at.titles(Set.of(gate.opens()))));
    }

    /** Titles of activities, in the protocol's order. */
    public List<String> titles(Set<String> items) {
        return at.titles(items);
    }

    private String gateLabel(GateReport gate) {
        String next =
                at.nextPhase().map(phase -> phase.item() + " " + phase.title()).orElse(gate.opens());
        return "Before " + next + " (" + gate.item() + "):";
    }

    private static List<String> criteria(GateReport gate) {
        List<String> lines = lines(gate, List.of(Judgement.NOT_MET, Judgement.UNKNOWN, Judgement.MET));
        return lines.isEmpty() ? List.of(gate.explanation()) : lines;
    }

    private static List<String> lines(GateReport gate, List<Judgement> judgements) {
        List<String> lines = new ArrayList<>();
        for (Judgement judgement : judgements) {
            gate.criteria().stream()
                    .filter(criterion -> criterion.judgement() == judgement)
                    .map(TeamSummary::criterion)
                    .forEach(lines::add);
        }
        return lines;
    }

    /** A criterion, how it is judged and why. */
    public static String criterion(Assessment criterion) {
        String judgement = switch (criterion.judgement()) {
            case MET -> "met";
            case NOT_MET -> "not met";
            case UNKNOWN -> "unknown";
        };
        return criterion.item() + " " + judgement + ": " + criterion.explanation();
    }

    /** Activities that wait for the same thing are told together. */
    public List<String> waiting() {
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
