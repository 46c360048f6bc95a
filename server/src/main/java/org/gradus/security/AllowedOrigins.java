package org.gradus.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.authorization.Client;
import org.gradus.authorization.Clients;
import org.gradus.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Web pages of which origins may call the FHIR endpoint and the token endpoints from a browser: those that registered apps
 * come back to, those that are configured, and in a sandbox those on loopback. Never with cookies. To any other origin the
 * answer says nothing about it, so that its browser keeps the answer to itself.
 */
final class AllowedOrigins implements CorsConfigurationSource {

    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?");
    private static final Pattern OPEN_TO_APPS = Pattern.compile(
            "/fhir(?:/.*)?|/cds-services(?:/.*)?|/oauth2/(?:token|jwks|revoke|introspect|register|userinfo)|/userinfo|/\\.well-known/.*|/smart-style\\.json");
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

    private final Clients clients;
    private final Set<String> configured;
    private final boolean inSandbox;
    private final Clock clock = Clock.systemUTC();
    private volatile Known known = new Known(Set.of(), Instant.MIN);

    AllowedOrigins(Clients clients, WebSettings settings, boolean inSandbox) {
        this.clients = clients;
        this.configured = Set.copyOf(settings.allowedOrigins());
        this.inSandbox = inSandbox;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !OPEN_TO_APPS.matcher(request.getRequestURI()).matches() || !isAllowed(origin)) {
            return null;
        }
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.of(origin));
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Accept",
                "Cache-Control",
                "Prefer",
                "If-Match",
                "If-None-Match",
                "If-None-Exist",
                "If-Modified-Since",
                "Idempotency-Key",
                "X-Request-Id"));
        allowed.setExposedHeaders(List.of(
                "ETag",
                "Location",
                "Content-Location",
                "Last-Modified",
                "WWW-Authenticate",
                "X-Request-Id",
                "Retry-After",
                "RateLimit",
                "RateLimit-Policy",
                "Idempotent-Replayed"));
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(Duration.ofMinutes(10));
        return allowed;
    }

    private boolean isAllowed(String origin) {
        return configured.contains(origin)
                || inSandbox && LOOPBACK.matcher(origin).matches()
                || ofApps().contains(origin);
    }

    private Set<String> ofApps() {
        Known now = known;
        if (now.readAt().plus(KNOWN_FOR).isBefore(clock.instant())) {
            now = new Known(
                    clients.all().stream()
                            .filter(Client::enabled)
                            .flatMap(client -> client.redirectUris().stream())
                            .flatMap(AllowedOrigins::origin)
                            .collect(Collectors.toUnmodifiableSet()),
                    clock.instant());
            known = now;
        }
        return now.origins();
    }

    /** An app's own scheme has no origin. */
    private static Stream<String> origin(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return "https".equals(uri.getScheme()) && uri.getHost() != null
                ? Stream.of("https://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                : Stream.empty();
    }

    private record Known(Set<String> origins, Instant readAt) {

        private Known {
            origins = Set.copyOf(origins);
        }
    }
}
