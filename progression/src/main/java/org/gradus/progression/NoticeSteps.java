package org.gradus.progression;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.evidence.Rejection;
import org.gradus.progression.plan.Notice;
import org.gradus.progression.protocol.Advisory;
import org.gradus.progression.protocol.Clearance;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Situation;

/** Tells once of each report that does not count or needs a remark: a flag for the day of its processing (ruling 51). */
final class NoticeSteps {

    /** Longer than any transaction lasts: what was received earlier than this before an evaluation was seen by it. */
    private static final Duration SEEN = Duration.ofDays(2);

    private NoticeSteps() {}

    private record Candidate(Notice notice, String text) {}

    static void tell(WorkingPlan plan, Set<EvidenceId> revisions) {
        Situation situation = plan.situation();
        Instant seenBefore =
                plan.before().evaluatedAt().map(at -> at.minus(SEEN)).orElse(Instant.MIN);
        List<Candidate> candidates = candidates(situation);
        for (Candidate candidate : candidates) {
            Notice notice = candidate.notice();
            boolean news = !notice.received().isBefore(seenBefore) || revisions.contains(notice.evidence());
            if (news && plan.reported.add(notice)) {
                Reason reason = new Reason(notice.item(), Judgement.MET, candidate.text(), List.of(notice.evidence()));
                plan.raiseForTheDay(notice.item(), candidate.text(), List.of(notice.evidence()), reason);
                askAgain(plan, situation, notice);
            }
        }
        Instant keepFrom = situation.chart().now().minus(SEEN).minus(SEEN);
        plan.reported.removeIf(n -> n.received().isBefore(keepFrom) && !revisions.contains(n.evidence()));
    }

    private static List<Candidate> candidates(Situation situation) {
        Protocol protocol = situation.protocol();
        Chart chart = situation.chart();
        List<Candidate> candidates = new ArrayList<>();
        for (Rejection rejection : chart.rejections()) {
            rejection
                    .flag()
                    .ifPresent(flag -> candidates.add(new Candidate(
                            new Notice(
                                    flag,
                                    rejection.id(),
                                    chart.received(rejection.id()).orElse(Instant.MIN)),
                            rejection.measure() + ": " + rejection.reason())));
        }
        for (Measurement m : unauthorised(situation)) {
            candidates.add(new Candidate(
                    new Notice(
                            protocol.items().unauthorised(), m.id(), m.report().received()),
                    "the clearance does not come from a person who may decide"));
        }
        for (Advisory advisory : protocol.advisories()) {
            for (Measurement m : advisory.concerned(situation)) {
                candidates.add(new Candidate(
                        new Notice(advisory.item(), m.id(), m.report().received()), advisory.text()));
            }
        }
        return candidates;
    }

    /** Clearance reports, approved or denied, without an authorised performer (ruling 21). */
    static List<Measurement> unauthorised(Situation situation) {
        return situation.protocol().clearances().values().stream()
                .map(Clearance::measure)
                .distinct()
                .flatMap(measure -> situation.chart().of(measure).stream())
                .filter(m -> situation.protocol().clearances().values().stream().noneMatch(c -> c.authorised(m)))
                .toList();
    }

    /** An unusable pain or temperature is to be repeated the same day, and the team looks at it (ruling 71). */
    private static void askAgain(WorkingPlan plan, Situation situation, Notice notice) {
        Set<String> repeatable = situation.protocol().chart().measures().stream()
                .filter(Measure::askAgain)
                .map(Measure::id)
                .collect(Collectors.toSet());
        Optional<Rejection> unusable = situation.chart().rejections().stream()
                .filter(r -> r.id().equals(notice.evidence()) && repeatable.contains(r.measure()))
                .filter(r -> !r.reason().isBlank())
                .findFirst();
        unusable.ifPresent(r -> {
            String text = "Please report " + r.measure() + " again today: " + r.reason() + ".";
            plan.findings.add(new Finding(Finding.Kind.REQUEST, notice.item(), "routine", text, List.of(r.id())));
            plan.findings.add(new Finding(
                    Finding.Kind.TASK,
                    notice.item(),
                    "review-report",
                    r.measure() + ": " + r.reason(),
                    List.of(r.id())));
        });
    }
}
