package org.gradus.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class ErrorsIT {

    @LocalServerPort
    int port;

    FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    @Test
    void what_is_not_there_is_404() {
        assertRefused(client.get("Patient/nobody"), 404, IssueType.NOTFOUND);
    }

    @Test
    void what_was_deleted_is_410() {
        String id = client.create(new Patient()).expect(201).id();
        client.delete("Patient/" + id).expect(200);

        assertRefused(client.get("Patient/" + id), 410, IssueType.DELETED);
    }

    @Test
    void an_unknown_search_parameter_is_400_and_named() {
        FhirAnswer answer = client.get("Patient?shoe-size=43");

        assertRefused(answer, 400, IssueType.INVALID);
        assertThat(answer.body()).contains("shoe-size");
    }

    @Test
    void a_type_that_the_server_does_not_store_is_refused() {
        assertThat(client.get("MedicationRequest").status()).isEqualTo(404);
        assertThat(client.get("MedicationRequest").outcome().hasIssue()).isTrue();
    }

    @Test
    void turtle_is_neither_written_nor_read() {
        assertRefused(client.get("Patient?_format=ttl"), 406, IssueType.NOTSUPPORTED);
        assertRefused(client.get("metadata?_format=text/turtle"), 406, IssueType.NOTSUPPORTED);
        client.with("Accept", "text/turtle").get("Patient").expect(200);
        assertRefused(
                client.send("POST", "/fhir/Patient", "text/turtle", "[] a fhir:Patient ."),
                415,
                IssueType.NOTSUPPORTED);
    }

    @Test
    void what_is_not_json_is_400() {
        assertRefused(client.post("Patient", "{\"resourceType\": \"Patient\", "), 400, IssueType.STRUCTURE);
    }

    @Test
    void a_reference_to_nothing_names_what_is_missing() {
        Observation observation = new Observation();
        observation.setSubject(new Reference("Patient/nobody"));

        FhirAnswer answer = client.create(observation);

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.outcome().hasIssue()).isTrue();
    }

    @Tag("CC-10")
    @ParameterizedTest
    @ValueSource(strings = {"W/\"abc\"", "*", "\"\"", "W/\"\"", "W/\"1\", W/\"2\"", "W/\"-1\"", "99999999999999999999"})
    void an_if_match_that_is_no_version_is_refused(String condition) {
        Patient patient = stored();

        FhirAnswer answer = client.with("If-Match", condition).update(patient.setActive(true));

        assertThat(answer.status()).isIn(400, 412);
        assertClean(answer);
    }

    @Tag("CC-08")
    @Test
    void an_if_match_of_an_older_version_fails() {
        Patient patient = stored();
        client.update(patient.setActive(true)).expect(200);

        FhirAnswer answer = client.with("If-Match", "W/\"1\"").update(patient.setActive(false));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.CONFLICT);
        assertClean(answer);
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"TRANSACTION", "BATCH"})
    void an_if_match_of_an_older_version_fails_in_an_entry_too(BundleType type) {
        Patient patient = stored();
        client.update(patient.setActive(true)).expect(200);
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry()
                .setResource(patient.setActive(false))
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Patient/" + patient.getIdElement().getIdPart())
                .setIfMatch("W/\"1\"");

        FhirAnswer answer = client.post("", bundle);

        if (type == BundleType.TRANSACTION) {
            assertThat(answer.status()).isEqualTo(412);
        } else {
            assertThat(answer.as(Bundle.class).getEntryFirstRep().getResponse().getStatus())
                    .startsWith("412");
        }
        assertThat(client.get("Patient/" + patient.getIdElement().getIdPart())
                        .as(Patient.class)
                        .getActive())
                .isTrue();
    }

    @Test
    void each_entry_of_a_batch_tells_its_own_problem() {
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/nobody");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient?shoe-size=43");

        FhirAnswer answer = client.post("", batch).expect(200);

        assertThat(answer.as(Bundle.class).getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("404", "400");
        assertClean(answer);
    }

    private Patient stored() {
        String id = client.create(new Patient()).expect(201).id();
        Patient patient = new Patient();
        patient.setId(new IdType("Patient", id));
        return patient;
    }

    private static void assertRefused(FhirAnswer answer, int status, IssueType code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        OperationOutcome outcome = answer.outcome();
        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(code);
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotBlank();
        assertClean(answer);
    }

    private static void assertClean(FhirAnswer answer) {
        assertThat(answer.body()).doesNotContain("HAPI-", "Exception", "ca.uhn", "org.hl7", "java.");
    }
}
