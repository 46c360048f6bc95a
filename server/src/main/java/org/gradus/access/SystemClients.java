package org.gradus.access;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Optional;
import org.gradus.scope.ScopeSet;
import org.springframework.stereotype.Component;

/**
 * Systems that send by other roads than {@code /fhir} and have no token. What is stored for them is judged as the write of a
 * backend client with those scopes; roles, such as vouching for physicians, are given to its id in the same way.
 */
@Component
public class SystemClients {

    private final ClientRoles roles;
    private final ClientResources clientResources;

    SystemClients(ClientRoles roles, ClientResources clientResources) {
        this.roles = roles;
        this.clientResources = clientResources;
    }

    /**
     * Details for a write of that system.
     *
     * @param client the id under which the system is known here
     * @param scopes system scopes; what they do not give is refused with the problem that a token without them gets
     */
    public SystemRequestDetails requestOf(String client, ScopeSet scopes) {
        SystemRequestDetails request = new SystemRequestDetails();
        Grant grant = new Grant(
                client, client, Optional.empty(), Optional.empty(), Optional.empty(), scopes, roles.of(client));
        Access.keep(request, new Rights(grant, false, clientResources));
        return request;
    }
}
