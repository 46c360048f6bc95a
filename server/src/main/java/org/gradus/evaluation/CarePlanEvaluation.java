package org.gradus.evaluation;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.Report;
import org.gradus.record.PatientBusy;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanStore;
import org.gradus.record.ReservedPatients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The use case: lock the patient, read plans and evidence, decide, write, in one transaction of its own. A conflict with
 * somebody else's write is answered by reading and deciding again.
 */
@Component
public class CarePlanEvaluation {

    private static final Logger LOG = LoggerFactory.getLogger(CarePlanEvaluation.class);
    private static final int MOST_ATTEMPTS = 4;

    private final PatientEvaluation patients;
    private final PlanEvaluation evaluation;
    private final PlanStore plans;
    private final ReservedPatients reserved;
    private final EvaluationRequests requests;
    private final EvaluationMetrics metrics;
    private final Clock clinicalTime;
    private final TransactionTemplate transaction;
    private final TransactionTemplate reading;

    CarePlanEvaluation(
            PatientEvaluation patients,
            PlanEvaluation evaluation,
            PlanStore plans,
            ReservedPatients reserved,
            EvaluationRequests requests,
            EvaluationMetrics metrics,
            Clock clinicalTime,
            PlatformTransactionManager transactions) {
        this.patients = patients;
        this.evaluation = evaluation;
        this.plans = plans;
        this.reserved = reserved;
        this.requests = requests;
        this.metrics = metrics;
        this.clinicalTime = clinicalTime;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Fulfils a patient's requests and due reviews now.
     *
     * @throws RuntimeException when it cannot be done; the requests stay, and are tried again by the worker
     */
    public void evaluate(String patientId) {
        evaluateAt(patientId, clinicalTime.instant());
    }

    /** The same, at an instant of clinical time that the caller knows. Who is reserved for other work is left to it. */
    public void evaluateAt(String patientId, Instant now) {
        if (reserved.isClosed(patientId)) {
            return;
        }
        retried(() -> transaction.execute(status -> {
            plans.lock(patientId);
            return patients.run(patientId, now, false);
        }));
    }

    /**
     * The same, without throwing: a failure is noted with the requests, which the worker tries again. For the thread of a
     * write that has been answered in substance already.
     */
    public void evaluateAfterWrite(String patientId) {
        try {
            evaluate(patientId);
        } catch (PatientBusy busy) {
            LOG.info("Patient/{} was busy when a write was to be evaluated; it is tried again.", patientId);
            noteFailure(patientId, busy);
        } catch (RuntimeException e) {
            LOG.warn("The evaluation of Patient/{} after a write failed; it is tried again.", patientId, e);
            noteFailure(patientId, e);
        }
    }

    /**
     * The same, unless somebody else is evaluating this patient.
     *
     * @return whether it was done
     */
    public boolean evaluateIfFree(String patientId, Instant now) {
        if (reserved.isClosed(patientId)) {
            return false;
        }
        return retried(() -> Boolean.TRUE.equals(transaction.execute(status -> {
            boolean free = plans.tryLock(patientId);
            if (free) {
                patients.run(patientId, now, false);
            }
            return free;
        })));
    }

    /**
     * Evaluates all plans of the plan's patient now and tells what became of this one.
     *
     * @throws PlanNotFound when there is no such plan
     */
    public Progression evaluatePlan(String planId) {
        String patientId = reading(() -> plans.patientOf(planId)).orElseThrow(() -> new PlanNotFound(planId));
        if (reserved.isClosed(patientId)) {
            return preview(planId, List.of());
        }
        Map<String, Progression> all = retried(() -> transaction.execute(status -> {
            plans.lock(patientId);
            return patients.run(patientId, clinicalTime.instant(), true);
        }));
        Progression progression = all == null ? null : all.get(planId);
        return progression == null ? preview(planId, List.of()) : progression;
    }

    /**
     * What an evaluation now would come to; writes nothing.
     *
     * @param hypothetical reports to be taken for received
     * @throws PlanNotFound when there is no such plan
     */
    public Progression preview(String planId, List<Report> hypothetical) {
        return reading(() -> {
            Optional<PlanRecord> plan = plans.find(planId);
            return evaluation.preview(
                    plan.orElseThrow(() -> new PlanNotFound(planId)), hypothetical, clinicalTime.instant());
        });
    }

    /** Notes a failed attempt with the patient's requests, so that they are tried again later. */
    void noteFailure(String patientId, RuntimeException problem) {
        metrics.failed();
        try {
            transaction.executeWithoutResult(status ->
                    requests.failed(patientId, problem.getClass().getSimpleName() + ": " + problem.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("A failed evaluation of Patient/{} could not be noted.", patientId, e);
        }
    }

    private <T> T reading(Supplier<T> read) {
        return reading.execute(status -> read.get());
    }

    private <T> T retried(Supplier<T> work) {
        int attempt = 1;
        while (true) {
            try {
                return metrics.timed(work);
            } catch (ResourceVersionConflictException | DataAccessException | PersistenceException conflict) {
                if (attempt == MOST_ATTEMPTS) {
                    throw conflict;
                }
                attempt++;
            }
        }
    }
}
