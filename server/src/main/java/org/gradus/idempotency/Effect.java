package org.gradus.idempotency;

import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.springframework.transaction.support.TransactionSynchronization;

/** That a transaction writes under a key: noted just before it commits, and only while nobody else has the key. */
final class Effect implements TransactionSynchronization {

    private final Attempt attempt;
    private final AnswerTable answers;
    private final ForetoldAnswer foretold;

    Effect(Attempt attempt, AnswerTable answers, ForetoldAnswer foretold) {
        this.attempt = attempt;
        this.answers = answers;
        this.foretold = foretold;
    }

    boolean isOf(Attempt other) {
        return attempt == other;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!answers.took(attempt, foretold.of(attempt.request()))) {
            throw Problem.of(
                    Kind.CONFLICT, "This request took too long: another one with its Idempotency-Key has taken over.");
        }
    }

    @Override
    public void afterCommit() {
        attempt.committed();
    }
}
