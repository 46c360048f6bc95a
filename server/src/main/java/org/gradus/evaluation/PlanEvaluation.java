package org.gradus.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.audit.AuditTrail;
import org.gradus.progression.EvidenceReach;
import org.gradus.progression.Progression;
import org.gradus.progression.ProgressionEngine;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.AnchorReview;
import org.gradus.record.EvidenceStore;
import org.gradus.record.MergeReview;
import org.gradus.record.PersonsEdits;
import org.gradus.record.PlanIds;
import org.gradus.record.PlanRecord;
import org.gradus.record.ProgressionWriter;
import org.gradus.record.StoredExpressions;
import org.springframework.stereotype.Component;

/** Evaluates one plan within a running transaction. */
@Component
class PlanEvaluation {

    /** Edits by people that come to light while writing are taken over and everything is decided anew, so often. */
    private static final int MOST_ROUNDS = 3;

    private final ProtocolCatalog protocols;
    private final EvidenceStore evidence;
    private final StoredExpressions expressions;
    private final PersonsEdits edits;
    private final AnchorReview anchors;
    private final MergeReview merges;
    private final ProgressionWriter writer;
    private final AuditTrail audit;

    PlanEvaluation(
            ProtocolCatalog protocols,
            EvidenceStore evidence,
            StoredExpressions expressions,
            PersonsEdits edits,
            AnchorReview anchors,
            MergeReview merges,
            ProgressionWriter writer,
            AuditTrail audit) {
        this.protocols = protocols;
        this.evidence = evidence;
        this.expressions = expressions;
        this.edits = edits;
        this.anchors = anchors;
        this.merges = merges;
        this.writer = writer;
        this.audit = audit;
    }

    /** Decides and writes. */
    Progression evaluate(PlanRecord plan, News news, Instant now) {
        Protocol protocol = protocol(plan);
        CarePlanState start = edits.adopt(plan.planId(), protocol, plan.state(), news.edited(), now);
        CarePlanState known = look(plan, start, news, now);
        Progression progression = decide(plan, protocol, known, news, now);
        for (int round = 1; round < MOST_ROUNDS; round++) {
            CarePlanState present = edits.adopt(plan.planId(), protocol, start, touched(plan, start, progression), now);
            if (present.equals(start)) {
                break;
            }
            start = present;
            known = look(plan, start, news, now);
            progression = decide(plan, protocol, known, news, now);
        }
        Progression told = tell(plan, protocol, start, progression, news, now);
        writer.write(plan, protocol, start, told, now);
        return told;
    }

    /** Decides only. */
    Progression preview(PlanRecord plan, List<Report> hypothetical, Instant now) {
        audit.shows(plan.patientId());
        Protocol protocol = protocol(plan);
        CarePlanState state = plan.state();
        Optional<LocalDate> earliest = hypothetical.stream()
                .flatMap(r -> r.effective().stream())
                .map(e -> e.day(state.zone()))
                .min(LocalDate::compareTo);
        LocalDate from = EvidenceReach.from(state, protocol, earliest, false, now);
        List<Report> reports = new ArrayList<>(evidence.read(plan.patientId(), from));
        reports.addAll(hypothetical);
        return decide(plan, protocol, state, new Evidence(from, reports, Set.of(), Map.of()), now);
    }

    /** Decides only, by any version of the protocol, on the evidence of the whole course. */
    Progression previewWhole(PlanRecord plan, Protocol protocol, CarePlanState state, Instant now) {
        LocalDate from = EvidenceReach.from(state, protocol, Optional.empty(), true, now);
        List<Report> reports = evidence.read(plan.patientId(), from);
        return decide(plan, protocol, state, new Evidence(from, reports, Set.of(), Map.of()), now);
    }

    /** The protocol that a plan follows. */
    Protocol protocol(PlanRecord plan) {
        return protocols
                .find(plan.protocol())
                .orElseThrow(() -> new IllegalStateException(
                        "CarePlan/" + plan.planId() + " follows " + plan.protocol() + ", which is not there"));
    }

    private CarePlanState look(PlanRecord plan, CarePlanState start, News news, Instant now) {
        CarePlanState anchored = surgeryChanged(start, news) ? anchors.look(start, now) : start;
        return news.records().isEmpty() ? anchored : merges.look(plan.patientId(), anchored);
    }

    private static boolean surgeryChanged(CarePlanState start, News news) {
        return start.anchor()
                .map(a -> a.procedure().reference())
                .filter(r -> news.revised().contains(r) || news.arrived().contains(r))
                .isPresent();
    }

    /** What is to be told about the patient's record besides: a surgery that is gone, records that were merged. */
    private Progression tell(
            PlanRecord plan, Protocol protocol, CarePlanState start, Progression decided, News news, Instant now) {
        if (start.status() == PlanStatus.ENDED) {
            return decided;
        }
        boolean surgeryGone = start.status() == PlanStatus.ACTIVE
                && surgeryChanged(start, news)
                && anchors.look(start, now).status() == PlanStatus.ON_HOLD;
        Progression told = surgeryGone ? anchors.tell(decided, protocol.items().withdrawn()) : decided;
        for (EvidenceId record : news.records()) {
            told = merges.tell(plan.patientId(), told, record);
        }
        return told;
    }

    private Progression decide(PlanRecord plan, Protocol protocol, CarePlanState state, News news, Instant now) {
        LocalDate from = EvidenceReach.from(state, protocol, news.earliest(), news.hasRevisions(), now);
        List<Report> reports = evidence.read(plan.patientId(), from);
        return decide(
                plan, protocol, state, new Evidence(from, reports, revisions(state, reports, news), Map.of()), now);
    }

    private Progression decide(PlanRecord plan, Protocol protocol, CarePlanState state, Evidence known, Instant now) {
        Evidence complete = new Evidence(
                known.from(),
                known.reports(),
                known.revisions(),
                expressions.judge(protocol, plan.patientId(), known.reports(), state.zone(), now));
        return ProgressionEngine.decide(state, protocol, complete, now);
    }

    /**
     * The present versions of what changed; what is no longer this patient's is named all the same, and so is the surgery,
     * which is no report.
     */
    private Set<EvidenceId> revisions(CarePlanState state, List<Report> reports, News news) {
        Set<EvidenceId> revisions = reports.stream()
                .map(Report::id)
                .filter(id -> news.revised().contains(id.reference()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> present = revisions.stream().map(EvidenceId::reference).collect(Collectors.toSet());
        news.revised().stream()
                .filter(reference -> !present.contains(reference))
                .flatMap(reference -> evidence.find(reference).stream())
                .forEach(report -> revisions.add(report.id()));
        state.anchor()
                .map(Anchor::procedure)
                .filter(surgery -> news.revised().contains(surgery.reference()))
                .ifPresent(revisions::add);
        revisions.addAll(news.records());
        return revisions;
    }

    /** The resources that a progression would overwrite. */
    private static List<String> touched(PlanRecord plan, CarePlanState start, Progression progression) {
        if (progression.decisions().isEmpty()) {
            return List.of();
        }
        Stream<String> activities = progression.after().activities().values().stream()
                .filter(after -> !after.equals(start.activities().get(after.id().item())))
                .map(after -> start.activities().get(after.id().item()))
                .map(Activity::id)
                .map(id -> "ServiceRequest/" + PlanIds.activity(plan.planId(), id));
        return Stream.concat(Stream.of("CarePlan/" + plan.planId()), activities).toList();
    }
}
