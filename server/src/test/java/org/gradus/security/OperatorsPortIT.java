package org.gradus.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ProductionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics, and nothing else, at a port that only operators reach. */
class OperatorsPortIT {

    private static final Pattern METRIC = Pattern.compile("\\b(gradus|http_server|hikaricp|jvm)_[a-z_]+");
    private static final Path OPERATIONS = Path.of("../docker");

    private final ProductionServer production = ProductionServer.running();

    private static FhirAnswer get(int port, String path) {
        return FhirClient.anonymous(port).send("GET", path, "*/*", "");
    }

    @Test
    void each_metric_of_the_dashboard_and_of_the_alarms_is_there_before_anything_has_happened() throws IOException {
        get(production.port(), "/fhir/metadata").expect(200);

        String metrics = get(production.operatorsPort(), "/actuator/prometheus")
                .expect(200)
                .body();

        Set<String> served = Arrays.stream(metrics.split("\n"))
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]")[0])
                .collect(Collectors.toSet());
        assertThat(asked("grafana/dashboards/gradus.json"))
                .hasSizeGreaterThan(10)
                .allMatch(served::contains);
        assertThat(asked("alarms.yml")).hasSizeGreaterThan(5).allMatch(served::contains);
    }

    private static Set<String> asked(String file) throws IOException {
        Matcher names = METRIC.matcher(Files.readString(OPERATIONS.resolve(file)));
        Set<String> all = new TreeSet<>();
        while (names.find()) {
            all.add(names.group());
        }
        // Known only when the first delivery is tried: which EHRs there are is data.
        all.remove("gradus_outbox_deliveries_total");
        return all;
    }

    @Test
    @Tag("PH-01")
    void metrics_name_no_address_of_a_request() {
        get(production.port(), "/fhir/Patient/a-name-that-nobody-may-read");

        String metrics = get(production.operatorsPort(), "/actuator/prometheus")
                .expect(200)
                .body();

        assertThat(metrics)
                .contains("http_server_requests_seconds_count")
                .doesNotContain("a-name-that-nobody-may-read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void health_is_at_the_operators_port_alone(String path) {
        assertThat(get(production.operatorsPort(), path).status()).isEqualTo(200);
        assertThat(get(production.port(), path).status()).isEqualTo(404);
    }

    @Test
    @Tag("PH-07")
    void metrics_are_not_at_everybodys_port() {
        assertThat(get(production.port(), "/actuator/prometheus").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @Tag("PH-07")
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/configprops",
                "/actuator/loggers",
                "/actuator/threaddump",
                "/actuator/shutdown",
                "/fhir/metadata",
                "/fhir/Patient",
                "/admin/clients",
                "/"
            })
    void the_port_for_operators_has_nothing_else(String path) {
        assertThat(get(production.operatorsPort(), path).status()).isIn(401, 404);
    }
}
