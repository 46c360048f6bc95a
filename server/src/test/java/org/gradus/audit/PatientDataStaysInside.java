package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.FilterChainProxy;

/** What is said about a patient stays out of logs, metrics, errors and files. Run once per database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class PatientDataStaysInside {

    private static final String OUR_PACKAGES = "org.gradus";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    @Autowired
    RestfulServer server;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    FilterChainProxy doors;

    @Autowired
    LoggingSystem logging;

    private String canary;
    private FhirClient client;
    private Instant begin;
    private final List<FhirAnswer> refusals = new ArrayList<>();

    @BeforeEach
    void listen() {
        // As a name is written, with capitals and digits.
        canary = "Canary" + UUID.randomUUID().toString().substring(0, 8);
        begin = Instant.now().minusSeconds(1);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        logging.setLogLevel(OUR_PACKAGES, LogLevel.DEBUG);
        client = FhirClient.backend(port).with("User-Agent", canary);
    }

    @AfterEach
    void stopListening() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        logging.setLogLevel(OUR_PACKAGES, LogLevel.INFO);
    }

    private FhirAnswer refused(FhirAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        refusals.add(answer);
        return answer;
    }

    private String patient(String more) {
        return """
                {"resourceType": "Patient",
                 "identifier": [{"system": "urn:%1$s", "value": "%1$s", "assigner": {"display": "%1$s"}}],
                 "name": [{"family": "%1$s", "given": ["%1$s"], "text": "%1$s"}],
                 "telecom": [{"system": "phone", "value": "%1$s"}],
                 "address": [{"line": ["%1$s"], "city": "%1$s", "postalCode": "%1$s", "country": "%1$s"}],
                 "contact": [{"name": {"family": "%1$s"}}],
                 "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">%1$s</div>"},
                 "extension": [{"url": "urn:%1$s", "valueString": "%1$s"}]%2$s}""".formatted(canary, more);
    }

    private String observation(String subject, String more) {
        return """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "72514-3", "display": "%1$s"}], "text": "%1$s"},
                 "identifier": [{"system": "urn:%1$s", "value": "%1$s"}],
                 "subject": {"reference": "Patient/%2$s", "display": "%1$s"},
                 "effectiveDateTime": "2026-03-01T08:00:00+01:00",
                 "valueQuantity": {"value": 3, "unit": "%1$s", "system": "http://unitsofmeasure.org", "code": "{score}"},
                 "note": [{"text": "%1$s"}],
                 "device": {"display": "%1$s"}%3$s}""".formatted(canary, subject, more);
    }

    @Test
    @Tag("PH-01")
    @Tag("PH-02")
    @Tag("PH-06")
    void nothing_that_is_said_about_a_patient_leaves_by_another_door(CapturedOutput output) throws IOException {
        String id = client.post("Patient", patient("")).expect(201).id();
        client.post("Observation", observation(id, "")).expect(201);
        client.get("Patient?family=" + canary + "&birthdate=1970-01-01&address-city=" + canary)
                .expect(200);
        client.send("POST", "/fhir/Patient/_search", "application/x-www-form-urlencoded", "family=" + canary)
                .expect(200);
        client.get("Observation?code=http://loinc.org|" + canary + "&patient=" + id)
                .expect(200);

        refused(client.post("Patient", patient(", \"gender\": \"" + canary + "\"")));
        refused(client.post("Patient", patient(", \"birthDate\": \"" + canary + "\"")));
        refused(client.post(
                "Patient",
                patient(", \"" + canary.toLowerCase(java.util.Locale.ROOT) + "\": \"" + canary + "\"")
                        .replace(canary.toLowerCase(java.util.Locale.ROOT), "shoeSize")));
        refused(client.post("Patient", "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"" + canary + "\""));
        refused(client.post("Patient", canary));
        refused(client.post("Observation", observation(canary, "")));
        refused(client.post("Observation", observation(id, ", \"issued\": \"" + canary + "\"")));
        refused(client.post("Observation", observation(id, ", \"basedOn\": [{\"reference\": \"" + canary + "\"}]")));
        refused(client.post("", "{\"resourceType\": \"Bundle\", \"type\": \"" + canary + "\"}"));
        refused(client.get("Patient/" + canary));
        refused(client.get("Patient/" + canary + "/_history/3"));
        refused(client.get(canary + "/1"));
        refused(client.get("Patient?birthdate=" + canary));
        refused(client.get("Observation?value-quantity=" + canary));
        refused(client.get("Patient?_lastUpdated=" + canary));
        refused(client.get("Patient?_sort=" + canary));
        refused(client.get("CarePlan/" + canary + "/$progress"));
        refused(client.patch(
                "Patient/" + id, "[{\"op\":\"replace\",\"path\":\"/birthDate\",\"value\":\"" + canary + "\"}]"));
        refused(client.patch("Patient/" + id, "[{\"op\":\"test\",\"path\":\"/gender\",\"value\":\"" + canary + "\"}]"));
        refused(client.with("If-None-Exist", "shoe=" + canary).post("Patient", patient("")));
        refused(client.send("PUT", "/fhir/Patient?identifier=" + canary, "text/" + canary, patient("")));
        refused(FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + canary)
                .get("Patient/" + canary));

        assertNothingOf(output);
    }

    @Test
    @Tag("PH-03")
    void a_fault_inside_is_told_in_one_sentence_with_the_id_of_the_request(CapturedOutput output) throws IOException {
        String id = client.post("Patient", patient("")).expect(201).id();
        String tooLong = "x".repeat(3000) + canary;

        List<FhirAnswer> faults = new ArrayList<>();
        faults.add(withoutTable("GRADUS_EVIDENCE", () -> client.post("Observation", observation(id, ""))));
        faults.add(failing(new NullPointerException(canary), () -> client.get("Patient/" + id)));
        faults.add(failing(
                new DataIntegrityViolationException("Key (value)=(" + canary + ") already exists"),
                () -> client.get("Patient/" + id)));
        faults.add(failing(new IllegalStateException("select * from " + canary), () -> client.get("Patient/" + id)));
        FhirAnswer long_ = client.post(
                "Patient",
                patient(", \"meta\": {\"source\": \"" + tooLong + "\", \"tag\": [{\"system\": \"urn:x\", \"code\": \""
                        + tooLong + "\"}]}"));

        for (FhirAnswer fault : faults) {
            refused(fault);
            assertThat(fault.status()).isGreaterThanOrEqualTo(500);
            assertThat(fault.header("X-Request-ID")).isNotBlank();
            assertThat(fault.outcome().getIssueFirstRep().getDiagnostics()).contains(fault.header("X-Request-ID"));
            assertThat(output.getAll()).contains(fault.header("X-Request-ID"));
        }
        assertThat(long_.status()).isLessThan(500);
        if (long_.status() >= 400) {
            refused(long_);
        }
        assertNothingOf(output);
    }

    private FhirAnswer withoutTable(String table, Supplier<FhirAnswer> call) {
        database.execute("alter table " + table + " rename to " + table + "_AWAY");
        try {
            return call.get();
        } finally {
            database.execute("alter table " + table + "_AWAY rename to " + table);
        }
    }

    private FhirAnswer failing(RuntimeException fault, Supplier<FhirAnswer> call) {
        Failing failing = new Failing(fault);
        server.registerInterceptor(failing);
        try {
            return call.get();
        } finally {
            server.unregisterInterceptor(failing);
        }
    }

    /** Breaks every request. */
    @Interceptor
    public static final class Failing {

        private final RuntimeException fault;

        Failing(RuntimeException fault) {
            this.fault = fault;
        }

        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
        public void fail(RequestDetails request) {
            throw fault;
        }
    }

    private void assertNothingOf(CapturedOutput output) throws IOException {
        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.body()).doesNotContainIgnoringCase(canary));
        assertThat(output.getAll())
                .contains(" /fhir/Patient")
                .doesNotContainIgnoringCase(canary)
                .doesNotContain("Bearer ", "client_assertion=", "code=", "refresh_token", "PRIVATE KEY", "eyJ");
        assertThat(metrics.getMeters())
                .isNotEmpty()
                .extracting(meter -> meter.getId().toString())
                .noneMatch(meter -> meter.contains(canary));
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(temporary.filter(this::isNew).filter(this::holdsCanary)).isEmpty();
        }
    }

    private boolean isNew(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.isReadable(file)
                    && Files.getLastModifiedTime(file).toInstant().isAfter(begin);
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean holdsCanary(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(canary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @Tag("PH-07")
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/heapdump",
                "/actuator/env",
                "/actuator/configprops",
                "/actuator/loggers",
                "/actuator/threaddump",
                "/actuator/mappings",
                "/actuator/beans",
                "/actuator/shutdown",
                "/actuator/httpexchanges",
                "/actuator/prometheus",
                "/h2-console",
                "/swagger-ui",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/tester",
                "/mcp",
                "/sse",
                "/error"
            })
    void what_shows_the_inside_is_not_there(String path) {
        assertThat(FhirClient.anonymous(port)
                        .send("GET", path, "text/plain", "")
                        .status())
                .isEqualTo(404);
        assertThat(client.send("GET", path, "text/plain", "").status()).isEqualTo(404);
    }

    @Test
    @Tag("PH-09")
    void no_answer_with_patient_data_is_kept_or_guessed_at() throws Exception {
        String id = client.post("Patient", patient("")).expect(201).id();

        for (FhirAnswer answer : List.of(
                client.get("Patient/" + id),
                client.get("Patient?_id=" + id),
                client.get("Patient/" + id + "/_history"),
                client.get("Patient/" + id + "/$everything"),
                client.get("AuditEvent?patient=" + id),
                client.get("Patient/" + canary))) {
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        MockHttpServletRequest overTls = new MockHttpServletRequest("GET", "/fhir/Patient");
        overTls.setSecure(true);
        MockHttpServletResponse answer = new MockHttpServletResponse();
        doors.doFilter(overTls, answer, new MockFilterChain());
        assertThat(answer.getHeader("Strict-Transport-Security")).contains("max-age=");
    }
}
