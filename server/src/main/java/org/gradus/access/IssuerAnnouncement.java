package org.gradus.access;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.access.IssuerSettings.Announcement;
import org.gradus.access.IssuerSettings.ExternalIssuer;
import org.gradus.authorization.AnnouncedServer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * Tells clients of the external issuer that they are to get their tokens from: its endpoints as it publishes them, kept for
 * five minutes, and the permissions that this FHIR endpoint knows. While the issuer cannot be reached nothing is said, rather
 * than something that is not so; it is asked again every ten seconds at most.
 */
@Component
class IssuerAnnouncement implements AnnouncedServer {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String CHALLENGES = "code_challenge_methods_supported";
    private static final String CAPABILITIES = "capabilities";

    /** What of an issuer's configuration is told (SMART App Launch 2.2, "Metadata"). */
    private static final List<String> TOLD = List.of(
            "issuer",
            "jwks_uri",
            "authorization_endpoint",
            "token_endpoint",
            "introspection_endpoint",
            "revocation_endpoint",
            "registration_endpoint",
            "management_endpoint",
            "token_endpoint_auth_methods_supported",
            "token_endpoint_auth_signing_alg_values_supported",
            "grant_types_supported",
            "response_types_supported",
            "scopes_supported",
            "associated_endpoints",
            "user_access_brand_bundle",
            "user_access_brand_identifier");

    /** What the FHIR endpoint does with a token, wherever it comes from. */
    private static final List<String> PERMISSIONS =
            List.of("permission-patient", "permission-user", "permission-v1", "permission-v2");

    private final @Nullable ExternalIssuer issuer;
    private final @Nullable IssuerDocuments documents;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Read read;
    private @Nullable Instant failedAt;

    IssuerAnnouncement(IssuerSettings settings, SslBundles bundles) {
        List<ExternalIssuer> announced = settings.issuers().stream()
                .filter(each -> each.announced() != null)
                .toList();
        if (announced.size() > 1) {
            throw new IllegalArgumentException(
                    "gradus.security.issuers: clients are sent to one issuer, so only one can be announced.");
        }
        this.issuer = announced.isEmpty() ? null : announced.get(0);
        this.documents = issuer == null ? null : new IssuerDocuments(issuer, bundles);
    }

    @Override
    public synchronized Optional<Map<String, Object>> configuration() throws IOException {
        if (issuer == null || documents == null || issuer.announced() == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Read last = read;
        if (last == null || !last.at().plus(KEPT).isAfter(now)) {
            last = new Read(asked(issuer.announced(), documents, now), now);
            read = last;
        }
        return Optional.of(last.document());
    }

    private Map<String, Object> asked(Announcement announcement, IssuerDocuments from, Instant now) throws IOException {
        if (failedAt != null && failedAt.plus(IssuerKeys.TRIED_AGAIN_AFTER).isAfter(now)) {
            throw new IOException("The issuer could not be reached a moment ago.");
        }
        failedAt = now;
        Map<String, Object> document = told(published(announcement, from), announcement);
        failedAt = null;
        return document;
    }

    private static Map<String, Object> published(Announcement announcement, IssuerDocuments documents)
            throws IOException {
        URI address = announcement.configuration();
        return address == null ? documents.configuration() : documents.json(address);
    }

    private static Map<String, Object> told(Map<String, Object> published, Announcement announcement) {
        Map<String, Object> document = new LinkedHashMap<>();
        TOLD.stream()
                .filter(name -> published.get(name) != null)
                .forEach(name -> document.put(name, published.get(name)));
        // SMART has no place for "plain".
        document.put(
                CHALLENGES,
                texts(published.get(CHALLENGES)).stream().filter("S256"::equals).toList());
        Set<String> capabilities = new LinkedHashSet<>(texts(published.get(CAPABILITIES)));
        Stream.of(announcement.capabilities(), PERMISSIONS).forEach(capabilities::addAll);
        document.put(CAPABILITIES, List.copyOf(capabilities));
        return document;
    }

    private static List<String> texts(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> several) {
            several.forEach(each -> texts.add(String.valueOf(each)));
        }
        return texts;
    }

    private record Read(Map<String, Object> document, Instant at) {}
}
