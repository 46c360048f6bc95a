package org.gradus.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.background.Sweeper;
import org.gradus.evaluation.CarePlanEvaluation;
import org.gradus.record.PlanStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Evaluates plans when the time has come that could change them. Any replica may do it: the patient's row lock keeps them
 * apart, and a plan that has been reviewed is due no more.
 */
@Component
class ReviewScheduler extends Sweeper implements DueReviews {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewScheduler.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final PlanStore plans;
    private final CarePlanEvaluation evaluation;
    private final ClinicalClock clock;

    ReviewScheduler(PlanStore plans, CarePlanEvaluation evaluation, ClinicalClock clock) {
        super("gradus-reviews", EVERY);
        this.plans = plans;
        this.evaluation = evaluation;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        Instant now = clock.instant();
        for (String patientId : plans.patientsDue(now, AT_ONCE)) {
            try {
                evaluation.evaluateIfFree(patientId, now);
            } catch (RuntimeException e) {
                LOG.warn("A review of Patient/{} failed; it is tried again.", patientId, e);
            }
        }
    }

    @Override
    public Optional<Instant> nextUntil(Instant end) {
        return plans.nextReview(end);
    }

    @Override
    public void runUntil(Instant now) {
        List<String> due = plans.patientsDue(now, AT_ONCE);
        while (!due.isEmpty()) {
            due.forEach(patientId -> evaluation.evaluateAt(patientId, now));
            List<String> still = plans.patientsDue(now, AT_ONCE);
            if (still.equals(due)) {
                return;
            }
            due = still;
        }
    }
}
