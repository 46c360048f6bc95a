package org.gradus.evaluation;

import java.time.Clock;
import java.time.Duration;
import org.gradus.background.Sweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Picks up what the writing thread left behind: after a crash, a lock time-out, an exception. Runs on every replica;
 * row locks keep them apart.
 */
@Component
class EvaluationWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 50;

    private final EvaluationRequests requests;
    private final CarePlanEvaluation evaluation;
    private final Clock clinicalTime;

    EvaluationWorker(EvaluationRequests requests, CarePlanEvaluation evaluation, Clock clinicalTime) {
        super("gradus-evaluation", EVERY);
        this.requests = requests;
        this.evaluation = evaluation;
        this.clinicalTime = clinicalTime;
    }

    @Override
    protected void sweep() {
        for (String patientId : requests.patientsWaiting(AT_ONCE)) {
            try {
                evaluation.evaluateIfFree(patientId, clinicalTime.instant());
            } catch (RuntimeException e) {
                LOG.warn("The evaluation of Patient/{} failed; it is tried again.", patientId, e);
                evaluation.noteFailure(patientId, e);
            }
        }
    }
}
