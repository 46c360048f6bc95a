package org.gradus;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What production refuses in its configuration; each refusal is one sentence that says what to set. */
final class ProductionRules {

    private static final Bindable<Map<String, String>> WORDS = Bindable.mapOf(String.class, String.class);
    private static final Set<String> SHOWN_TO_OPERATORS = Set.of("health", "info", "metrics", "prometheus");
    private static final int SHORTEST_KEY_SECRET = 32;

    private final Environment environment;
    private final Map<String, String> ours;

    ProductionRules(Environment environment) {
        this.environment = environment;
        this.ours = new TreeMap<>(Binder.get(environment).bind("gradus", WORDS).orElseGet(Map::of));
    }

    /** One sentence for each rule that is broken; empty if the server may start. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        Stream.of(database(), address(), transport(), signingKeys(), people(), operators(), messages(), ourSettings())
                .flatMap(List::stream)
                .forEach(broken::add);
        return broken;
    }

    private List<String> database() {
        if (!text("spring.datasource.url").startsWith("jdbc:postgresql:")) {
            return List.of("A PostgreSQL database: set spring.datasource.url=jdbc:postgresql://….");
        }
        String password = text("spring.datasource.password");
        return WeakSecrets.isWeak(password) || password.equals(text("spring.datasource.username"))
                ? List.of("A database password of your own: set spring.datasource.password, best from a file.")
                : List.of();
    }

    /** It is the issuer of tokens, too. */
    private List<String> address() {
        String address = text("gradus.fhir.base-url");
        if (!address.startsWith("https://")) {
            return List.of(
                    "The address clients use, also the issuer of tokens: set gradus.fhir.base-url=https://<host>/fhir.");
        }
        String host = String.valueOf(URI.create(address).getHost());
        return ModeRules.isLoopback(host)
                ? List.of("An address that clients can reach: gradus.fhir.base-url names this machine itself (" + host
                        + ").")
                : List.of();
    }

    private List<String> transport() {
        boolean encrypted = environment.getProperty("server.ssl.enabled", Boolean.class, true)
                && Stream.of("server.ssl.bundle", "server.ssl.key-store", "server.ssl.certificate")
                        .anyMatch(name -> !text(name).isEmpty());
        return encrypted || hasAny("web.trusted-proxies")
                ? List.of()
                : List.of("Transport security: set server.ssl.bundle or server.ssl.key-store, "
                        + "or name the proxy that does it in gradus.web.trusted-proxies.");
    }

    private List<String> signingKeys() {
        String secret = text("gradus.authorization.key-secret");
        return secret.length() < SHORTEST_KEY_SECRET || WeakSecrets.isWeak(secret)
                ? List.of(
                        "The secret under which signing keys are kept: set gradus.authorization.key-secret to at least "
                                + SHORTEST_KEY_SECRET + " random characters, best from a file.")
                : List.of();
    }

    private List<String> people() {
        if (text("gradus.people.hospital.issuer").isEmpty()) {
            return List.of("Who signs people in: set gradus.people.hospital.issuer to the hospital's OpenID provider, "
                    + "with client-id and client-secret.");
        }
        return text("gradus.people.hospital.client-id").isEmpty()
                        || text("gradus.people.hospital.client-secret").isEmpty()
                ? List.of("What the hospital's OpenID provider knows this server by: "
                        + "set gradus.people.hospital.client-id and gradus.people.hospital.client-secret.")
                : List.of();
    }

    private List<String> operators() {
        List<String> broken = new ArrayList<>();
        String exposed = text("management.endpoints.web.exposure.include");
        if (!Stream.of(exposed.split(",", -1)).map(String::strip).allMatch(SHOWN_TO_OPERATORS::contains)) {
            broken.add("Nothing of the inside for everybody: management.endpoints.web.exposure.include=" + exposed
                    + " shows more than "
                    + String.join(", ", SHOWN_TO_OPERATORS.stream().sorted().toList()) + ".");
        }
        if (environment.getProperty("spring.h2.console.enabled", Boolean.class, false)) {
            broken.add("No database console: remove spring.h2.console.enabled.");
        }
        return broken;
    }

    private List<String> messages() {
        return new MessageListenerRules(ours).broken();
    }

    private List<String> ourSettings() {
        return ours.entrySet().stream()
                .flatMap(setting ->
                        objections(setting.getKey(), setting.getValue().strip()))
                .toList();
    }

    private static Stream<String> objections(String key, String value) {
        String name = "gradus." + key;
        List<String> objections = new ArrayList<>();
        // Systems of identifiers and codes are names, not addresses; the base URL has a rule of its own.
        boolean isName = key.endsWith("system") || key.startsWith(MessageListenerRules.SENDERS);
        boolean isAddress = !isName && !"fhir.base-url".equals(key);
        if (isAddress && value.toLowerCase(Locale.ROOT).startsWith("http://")) {
            objections.add("Encrypted connections only: " + name + "=" + value + " must begin with https://.");
        }
        if (key.contains("origins") && value.contains("*")) {
            objections.add("Named web origins only: " + name + " must not be \"*\".");
        }
        if (key.startsWith("sandbox.") || value.contains("sandbox-")) {
            objections.add("Nothing of the sandbox: remove it from " + name + ".");
        }
        if ((key.endsWith("secret") || key.endsWith("password"))
                && !"authorization.key-secret".equals(key)
                && WeakSecrets.isWeak(value)) {
            objections.add("A secret that nobody can guess: change " + name + ".");
        }
        return objections.stream();
    }

    private boolean hasAny(String key) {
        return ours.entrySet().stream()
                .anyMatch(setting ->
                        setting.getKey().startsWith(key) && !setting.getValue().isBlank());
    }

    private String text(String name) {
        return environment.getProperty(name, "").strip();
    }
}
