package org.gradus.planview;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The plan view at {@code /app}, a SMART app like any other's.
 *
 * @param clientId the public client, registered with the redirect URI {@code https://<host>/app/index.html}, with which it
 *     asks for access; without one there is no plan view. A sandbox has one
 */
@ConfigurationProperties("gradus.plan-view")
record PlanViewSettings(@Nullable String clientId) {

    private static final String SANDBOX_CLIENT = "sandbox-app";

    /** Its client; empty where it is switched off. */
    Optional<String> client(boolean inSandbox) {
        if (clientId == null || clientId.isBlank()) {
            return inSandbox ? Optional.of(SANDBOX_CLIENT) : Optional.empty();
        }
        return Optional.of(clientId);
    }
}
