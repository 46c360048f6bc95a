package org.gradus.access;

import java.util.Optional;
import org.gradus.authorization.Clients;
import org.gradus.scope.Permission;
import org.gradus.scope.ScopeSet;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What a backend client may see while none of its tokens is at hand: for what the server sends it later, by itself. It is
 * judged by what the client is registered for at that moment, and never exceeds what its token gave when it asked.
 */
@Component
public class StandingGrants {

    private final Clients clients;
    private final ClientRoles roles;
    private final Records records;
    private final ClientResources clientResources;

    StandingGrants(Clients clients, ClientRoles roles, Records records, ClientResources clientResources) {
        this.clients = clients;
        this.roles = roles;
        this.records = records;
        this.clientResources = clientResources;
    }

    /** What the request under way is made with. */
    public Optional<Grant> ofRequest() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof GrantToken token
                ? Optional.of(token.grant())
                : Optional.empty();
    }

    /**
     * What the client has now of what it had.
     *
     * @param scopes what its token gave, as text
     * @return empty once the client is not registered here, is disabled, or may not have subscriptions
     */
    public Optional<Grant> present(String client, String scopes) {
        return clients.find(client)
                .filter(each -> each.enabled())
                .map(each -> new Grant(
                        client,
                        client,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ScopeSet.parse(scopes).limitedTo(ScopeSet.of(each.scopes())),
                        roles.of(client)))
                .filter(grant ->
                        !rights(grant).reach("Subscription", Permission.CREATE).isNothing());
    }

    /** Whether the grant lets the resource be read. */
    public boolean sees(Grant grant, Resource resource) {
        return rights(grant).sees(resource, true);
    }

    /** Whether there is such a resource, and the grant lets it be read. */
    public boolean reaches(Grant grant, String type, String id) {
        return records.find(type, id).filter(resource -> sees(grant, resource)).isPresent();
    }

    private Rights rights(Grant grant) {
        return new Rights(grant, false, clientResources);
    }
}
