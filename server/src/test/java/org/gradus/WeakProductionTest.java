package org.gradus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gradus.testing.ProductionSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Production refuses each weak configuration before anything else happens, one plain line each. */
@Tag("SB-02")
class WeakProductionTest {

    private static final String DATABASE = "jdbc:postgresql://db.hospital.example/gradus";

    @Test
    void a_complete_configuration_is_accepted() {
        assertThat(refusal(ProductionSettings.complete(DATABASE))).isEmpty();
    }

    @Test
    void a_server_that_does_tls_itself_needs_no_proxy() {
        ProductionSettings settings = ProductionSettings.complete(DATABASE)
                .without("gradus.web.trusted-proxies")
                .with("server.ssl.bundle", "hospital");

        assertThat(refusal(settings)).isEmpty();
    }

    @Test
    void the_system_of_an_identifier_is_no_address() {
        ProductionSettings settings = ProductionSettings.complete(DATABASE)
                .with("gradus.people.hospital.match[0].system", "http://hl7.org/fhir/sid/us-npi");

        assertThat(refusal(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.datasource.url            | A PostgreSQL database",
                "spring.datasource.password       | A database password",
                "gradus.fhir.base-url             | issuer of tokens",
                "gradus.web.trusted-proxies       | Transport security",
                "gradus.authorization.key-secret  | The secret under which signing keys are kept",
                "gradus.people.hospital.issuer    | Who signs people in",
                "gradus.people.hospital.client-id | gradus.people.hospital.client-id",
                "gradus.people.hospital.client-secret | gradus.people.hospital.client-secret",
            })
    void what_is_missing_is_named(String setting, String sentence) {
        ProductionSettings settings = ProductionSettings.complete(DATABASE).without(setting);

        assertThat(refusal(settings)).singleElement().asString().contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.datasource.url            | jdbc:h2:file:./data/gradus | A PostgreSQL database",
                "spring.datasource.password       | postgres                   | A database password",
                "spring.datasource.password       | short                      | A database password",
                "gradus.fhir.base-url             | http://gradus.example/fhir | https://<host>",
                "gradus.fhir.base-url             | https://localhost:8443/fhir | this machine itself",
                "gradus.fhir.base-url             | https://127.0.0.1/fhir     | this machine itself",
                "gradus.fhir.base-url             | https://[::1]/fhir         | this machine itself",
                "gradus.authorization.key-secret  | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | signing keys",
                "gradus.authorization.key-secret  | too-short                  | signing keys",
                "gradus.people.hospital.issuer    | http://login.example       | must begin with https",
                "gradus.people.hospital.client-secret | changeme               | change gradus.people.hospital.client-secret",
                "gradus.ehr.main.url              | http://ehr.hospital.example/fhir | must begin with https",
                "gradus.web.allowed-origins       | *                          | must not be \"*\"",
                "gradus.web.allowed-origins       | https://app.example,*      | must not be \"*\"",
                "gradus.clearance.trusted-clients | sandbox-backend            | Nothing of the sandbox",
                "gradus.sandbox.backend-jwks-url  | https://keys.example/jwks  | Nothing of the sandbox",
                "management.endpoints.web.exposure.include | health,heapdump   | shows more than",
                "management.endpoints.web.exposure.include | *                 | shows more than",
                "spring.h2.console.enabled        | true                       | No database console",
            })
    void what_is_weak_is_named(String setting, String value, String sentence) {
        ProductionSettings settings = ProductionSettings.complete(DATABASE).with(setting, value);

        assertThat(refusal(settings)).singleElement().asString().contains(sentence);
    }

    @Test
    void tls_that_is_switched_off_does_not_count() {
        ProductionSettings settings = ProductionSettings.complete(DATABASE)
                .without("gradus.web.trusted-proxies")
                .with("server.ssl.key-store", "keys.p12")
                .with("server.ssl.enabled", "false");

        assertThat(refusal(settings)).singleElement().asString().contains("Transport security");
    }

    @Test
    void hl7_v2_messages_are_taken_over_tls_from_senders_with_certificates_only() {
        ProductionSettings settings = ProductionSettings.complete(DATABASE).with("gradus.hl7v2.enabled", "true");

        assertThat(refusal(settings))
                .hasSize(2)
                .anyMatch(sentence -> sentence.contains("gradus.hl7v2.ssl-bundle"))
                .anyMatch(sentence -> sentence.contains("listed senders only"));

        settings.with("gradus.hl7v2.ssl-bundle", "hl7v2")
                .with("gradus.hl7v2.senders.lab.application", "LAB")
                .with("gradus.hl7v2.senders.lab.namespace", "http://lab.hospital.example/results")
                .with("gradus.hl7v2.senders.lab.identifier-systems.[HOSP]", "http://hospital.example/mrn");
        assertThat(refusal(settings)).singleElement().asString().contains("gradus.hl7v2.senders.lab.certificate");

        settings.with("gradus.hl7v2.senders.lab.subject", "CN=lab.hospital.example");
        assertThat(refusal(settings)).isEmpty();
    }

    private static List<String> refusal(ProductionSettings settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.arguments()));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "application", Map.of("management.endpoints.web.exposure.include", "health")));
        return new ProductionRules(environment).broken();
    }
}
