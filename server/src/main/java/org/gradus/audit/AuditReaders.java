package org.gradus.audit;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.gradus.access.ClientRole;
import org.gradus.access.Grant;
import org.gradus.access.GrantToken;
import org.gradus.access.Reason;
import org.gradus.scope.Permission;
import org.gradus.scope.ScopeContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who may read AuditEvents: operators' clients, with a token whose scope says so and leaves none of them out. */
@Component
class AuditReaders {

    private static final String TYPE = "AuditEvent";

    private final ApplicationEventPublisher events;

    AuditReaders(ApplicationEventPublisher events) {
        this.events = events;
    }

    /**
     * Lets only a reader pass.
     *
     * @throws org.gradus.errors.Problem 403 for everybody else
     */
    void check(ServletRequestDetails request, boolean search) {
        boolean allowed = request.getServletRequest().getUserPrincipal() instanceof GrantToken token
                && isReader(token.grant(), search ? Permission.SEARCH : Permission.READ);
        if (!allowed) {
            events.publishEvent(Reason.OPERATORS_ONLY.refusal());
            throw Reason.OPERATORS_ONLY.problem();
        }
    }

    private static boolean isReader(Grant grant, Permission permission) {
        return grant.isBackend()
                && grant.roles().contains(ClientRole.OPERATOR)
                && grant.scopes().covers(ScopeContext.SYSTEM, TYPE, permission);
    }
}
