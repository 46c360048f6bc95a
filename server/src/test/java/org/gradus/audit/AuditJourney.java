package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit's records of a running server, and how to find those of one request. */
abstract class AuditJourney {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    FhirClient client;
    String request;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
        request = "";
    }

    /** The client, with a request id of its own by which the records of its next request are found. */
    FhirClient watched() {
        request = UUID.randomUUID().toString();
        return client.with("X-Request-ID", request);
    }

    /** What is recorded of the last request, as {@code KIND action outcome}. */
    List<String> records() {
        return database.queryForList(
                "select concat(KIND, ' ', ACTION, ' ', OUTCOME) from GRADUS_AUDIT where REQUEST_ID = ? order by ID",
                String.class,
                request);
    }

    AuditEvent onlyEvent() {
        List<String> ids = database.queryForList(
                "select cast(ID as varchar(20)) from GRADUS_AUDIT where REQUEST_ID = ?", String.class, request);
        assertThat(ids).hasSize(1);
        return client.get("AuditEvent/" + ids.get(0)).expect(200).as(AuditEvent.class);
    }

    String patient() {
        return client.create(new Patient()).expect(201).id();
    }

    static Observation pain(String patient, int score) {
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
