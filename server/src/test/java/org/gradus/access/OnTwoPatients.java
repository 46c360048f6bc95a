package org.gradus.access;

import static org.gradus.testing.SpinePatient.code;

import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Tests of who may do what with the records of two patients: the running sandbox, and tokens of any kind. */
@GradusServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnTwoPatients {

    static final CodeableConcept DOCTOR = code("http://terminology.hl7.org/CodeSystem/practitioner-role", "doctor");
    static final CodeableConcept NURSE = code("http://terminology.hl7.org/CodeSystem/practitioner-role", "nurse");
    static final CodeableConcept PHYSIOTHERAPIST = code("http://snomed.info/sct", "36682004");

    @Autowired
    ApplicationContext server;

    @LocalServerPort
    int port;

    FhirClient backend;
    TwoPatients two;

    @BeforeAll
    void store() {
        backend = FhirClient.backend(port);
        two = new TwoPatients(backend);
    }

    Tokens tokens() {
        return new Tokens(server, port);
    }

    /** Stores a Practitioner with that role. */
    String practitioner(CodeableConcept role) {
        String id =
                backend.create(new Practitioner().setActive(true)).expect(201).id();
        backend.create(role(id, role)).expect(201);
        return id;
    }

    static PractitionerRole role(String practitioner, CodeableConcept role) {
        PractitionerRole played = new PractitionerRole();
        played.setActive(true)
                .setPractitioner(new Reference("Practitioner/" + practitioner))
                .addCode(role.copy());
        return played;
    }
}
