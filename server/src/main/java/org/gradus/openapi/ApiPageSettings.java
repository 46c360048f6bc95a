package org.gradus.openapi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The page at {@code /api}, on which people try the FHIR endpoint out with rights of their own.
 *
 * @param clientId the public client, registered with the redirect URI {@code https://<host>/api}, with which it asks for
 *     access; without one there is no such page. A sandbox has one
 */
@ConfigurationProperties("gradus.api-page")
record ApiPageSettings(@Nullable String clientId) {

    private static final String SANDBOX_CLIENT = "sandbox-app";

    /** Its client; empty where it is switched off. */
    Optional<String> client(boolean inSandbox) {
        if (clientId == null || clientId.isBlank()) {
            return inSandbox ? Optional.of(SANDBOX_CLIENT) : Optional.empty();
        }
        return Optional.of(clientId);
    }
}
