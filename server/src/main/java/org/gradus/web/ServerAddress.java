package org.gradus.web;

import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where clients find this server: as {@code gradus.fhir.base-url} says, else on loopback at its own port. Never what a
 * request's {@code Host} claims.
 */
@Component
public class ServerAddress {

    private static final String FHIR = "/fhir";

    private final @Nullable String configured;
    private final String scheme;
    private volatile OptionalInt port;

    ServerAddress(Environment environment) {
        String base = environment.getProperty("gradus.fhir.base-url");
        this.configured = base == null ? null : rootOf(base);
        boolean encrypted = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store");
        this.scheme = encrypted ? "https" : "http";
        // A request can come between the opening of the port and the event that tells of it.
        int chosen = environment.getProperty("server.port", Integer.class, 8080);
        this.port = chosen > 0 ? OptionalInt.of(chosen) : OptionalInt.empty();
    }

    private static String rootOf(String base) {
        if (!FHIR.equals(URI.create(base).getPath())) {
            throw new IllegalArgumentException(
                    "gradus.fhir.base-url must be https://<host>/fhir, without a slash at its end.");
        }
        return base.substring(0, base.length() - FHIR.length());
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = OptionalInt.of(event.getWebServer().getPort());
        }
    }

    /** The address of the server itself, without a slash at its end; also the issuer of its tokens. */
    public String root() {
        return configured != null
                ? configured
                : scheme + "://localhost:"
                        + port.orElseThrow(() -> new IllegalStateException("The server has not started yet."));
    }

    /** The base address of the FHIR endpoint, without a slash at its end. */
    public String fhir() {
        return root() + FHIR;
    }

    /** Whether that address means the FHIR endpoint; one slash at the end does not matter. */
    public boolean isFhir(String address) {
        return means(address.endsWith("/") ? address.substring(0, address.length() - 1) : address, FHIR);
    }

    /**
     * Whether that address means that path of this server. For a server on loopback its other names do not matter; no
     * production server has an address on loopback.
     */
    public boolean means(String address, String path) {
        return onLoopback(root() + path).equals(onLoopback(address));
    }

    private static String onLoopback(String address) {
        return address.replaceFirst("^(https?://)(127\\.0\\.0\\.1|\\[::1])(?=:|/)", "$1localhost");
    }
}
