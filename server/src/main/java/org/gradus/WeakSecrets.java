package org.gradus;

import java.util.Locale;
import java.util.Set;

/** Secrets that everybody knows, tries first, or can try out. */
final class WeakSecrets {

    private static final int SHORTEST = 8;

    private static final Set<String> WELL_KNOWN = Set.of(
            "changeit",
            "changeme",
            "change-me",
            "password",
            "password1",
            "passw0rd",
            "postgres",
            "postgresql",
            "12345678",
            "123456789",
            "1234567890",
            "letmein1",
            "administrator",
            "default-secret",
            "client-secret",
            "secret-secret",
            "sandbox-secret",
            "gradus-secret");

    private WeakSecrets() {}

    /** Whether it is empty, short, well known, or one letter again and again. */
    static boolean isWeak(String secret) {
        return secret.length() < SHORTEST
                || WELL_KNOWN.contains(secret.toLowerCase(Locale.ROOT))
                || secret.chars().distinct().count() < 3;
    }
}
