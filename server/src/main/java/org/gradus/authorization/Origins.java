package org.gradus.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsUtils;

/**
 * Web origins whose scripts may call this server: those of registered apps, known from their redirect URIs, and in a sandbox
 * every origin on loopback. Never all, and never with cookies.
 */
@Component
class Origins implements CorsConfigurationSource {

    private static final Pattern LOOPBACK = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    private static final List<String> FOR_SCRIPTS = List.of(
            "/oauth2/token",
            "/oauth2/revoke",
            "/oauth2/introspect",
            "/oauth2/jwks",
            UserInfoController.PATH,
            RegistrationController.PATH,
            "/.well-known/",
            TokenAnswer.STYLE,
            "/fhir/");
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    private static final Duration PREFLIGHT_GOOD_FOR = Duration.ofMinutes(10);

    private final Clients clients;
    private final boolean inSandbox;
    private final Clock clock = Clock.systemUTC();
    private volatile Known known = new Known(Set.of(), Instant.MIN);

    Origins(Clients clients, Environment environment) {
        this.clients = clients;
        this.inSandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
    }

    /** Null, as the interface wants it, where the answer carries nothing for scripts. */
    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String path = request.getRequestURI();
        if (origin == null || FOR_SCRIPTS.stream().noneMatch(path::startsWith)) {
            return null;
        }
        boolean allowed = isAllowed(origin);
        if (!allowed && !CorsUtils.isPreFlightRequest(request)) {
            // A foreign page's browser keeps the answer from it; nothing more needs to be done.
            return null;
        }
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(allowed ? List.of(origin) : List.of());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of("*"));
        rules.setExposedHeaders(List.of("Location", "Content-Location", "ETag", "Last-Modified", "X-Request-Id"));
        rules.setAllowCredentials(false);
        rules.setMaxAge(PREFLIGHT_GOOD_FOR);
        return rules;
    }

    private boolean isAllowed(String origin) {
        return inSandbox && LOOPBACK.matcher(origin).matches() || registered().contains(origin);
    }

    private Set<String> registered() {
        Instant now = clock.instant();
        if (known.at().plus(KNOWN_FOR).isBefore(now)) {
            known = new Known(
                    clients.all().stream()
                            .filter(Client::enabled)
                            .flatMap(client -> client.redirectUris().stream())
                            .map(Origins::origin)
                            .collect(Collectors.toUnmodifiableSet()),
                    now);
        }
        return known.origins();
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private record Known(Set<String> origins, Instant at) {}
}
