package org.gradus.access;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What clients may do beyond their scopes.
 *
 * @param adminClients ids of backend clients that store protocols, terminology and the roles of professionals
 * @param operatorClients ids of backend clients that read the audit log and rebuild the evidence
 */
@ConfigurationProperties("gradus.access")
public record AccessSettings(
        @DefaultValue Set<String> adminClients,
        @DefaultValue Set<String> operatorClients) {

    /** Keeps its own copies. */
    public AccessSettings {
        adminClients = Set.copyOf(adminClients);
        operatorClients = Set.copyOf(operatorClients);
    }
}
