package org.gradus;

import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** How the server runs: with production's rules, or as a sandbox on this machine alone. */
public enum GradusMode {
    PRODUCTION,
    SANDBOX;

    static final String PROPERTY = "gradus.mode";

    /**
     * The mode that {@code gradus.mode} names; production where nothing is said.
     *
     * @throws StartRefused if it names neither
     */
    public static GradusMode of(Environment environment) {
        String name = environment.getProperty(PROPERTY, "production").trim().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "PRODUCTION" -> PRODUCTION;
            case "SANDBOX" -> SANDBOX;
            default ->
                throw new StartRefused(List.of("gradus.mode must be \"production\" or \"sandbox\", not \""
                        + name.toLowerCase(Locale.ROOT) + "\"."));
        };
    }

    /** The mode's name as {@code gradus.mode} has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
