package org.gradus.audit;

import org.gradus.errors.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the rule by which a request is refused for the record of that request. */
@Component
class RefusalReasons {

    /** Published on the request's own thread, before its answer. */
    @EventListener
    void refused(Refusal refusal) {
        CurrentAccess.ofThread().ifPresent(access -> access.ruledBy(refusal.rule()));
    }
}
