package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.security.Principal;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The backend clients that vouch for performers: those configured, in a sandbox its own two besides. */
@Component
class TrustedClients implements ClearanceTrust {

    private static final Set<String> SANDBOX = Set.of("sandbox-backend", "sandbox-backend-jwt");

    private final ClearanceSettings settings;
    private final boolean sandbox;

    TrustedClients(ClearanceSettings settings, Environment environment) {
        this.settings = settings;
        this.sandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
    }

    @Override
    public boolean vouchesFor(RequestDetails request) {
        if (!(request instanceof ServletRequestDetails http) || http.getServletRequest() == null) {
            // The server's own doing, such as its sample patients.
            return true;
        }
        Principal client = http.getServletRequest().getUserPrincipal();
        return client != null
                && (settings.trustedClients().contains(client.getName())
                        || sandbox && SANDBOX.contains(client.getName()));
    }
}
