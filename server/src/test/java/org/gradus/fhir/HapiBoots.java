package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.persistence.EntityManagerFactory;
import java.util.UUID;
import org.gradus.testing.FhirClient;
import org.hibernate.SessionFactory;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** HAPI runs on this combination of libraries: it stores, searches and validates. Run once per database. */
abstract class HapiBoots {

    @LocalServerPort
    int port;

    @Autowired
    EntityManagerFactory entityManagers;

    FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    @Test
    void an_observation_is_stored_and_found_again() {
        String patient = client.create(new Patient()).expect(201).id();

        String observation = client.create(pain(patient, 3)).expect(201).id();

        Bundle found = client.get("Observation?patient=" + patient + "&code=http://loinc.org|72514-3")
                .expect(200)
                .as(Bundle.class);
        assertThat(found.getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly(observation);
    }

    @Test
    void the_server_gives_ids_that_cannot_be_guessed() {
        String id = client.create(new Patient()).expect(201).id();

        assertThat(UUID.fromString(id)).hasToString(id);
    }

    @Test
    void validation_names_the_element_that_is_wrong() {
        Observation withoutStatus = pain("1", 3);
        withoutStatus.setStatus(null);
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(withoutStatus);

        OperationOutcome outcome =
                client.post("Observation/$validate", parameters).as(OperationOutcome.class);

        assertThat(outcome.getIssue())
                .filteredOn(issue -> issue.getSeverity() == IssueSeverity.ERROR)
                .anySatisfy(issue -> assertThat(issue.getDiagnostics()).contains("Observation.status"));
    }

    @Test
    void the_schema_that_the_migrations_made_is_the_one_that_hibernate_expects() {
        assertThatCode(() -> entityManagers
                        .unwrap(SessionFactory.class)
                        .getSchemaManager()
                        .validateMappedObjects())
                .doesNotThrowAnyException();
    }

    private static Observation pain(String patient, int score) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", "72514-3", "Pain severity")));
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType("2026-03-01T08:00:00+01:00"));
        observation.setValue(
                new Quantity(score).setSystem("http://unitsofmeasure.org").setCode("{score}"));
        return observation;
    }
}
