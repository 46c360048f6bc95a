package org.gradus.progression;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Situation;

/** One evaluation, step by step: withdrawn evidence, holds, phase, activities, goals, flags, findings. */
final class Course {

    /** More rounds than any protocol needs; each makes at least one change that the table of transitions allows. */
    private static final int MOST_ROUNDS = 12;

    private final WorkingPlan plan;
    private final Evidence evidence;

    Course(Situation situation, Evidence evidence) {
        this.plan = new WorkingPlan(situation);
        this.evidence = evidence;
    }

    void evaluate() {
        boolean active = plan.before().status() == PlanStatus.ACTIVE;
        Set<EvidenceId> fresh = freshRevisions();
        if (active) {
            PhaseSteps.withdraw(plan, fresh);
        }
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            int decided = plan.decisions.size();
            List<Incident> held = plan.incidents;
            reviewHolds();
            if (active) {
                PhaseSteps.regress(plan);
                PhaseSteps.advance(plan);
            }
            ActivitySteps.settle(plan, active);
            changed = decided != plan.decisions.size() || !held.equals(plan.incidents);
        }
        if (active) {
            GoalSteps.judge(plan, !fresh.isEmpty());
        }
        FlagSteps.settle(plan);
        NoticeSteps.tell(plan, evidence.revisions());
        FindingSteps.ask(plan);
        PlanQuestions.ask(plan);
    }

    /**
     * A plan that has ended moves no more; its flags end, but for red flags, which only a physician releases. If evidence
     * that a step rested on changes afterwards, people are told, and nothing else happens.
     */
    void end() {
        FlagSteps.end(plan);
        PlanQuestions.tellOfChangedEvidence(plan, freshRevisions());
    }

    private Set<EvidenceId> freshRevisions() {
        Set<EvidenceId> fresh = new HashSet<>(evidence.revisions());
        fresh.removeAll(plan.revisionsChecked);
        plan.revisionsChecked.retainAll(evidence.revisions());
        plan.revisionsChecked.addAll(evidence.revisions());
        return fresh;
    }

    private void reviewHolds() {
        Situation situation = plan.situation();
        List<Incident> reviewed = situation
                .protocol()
                .allHolds()
                .flatMap(rule -> rule.review(situation).stream().map(i -> continued(rule, i, situation)))
                .toList();
        plan.incidents = reviewed;
    }

    private static Incident continued(HoldRule rule, Incident incident, Situation situation) {
        List<Incident> known = rule.known(situation);
        boolean isNew = known.stream().noneMatch(k -> k.key().equals(incident.key()));
        if (!isNew) {
            return incident;
        }
        return known.stream()
                .filter(k -> k.isOpen() && k.activities().equals(incident.activities()))
                .reduce(incident, Incident::continuing, (a, b) -> b);
    }

    Progression conclude() {
        Situation situation = plan.situation();
        Reports reports = new Reports(situation);
        return new Progression(
                plan.evaluated(),
                plan.decisions,
                plan.findings,
                reports.gates(),
                reports.holds(),
                reports.rejected(),
                reports.notes(),
                reviewAt(situation));
    }

    private Optional<Instant> reviewAt(Situation situation) {
        PlanStatus status = plan.before().status();
        if (status != PlanStatus.ACTIVE && status != PlanStatus.ON_HOLD) {
            return Optional.empty();
        }
        Instant now = situation.chart().now();
        Instant midnight = situation
                .day()
                .plusDays(1)
                .atStartOfDay(situation.chart().zone())
                .toInstant();
        Stream<Instant> future = evidence.reports().stream()
                .flatMap(r -> r.effective().stream())
                .map(e -> e.earliest(situation.chart().zone()))
                .filter(at -> at.isAfter(now));
        return Stream.concat(Stream.of(midnight), future).min(Instant::compareTo);
    }
}
