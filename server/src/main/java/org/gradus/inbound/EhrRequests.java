package org.gradus.inbound;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.gradus.access.SystemClients;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.ehr.Ehr;
import org.gradus.scope.ScopeSet;
import org.springframework.stereotype.Component;

/** Writes of what was pulled: as a backend client named after the EHR, so that the rules of access and the audit know it. */
@Component
class EhrRequests {

    private static final ScopeSet SCOPES =
            ScopeSet.parse("system/Observation.cru system/Procedure.cru system/Condition.cru");

    private final SystemClients clients;
    private final AuditTrail audit;

    EhrRequests(SystemClients clients, AuditTrail audit) {
        this.clients = clients;
        this.audit = audit;
    }

    /** The details of one write. */
    RequestDetails of(Ehr ehr) {
        String client = "ehr:" + ehr.id();
        SystemRequestDetails request = clients.requestOf(client, SCOPES);
        audit.comesFrom(request, Party.client(client), "", "");
        return request;
    }
}
