package org.gradus;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Holds the configuration against the rules of the mode before anything else happens: a sandbox gets its defaults and
 * stays on loopback; production refuses a weak configuration and says what is missing.
 */
final class ModeRules implements EnvironmentPostProcessor {

    private static final String URL = "spring.datasource.url";
    private static final String ADDRESS = "server.address";

    /**
     * H2 writes commits to disk half a second late unless told otherwise; an answered write must survive a crash. On
     * shutdown the connection pool closes the database, when nobody uses it any more.
     */
    static final String SANDBOX_DATABASE = "jdbc:h2:file:./data/gradus;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        switch (GradusMode.of(environment)) {
            case SANDBOX -> sandbox(environment);
            case PRODUCTION -> production(environment);
        }
    }

    private static void sandbox(ConfigurableEnvironment environment) {
        String address = environment.getProperty(ADDRESS, "127.0.0.1");
        if (!isLoopback(address)) {
            throw new StartRefused(List.of("A sandbox has well-known secrets and binds to loopback only; "
                    + "remove server.address=" + address + "."));
        }
        String messages = environment.getProperty("gradus.hl7v2.address", "127.0.0.1");
        if (!isLoopback(messages)) {
            throw new StartRefused(List.of("A sandbox takes HL7 v2 messages from this machine only; "
                    + "remove gradus.hl7v2.address=" + messages + "."));
        }
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(ADDRESS, address);
        defaults.put("gradus.enrolment.automatic", "true");
        if (!environment.containsProperty(URL)) {
            defaults.put(URL, SANDBOX_DATABASE);
            defaults.put("spring.datasource.username", "sa");
        }
        environment.getPropertySources().addLast(new MapPropertySource("sandboxDefaults", defaults));
    }

    private static void production(ConfigurableEnvironment environment) {
        List<String> broken = new ProductionRules(environment).broken();
        if (!broken.isEmpty()) {
            throw new StartRefused(broken);
        }
    }

    /** Whether a name or address means this machine; one that nobody knows does not. */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
