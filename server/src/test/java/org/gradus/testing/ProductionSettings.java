package org.gradus.testing;

import java.util.Map;
import java.util.TreeMap;

/** A complete configuration of a production server, as the arguments of its start. */
public final class ProductionSettings {

    /** What stands before the server in tests: this machine itself plays the proxy that ends TLS. */
    public static final String ADDRESS = "https://gradus.example.org";

    private final Map<String, String> settings = new TreeMap<>();

    private ProductionSettings() {}

    /** Settings that start a server on that PostgreSQL database. */
    public static ProductionSettings complete(String databaseUrl) {
        return new ProductionSettings()
                .with("gradus.mode", "production")
                .with("server.port", "0")
                .with("spring.datasource.url", databaseUrl)
                .with("spring.datasource.username", "postgres")
                .with("spring.datasource.password", "kFv93-rotated-in-tests")
                .with("gradus.web.drain", "0s")
                .with("gradus.fhir.base-url", ADDRESS + "/fhir")
                .with("gradus.web.trusted-proxies", "127.0.0.1,::1")
                .with("gradus.authorization.key-secret", "Zb7-in-tests-only-9Qx2-not-anywhere-else")
                .with("gradus.people.hospital.issuer", "https://login.hospital.example")
                .with("gradus.people.hospital.client-id", "gradus")
                .with("gradus.people.hospital.client-secret", "pT4-known-to-the-tests");
    }

    /** The same with another value for one setting. */
    public ProductionSettings with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The same without one setting. */
    public ProductionSettings without(String name) {
        if (settings.remove(name) == null) {
            throw new AssertionError(name + " is not set.");
        }
        return this;
    }

    /** Whether that setting is there. */
    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /** As command line arguments. */
    public String[] arguments() {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
