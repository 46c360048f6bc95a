package org.gradus.idempotency;

import java.time.Duration;
import org.gradus.background.Sweeper;
import org.springframework.stereotype.Component;

/** Forgets kept answers when their time has come; any replica may do it at any time. */
@Component
class AnswerRetention extends Sweeper {

    private static final Duration EVERY = Duration.ofMinutes(10);

    private final AnswerTable answers;

    AnswerRetention(AnswerTable answers) {
        super("gradus-kept-answers", EVERY);
        this.answers = answers;
    }

    @Override
    protected void sweep() {
        answers.removeExpired();
    }
}
