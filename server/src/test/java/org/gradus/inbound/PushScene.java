package org.gradus.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A patient, and what somebody sends about him or her to the server. */
abstract class PushScene {

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    /** Far more than any of these takes, on a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @LocalServerPort
    int port;

    FhirClient client;
    String patient;

    @BeforeEach
    void somebody_to_write_about() {
        client = FhirClient.backend(port).with("Accept", JSON);
        patient = client.create(new Patient()).expect(201).id();
    }

    /** An Observation about the patient, with these elements more. */
    String observation(String more) {
        return """
                {"resourceType": "Observation", "status": "final", "code": {"text": "walk"},
                 "subject": {"reference": "Patient/%s"}%s}""".formatted(patient, more);
    }

    String xml(String head, String more) {
        return head + """
                <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="walk"/></code>\
                <subject><reference value="Patient/%s"/></subject>%s</Observation>""".formatted(patient, more);
    }

    FhirAnswer post(String type, String body) {
        return client.send("POST", "/fhir/Observation", type, body);
    }

    void assertRefused(FhirAnswer answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.body()).isIn((Object[]) statuses);
        assertThat(answer.outcome().hasIssue()).isTrue();
        assertThat(answer.body()).doesNotContain("HAPI-", "Exception", "ca.uhn", "org.hl7.fhir.", "java.");
        assertThat(client.get("Observation?patient=" + patient).as(Bundle.class).getEntry())
                .as("nothing of it is stored")
                .isEmpty();
    }

    void assertRefusedSoon(FhirClient from, String type, byte[] body, Integer... statuses) {
        Instant before = Instant.now();
        FhirAnswer answer = from.send("POST", "/fhir/Observation", type, body);
        assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
        assertRefused(answer, statuses);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
