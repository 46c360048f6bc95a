package org.gradus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.docs.ConfigurationReference;
import org.gradus.testing.ProductionSettings;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The reference in docs/configuration.md says what the settings records say. With {@code -Ddocuments.write} it is written
 * instead; CONTRIBUTING.md has the command.
 */
class ConfigurationReferenceTest {

    private static final Path DOCUMENT = Path.of("../docs/configuration.md");
    private static final Pattern GENERATED =
            Pattern.compile("(?<=<!-- Made from the records; see CONTRIBUTING.md. -->\\n\\n).*", Pattern.DOTALL);
    private static final String DATABASE = "jdbc:postgresql://db.hospital.example/gradus";

    @Test
    void the_reference_says_what_the_records_say() throws IOException, ClassNotFoundException {
        String document = Files.readString(DOCUMENT);

        String made = new ConfigurationReference(ConfigurationReferenceTest::production).text();

        if (System.getProperty("documents.write") != null) {
            Files.writeString(DOCUMENT, GENERATED.matcher(document).replaceFirst(Matcher.quoteReplacement(made)));
        } else {
            assertThat(GENERATED.matcher(document).results().map(MatchResult::group))
                    .as("docs/configuration.md; make it anew as CONTRIBUTING.md says")
                    .containsExactly(made);
        }
    }

    /** Found by asking the rules of production themselves. */
    private static String production(String setting) {
        String name = setting.replace("<name>", "lab");
        if (name.startsWith("gradus.sandbox.")) {
            return isAccepted(complete().with(name, "true")) ? "" : "refused";
        } else if (isDemanded(complete().with("server.ssl.bundle", "ours"), name)) {
            return "must be set";
        } else if (isDemanded(complete(), name)) {
            return "must be set, or `server.ssl`";
        }
        return isDemanded(withListener(), name) ? "must be set where `gradus.hl7v2.enabled`" : "";
    }

    private static ProductionSettings complete() {
        return ProductionSettings.complete(DATABASE).with("management.endpoints.web.exposure.include", "health");
    }

    private static ProductionSettings withListener() {
        return complete()
                .with("gradus.hl7v2.enabled", "true")
                .with("gradus.hl7v2.ssl-bundle", "messages")
                .with("gradus.hl7v2.senders.lab.certificate", "AB:CD");
    }

    private static boolean isDemanded(ProductionSettings settings, String name) {
        return settings.has(name) && !isAccepted(settings.without(name));
    }

    private static boolean isAccepted(ProductionSettings settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.arguments()));
        return new ProductionRules(environment).broken().isEmpty();
    }
}
