package org.gradus.access;

import java.util.EnumSet;
import java.util.Set;
import org.gradus.authorization.Clients;
import org.gradus.clearance.ClearanceSettings;
import org.gradus.people.VouchingClients;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The roles of clients: those that administrators gave them and those configured; in a sandbox its own two backend clients
 * have all of them.
 */
@Component
class ClientRoles {

    private static final Set<String> SANDBOX = Set.of("sandbox-backend", "sandbox-backend-jwt");

    /** The scope of administrators (docs/administration.md). */
    private static final String ADMINISTRATION = "admin";

    private final AccessSettings settings;
    private final ClearanceSettings clearances;
    private final boolean sandbox;

    private final Clients clients;
    private final VouchingClients vouching;

    ClientRoles(
            AccessSettings settings,
            ClearanceSettings clearances,
            Environment environment,
            Clients clients,
            VouchingClients vouching) {
        this.clients = clients;
        this.vouching = vouching;
        this.settings = settings;
        this.clearances = clearances;
        this.sandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
    }

    Set<ClientRole> of(String client) {
        if (sandbox && SANDBOX.contains(client)) {
            return EnumSet.allOf(ClientRole.class);
        }
        Set<ClientRole> roles = EnumSet.noneOf(ClientRole.class);
        if (settings.adminClients().contains(client) || administers(client)) {
            roles.add(ClientRole.ADMIN);
        }
        if (settings.operatorClients().contains(client)) {
            roles.add(ClientRole.OPERATOR);
        }
        if (clearances.trustedClients().contains(client) || vouching.contains(client)) {
            roles.add(ClientRole.VOUCHING);
        }
        return roles;
    }

    private boolean administers(String client) {
        return clients.find(client)
                .filter(each -> each.scopes().contains(ADMINISTRATION))
                .isPresent();
    }
}
