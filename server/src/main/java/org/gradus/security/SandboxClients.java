package org.gradus.security;

import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The well-known clients of the sandbox. */
final class SandboxClients {

    /** Id of the backend client for curl. */
    static final String BACKEND = "sandbox-backend";

    private static final String SECRET = "{noop}sandbox-secret";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private SandboxClients() {}

    static RegisteredClient backend() {
        return RegisteredClient.withId(BACKEND)
                .clientId(BACKEND)
                .clientSecret(SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(SystemScope.EVERYTHING)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
