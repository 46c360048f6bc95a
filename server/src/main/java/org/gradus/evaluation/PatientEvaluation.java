package org.gradus.evaluation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.audit.AuditTrail;
import org.gradus.progression.Progression;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Evaluates all plans of one patient within a running transaction; the caller has locked the patient. */
@Component
class PatientEvaluation {

    private final EvaluationRequests requests;
    private final PlanStore plans;
    private final PlanEvaluation evaluation;
    private final ObjectProvider<ArrivalTrigger> triggers;
    private final AuditTrail audit;
    private final EvaluationMetrics metrics;

    PatientEvaluation(
            EvaluationRequests requests,
            PlanStore plans,
            PlanEvaluation evaluation,
            ObjectProvider<ArrivalTrigger> triggers,
            AuditTrail audit,
            EvaluationMetrics metrics) {
        this.requests = requests;
        this.plans = plans;
        this.evaluation = evaluation;
        this.triggers = triggers;
        this.audit = audit;
        this.metrics = metrics;
    }

    /**
     * Fulfils the patient's requests and due reviews.
     *
     * @param always whether to evaluate even when nothing asks for it
     * @return what became of each plan that was evaluated, by its id
     */
    Map<String, Progression> run(String patientId, Instant now, boolean always) {
        List<EvaluationRequest> waiting = requests.of(patientId);
        audit.shows(patientId);
        audit.triggeredBy(waiting.stream()
                .map(request -> request.resource() + "/_history/" + request.version())
                .toList());
        for (String reference : News.of(waiting).arrived()) {
            triggers.orderedStream().forEach(trigger -> trigger.arrived(patientId, reference, now));
            waiting = requests.of(patientId);
        }
        News news = News.of(waiting);
        Map<String, Progression> progressions = new LinkedHashMap<>();
        for (PlanRecord plan : plans.ofPatient(patientId)) {
            if (moves(plan, news) && (always || !waiting.isEmpty() || isDue(plan, now))) {
                progressions.put(plan.planId(), evaluation.evaluate(plan, news, now));
            }
        }
        requests.remove(waiting);
        progressions.values().forEach(progression -> metrics.decided(progression.decisions()));
        return progressions;
    }

    /** A plan that has ended is looked at until its flags are lowered and its requests closed, and when evidence of its past changes. */
    private static boolean moves(PlanRecord plan, News news) {
        return plan.state().status() != PlanStatus.ENDED
                || !plan.state().flags().isEmpty()
                || plan.resources().asksPeople()
                || news.hasRevisions();
    }

    private static boolean isDue(PlanRecord plan, Instant now) {
        return plan.reviewAt().filter(at -> !at.isAfter(now)).isPresent();
    }
}
