package org.gradus.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.enrolment.Beginning;
import org.gradus.enrolment.IndexSurgeries;
import org.gradus.progression.EvidenceReach;
import org.gradus.progression.Progression;
import org.gradus.progression.ProgressionEngine;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Expression;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.ExpressionJudge;
import org.gradus.record.StoredExpressions;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** One plan in memory, enrolled and evaluated as the server does it. */
final class SimulatedPlan {

    private final Protocol protocol;
    private final ZoneId zone;
    private final IndexSurgeries surgeries;
    private final List<Expression> expressions;
    private final ExpressionJudge judge;
    private final Patient patient;
    private final Map<String, Report> known = new LinkedHashMap<>();
    private final Map<String, Resource> resources = new HashMap<>();
    /** References of what counts whatever its age: asked at each evaluation of each report. */
    private final Set<String> ofAnyAge = new HashSet<>();

    private @Nullable CarePlanState state;
    private @Nullable Progression last;

    SimulatedPlan(Protocol protocol, ZoneId zone, Patient patient, ExpressionJudge judge) {
        this.protocol = protocol;
        this.zone = zone;
        this.surgeries = IndexSurgeries.of(protocol);
        this.expressions = StoredExpressions.of(protocol);
        this.judge = judge;
        this.patient = patient;
    }

    /** Enrols at that instant, if nothing has before: a plan that waits for its surgery. */
    void beginAt(Instant at) {
        if (state == null) {
            state = Beginning.state(protocol, zone, surgeries.latest(known.values(), zone), at);
            evaluate(at, Set.of(), Optional.empty());
        }
    }

    /** Takes in what arrives at one instant, and evaluates once. */
    void arrive(Instant at, List<Arrival> together) {
        Set<EvidenceId> revised = new TreeSet<>();
        Optional<LocalDate> earliest = Optional.empty();
        for (Arrival arrival : together) {
            Report report = arrival.report();
            if (known.put(report.id().reference(), report) != null) {
                revised.add(report.id());
            }
            resources.put(report.id().reference(), arrival.resource());
            if (protocol.chart().measures().stream()
                    .anyMatch(measure -> measure.longTerm() && report.hasCode(measure.codes()))) {
                ofAnyAge.add(report.id().reference());
            }
            earliest = earlier(earliest, report.effective().map(effective -> effective.day(zone)));
        }
        anchor(at);
        evaluate(at, revised, earliest);
    }

    private static Optional<LocalDate> earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isPresent() && other.isPresent() && other.get().isAfter(one.get()) ? one : other.or(() -> one);
    }

    /** Time alone passes. */
    void review(Instant at) {
        evaluate(at, Set.of(), Optional.empty());
    }

    /** Where the plan stands; ask after it has begun. */
    CarePlanState state() {
        if (state == null) {
            throw new IllegalStateException("the plan has not begun");
        }
        return state;
    }

    /** How the plan stands at the end of a day; ask after it has been evaluated. */
    SimulatedDay day(LocalDate date) {
        Progression evaluated = last;
        if (evaluated == null) {
            throw new IllegalStateException("the plan has not been evaluated");
        }
        return new SimulatedDay(date, state(), evaluated.gates(), evaluated.holds());
    }

    private void anchor(Instant at) {
        Optional<Anchor> surgery = surgeries.latest(known.values(), zone);
        CarePlanState plan = state;
        if (plan == null) {
            state = surgery.isPresent() ? Beginning.state(protocol, zone, surgery, at) : null;
        } else if (surgery.isEmpty()) {
            state = plan.anchor().isPresent() ? plan.withStatus(PlanStatus.ON_HOLD) : plan;
        } else if (plan.anchor().isEmpty() || sameSurgery(plan.anchor().get(), surgery.get())) {
            state = plan.withAnchor(surgery.get());
        } else {
            // A second surgery ends the plan and begins another (ruling 66).
            state = Beginning.state(protocol, zone, surgery, at);
        }
    }

    private static boolean sameSurgery(Anchor one, Anchor other) {
        return one.procedure().reference().equals(other.procedure().reference());
    }

    private void evaluate(Instant at, Set<EvidenceId> revised, Optional<LocalDate> earliestNews) {
        CarePlanState plan = state;
        if (plan == null) {
            return;
        }
        LocalDate from = EvidenceReach.from(plan, protocol, earliestNews, !revised.isEmpty(), at);
        List<Report> inReach =
                known.values().stream().filter(report -> inReach(report, from)).toList();
        Progression decided = ProgressionEngine.decide(
                plan, protocol, new Evidence(from, inReach, revised, findings(inReach, at)), at);
        state = decided.after();
        last = decided;
    }

    private Map<String, Evidence.Finding> findings(List<Report> inReach, Instant at) {
        if (expressions.isEmpty()) {
            return Map.of();
        }
        List<Resource> counting = inReach.stream()
                .filter(report -> StoredExpressions.counts(report, zone, at))
                .map(report -> resources.get(report.id().reference()))
                .toList();
        return judge.judge(expressions, patient, counting, zone, at);
    }

    private boolean inReach(Report report, LocalDate from) {
        return report.effective().isEmpty()
                || !report.effective().get().day(zone).isBefore(from)
                || ofAnyAge.contains(report.id().reference());
    }
}
