package org.gradus.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.gradus.evaluation.CarePlanEvaluation;
import org.gradus.evaluation.PlanNotFound;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.Directory;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanStore;
import org.gradus.record.ReportReader;
import org.gradus.schedule.ClinicalClock;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers where a plan stands: as it is, after an evaluation now, or with observations that nobody has made. */
@Component
class PlanInsight {

    private final PlanStore plans;
    private final ProtocolCatalog protocols;
    private final CarePlanEvaluation evaluation;
    private final ReportReader reader;
    private final ClinicalClock clock;
    private final TransactionTemplate reading;

    PlanInsight(
            PlanStore plans,
            ProtocolCatalog protocols,
            CarePlanEvaluation evaluation,
            Directory directory,
            ClinicalClock clock,
            PlatformTransactionManager transactions) {
        this.plans = plans;
        this.protocols = protocols;
        this.evaluation = evaluation;
        this.reader = new ReportReader(directory);
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    Parameters progress(String planId) {
        return read(() -> ProgressParameters.progress(planId, protocol(planId), evaluation.preview(planId, List.of())));
    }

    /** Hypothetical observations make it a dry run, whatever was said: nothing hypothetical is ever written. */
    Parameters evaluation(String planId, boolean dryRun, List<Observation> hypothetical) {
        if (dryRun || !hypothetical.isEmpty()) {
            return read(() -> ProgressParameters.evaluation(
                    planId, protocol(planId), evaluation.preview(planId, reports(hypothetical))));
        }
        Protocol protocol = protocol(planId);
        return ProgressParameters.evaluation(planId, protocol, evaluation.evaluatePlan(planId));
    }

    /** In one transaction, so that the plan is read once. */
    private Parameters read(Supplier<Parameters> answer) {
        return Objects.requireNonNull(reading.execute(status -> answer.get()));
    }

    private Protocol protocol(String planId) {
        PlanRecord plan = plans.find(planId).orElseThrow(() -> new PlanNotFound(planId));
        return protocols
                .find(plan.protocol())
                .orElseThrow(
                        () -> new IllegalStateException("Protocol " + plan.protocol() + " is not there any more."));
    }

    private List<Report> reports(List<Observation> observations) {
        Instant now = clock.instant();
        List<Report> reports = new ArrayList<>();
        for (Observation observation : observations) {
            Observation named = observation.copy();
            if (!named.hasId()) {
                named.setId("hypothetical-" + UUID.randomUUID());
            }
            reader.read(named, now, reports.size()).ifPresent(reports::add);
        }
        return reports;
    }
}
