package org.gradus.operation;

import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.gradus.narrative.Gates;
import org.gradus.progression.Decision;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Rejection;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.PlanIds;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** Where a plan stands and why, as {@code $progress} and {@code $evaluate} answer it. */
final class ProgressParameters {

    private final String planId;
    private final Protocol protocol;
    private final Progression progression;
    private final Parameters parameters = new Parameters();

    private ProgressParameters(String planId, Protocol protocol, Progression progression) {
        this.planId = planId;
        this.protocol = protocol;
        this.progression = progression;
    }

    /** The answer of {@code $progress}. */
    static Parameters progress(String planId, Protocol protocol, Progression progression) {
        return new ProgressParameters(planId, protocol, progression).write();
    }

    /** The answer of {@code $evaluate}: the same and what was decided. */
    static Parameters evaluation(String planId, Protocol protocol, Progression progression) {
        ProgressParameters answer = new ProgressParameters(planId, protocol, progression);
        answer.write();
        progression.decisions().forEach(answer::decision);
        return answer.parameters;
    }

    private Parameters write() {
        Phase phase =
                protocol.phases().get(protocol.phaseIndex(progression.after().phase()));
        parameters
                .addParameter()
                .setName("phase")
                .setValue(new Coding(phase.code().system(), phase.code().value(), phase.title()));
        progression.after().activities().values().forEach(this::activity);
        progression.after().goals().forEach((item, goal) -> {
            ParametersParameterComponent part = named("goal", item);
            add(part, "achievementStatus", new CodeType(goal.achievement().code()));
        });
        progression.gates().forEach(this::gate);
        progression.holds().forEach(this::hold);
        progression.rejected().forEach(rejection -> rejected(parameters.addParameter(), rejection));
        progression
                .reviewAt()
                .ifPresent(
                        at -> parameters.addParameter().setName("reviewAt").setValue(new InstantType(Date.from(at))));
        return parameters;
    }

    private void activity(Activity activity) {
        ParametersParameterComponent part = named("activity", activity.id().item());
        add(part, "status", new CodeType(activity.status().code()));
        add(part, "reference", new Reference("ServiceRequest/" + PlanIds.activity(planId, activity.id())));
    }

    private void gate(GateReport gate) {
        ParametersParameterComponent part = named("gate", gate.item());
        add(part, "judgement", code(gate.judgement()));
        add(part, "explanation", new StringType(gate.explanation()));
        Map<String, Criterion> criteria = Gates.criteria(protocol, gate.item());
        for (Assessment criterion : gate.criteria()) {
            criterion(part, criterion, gate.rejected(), criteria);
        }
    }

    private void criterion(
            ParametersParameterComponent gate,
            Assessment assessment,
            List<Rejection> rejected,
            Map<String, Criterion> criteria) {
        ParametersParameterComponent part = gate.addPart().setName("criterion");
        add(part, "item", new StringType(assessment.item()));
        add(part, "judgement", code(assessment.judgement()));
        add(part, "explanation", new StringType(assessment.explanation()));
        assessment.evidence().forEach(evidence -> add(part, "evidence", reference(evidence)));
        Criterion criterion = criteria.get(assessment.item());
        if (criterion != null) {
            rejected.stream()
                    .filter(rejection -> Gates.reads(protocol, criterion, rejection.measure()))
                    .forEach(rejection -> rejected(part.addPart(), rejection));
        }
    }

    private static void rejected(ParametersParameterComponent part, Rejection rejection) {
        part.setName("rejected");
        add(part, "reference", reference(rejection.id()));
        add(part, "reason", new StringType(rejection.reason()));
    }

    private void hold(HoldReport hold) {
        ZoneId zone = progression.after().zone();
        ParametersParameterComponent part = named("hold", hold.item());
        add(
                part,
                "since",
                new DateTimeType(Date.from(hold.since().atStartOfDay(zone).toInstant())));
        add(part, "explanation", new StringType(hold.text()));
        hold.activities().stream().sorted().forEach(activity -> add(part, "activity", new StringType(activity)));
        hold.release().ifPresent(clearance -> add(part, "release", new StringType(clearance)));
        hold.evidence().forEach(evidence -> add(part, "evidence", reference(evidence)));
    }

    private void decision(Decision decision) {
        ParametersParameterComponent part = named("decision", decision.item());
        add(part, "from", new CodeType(decision.before()));
        add(part, "to", new CodeType(decision.after()));
        decision.reasons()
                .forEach(reason -> add(part, "reason", new StringType(reason.rule() + ": " + reason.explanation())));
    }

    private ParametersParameterComponent named(String name, String item) {
        ParametersParameterComponent part = parameters.addParameter().setName(name);
        add(part, "item", new StringType(item));
        return part;
    }

    private static void add(ParametersParameterComponent parent, String name, Type value) {
        parent.addPart().setName(name).setValue(value);
    }

    private static Reference reference(EvidenceId evidence) {
        return new Reference(evidence.versioned());
    }

    static CodeType code(Judgement judgement) {
        return new CodeType(
                switch (judgement) {
                    case MET -> "met";
                    case NOT_MET -> "not-met";
                    case UNKNOWN -> "unknown";
                });
    }
}
