package org.gradus.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gradus.authorization.Client;
import org.gradus.authorization.Clients;
import org.gradus.background.StartTurns;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The clients that everybody knows; their secret is written down in the README. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SandboxClients implements ApplicationRunner {

    /** SHA-256 of {@code sandbox-secret}. */
    private static final String SECRET_HASH = "47b92e12cf09465c9375403baf780850b83d356c4e8605083817392d8e8106ed";

    private static final Duration BACKEND_TOKEN = Duration.ofHours(1);
    private static final Duration APP_TOKEN = Duration.ofMinutes(10);
    private static final Set<String> SECRETS = Set.of("client_secret_basic", "client_secret_post");
    private static final Set<String> APP_GRANTS = Set.of("authorization_code", "refresh_token");
    private static final Set<String> BACKEND_GRANT = Set.of("client_credentials");
    private static final List<String> BACKEND_SCOPES = List.of("system/*.cruds");
    private static final List<String> CALLBACK = List.of("http://localhost/callback");
    private static final List<String> APP_SCOPES = List.of(
            "openid",
            "fhirUser",
            "profile",
            "launch",
            "launch/patient",
            "launch/encounter",
            "offline_access",
            "online_access",
            "patient/*.cruds",
            "user/*.cruds");

    /** What the welcome page says of each. */
    static final Map<String, String> SHOWN = new TreeMap<>(Map.of(
            "sandbox-app", "public app with PKCE; any redirect URI on loopback",
            "sandbox-confidential-app", "app with the secret <code>sandbox-secret</code>",
            "sandbox-backend", "backend with the secret <code>sandbox-secret</code>, scope <code>system/*.cruds</code>",
            "sandbox-backend-jwt", "backend with keys; they are at <code>gradus.sandbox.backend-jwks-url</code>"));

    private final Clients clients;
    private final SandboxSettings settings;
    private final StartTurns turns;

    SandboxClients(Clients clients, SandboxSettings settings, StartTurns turns) {
        this.turns = turns;
        this.clients = clients;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        turns.take(this::save);
    }

    private void save() {
        clients.save(backend("sandbox-backend", "Sandbox backend", SECRETS, SECRET_HASH, null));
        clients.save(backend(
                "sandbox-backend-jwt",
                "Sandbox backend with keys",
                Set.of("private_key_jwt"),
                null,
                settings.backendJwksUrl()));
        clients.save(app("sandbox-app", "Sandbox app", Set.of("none"), null));
        clients.save(app("sandbox-confidential-app", "Sandbox confidential app", SECRETS, SECRET_HASH));
    }

    private static Client backend(
            String id, String name, Set<String> methods, @Nullable String secretHash, @Nullable String jwksUrl) {
        return new Client(
                id,
                name,
                secretHash,
                methods,
                BACKEND_GRANT,
                List.of(),
                BACKEND_SCOPES,
                jwksUrl,
                null,
                BACKEND_TOKEN,
                true,
                true,
                true,
                false,
                true);
    }

    private static Client app(String id, String name, Set<String> methods, @Nullable String secretHash) {
        return new Client(
                id,
                name,
                secretHash,
                methods,
                APP_GRANTS,
                CALLBACK,
                APP_SCOPES,
                null,
                null,
                APP_TOKEN,
                true,
                false,
                false,
                true,
                true);
    }
}
