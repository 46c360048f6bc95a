package org.gradus.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody takes a sandbox's answer for one about a person. */
@GradusServerTest
@Tag("SB-03")
class SandboxAnswersIT {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/fhir/metadata", "/fhir/Patient", "/fhir/Patient/nobody", "/actuator/health", "/nowhere"})
    void every_answer_says_that_it_comes_from_a_sandbox(String path) {
        FhirAnswer answer = FhirClient.anonymous(port).send("GET", path, "text/plain", "");

        assertThat(answer.header("X-Sandbox")).isEqualTo("true");
    }

    @Test
    void what_is_read_or_found_is_labelled_as_test_data() {
        FhirClient client = FhirClient.backend(port);
        String id = client.create(new Patient().addIdentifier(new Identifier().setValue("label-1")))
                .expect(201)
                .id();

        Patient read = client.get("Patient/" + id).expect(200).as(Patient.class);
        Bundle found = client.get("Patient?_id=" + id).expect(200).as(Bundle.class);

        assertThat(isLabelled(read)).isTrue();
        assertThat(found.getEntry())
                .singleElement()
                .satisfies(entry -> assertThat(isLabelled(entry.getResource())).isTrue());
    }

    @Test
    void storing_again_what_was_read_is_no_change() {
        FhirClient client = FhirClient.backend(port);
        String id = client.create(new Patient().setActive(true)).expect(201).id();
        Patient read = client.get("Patient/" + id).expect(200).as(Patient.class);

        Patient again = client.update(read).expect(200).as(Patient.class);

        assertThat(again.getMeta().getVersionId()).isEqualTo("1");
        assertThat(isLabelled(again)).isTrue();
    }

    private static boolean isLabelled(Resource resource) {
        return resource.getMeta().getSecurity("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST") != null;
    }
}
