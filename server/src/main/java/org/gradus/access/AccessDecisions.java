package org.gradus.access;

import org.gradus.errors.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Where every decision is told: each to the log at debug, a refusal as an event to whoever keeps it. What was allowed has a
 * record of its own already, and costs nothing here.
 */
@Component
class AccessDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(AccessDecisions.class);

    private final ApplicationEventPublisher events;

    AccessDecisions(ApplicationEventPublisher events) {
        this.events = events;
    }

    void allowed(Grant grant, Call call) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} may {} {}: its scopes give it", grant.client(), call.interaction(), call.subject());
        }
    }

    /** Tells of the refusal and returns it, to be thrown. */
    Problem refused(Grant grant, Call call, Reason reason) {
        return refused(grant, call.interaction().name(), call.subject(), reason);
    }

    /** As {@link #refused(Grant, Call, Reason)}, for what is judged where it is stored. */
    Problem refused(Grant grant, String interaction, String type, Reason reason) {
        LOG.debug("{} may not {} {}: {}", grant.client(), interaction, type, reason);
        events.publishEvent(reason.refusal());
        return reason.problem();
    }
}
