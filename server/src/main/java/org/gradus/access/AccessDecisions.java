package org.gradus.access;

import org.gradus.errors.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Where every decision is told: to the log at debug, and as an event to whoever keeps them. */
@Component
class AccessDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(AccessDecisions.class);

    private final ApplicationEventPublisher events;

    AccessDecisions(ApplicationEventPublisher events) {
        this.events = events;
    }

    void allowed(Grant grant, Call call) {
        tell(new Decision(true, Reason.SCOPE, grant.client(), call.interaction().name(), call.subject()));
    }

    /** Tells of the refusal and returns it, to be thrown. */
    Problem refused(Grant grant, Call call, Reason reason) {
        tell(new Decision(false, reason, grant.client(), call.interaction().name(), call.subject()));
        return reason.problem();
    }

    /** As {@link #refused(Grant, Call, Reason)}, for a write that is judged where it is stored. */
    Problem refused(Grant grant, String interaction, String type, Reason reason) {
        tell(new Decision(false, reason, grant.client(), interaction, type));
        return reason.problem();
    }

    private void tell(Decision decision) {
        LOG.debug("{}", decision);
        events.publishEvent(decision);
    }
}
