package org.gradus.export;

import static org.gradus.testing.SpinePatient.code;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Anna and Ben in a Group, Clara outside; nothing is exported but when the test says so. */
abstract class ExportScene {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    ExportWorker worker;

    @Autowired
    ExportTable table;

    @Autowired
    JdbcTemplate database;

    final String name = "tx-" + UUID.randomUUID().toString().substring(0, 8);
    FhirClient client;
    FhirClient exporter;
    String anna;
    String ben;
    String clara;
    String doctor;
    String group;

    @BeforeEach
    void two_patients_of_a_group() {
        worker.stop();
        database.update("delete from GRADUS_EXPORT");
        client = FhirClient.backend(port);
        exporter = exporter(name);
        doctor = client.create(new Practitioner().setActive(true)).expect(201).id();
        anna = patient();
        ben = patient();
        clara = patient();
        group = client.create(groupOf(anna, ben)).expect(201).id();
    }

    @AfterEach
    void go_on() {
        worker.start();
    }

    Tokens tokens() {
        return new Tokens(context, port);
    }

    FhirClient exporter(String id) {
        return tokens().backend(id, "system/*.rs").with("Prefer", "respond-async");
    }

    private String patient() {
        Patient patient = new Patient();
        patient.addGeneralPractitioner(new Reference("Practitioner/" + doctor));
        return client.create(patient).expect(201).id();
    }

    static Group groupOf(String... patients) {
        Group group =
                new Group().setType(Group.GroupType.PERSON).setActual(true).setActive(true);
        List.of(patients).forEach(id -> group.addMember().setEntity(new Reference("Patient/" + id)));
        return group;
    }

    String observed(String patient) {
        return client.create(observation(patient)).expect(201).id();
    }

    static Observation observation(String patient) {
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(code("http://loinc.org", "8867-4"));
        observation.setSubject(new Reference("Patient/" + patient));
        return observation;
    }

    String provenance(String... targets) {
        Provenance provenance = new Provenance();
        List.of(targets).forEach(target -> provenance.addTarget(new Reference(target)));
        provenance.setRecorded(new java.util.Date());
        provenance.addAgent().setWho(new Reference("Practitioner/" + doctor));
        return client.create(provenance).expect(201).id();
    }

    /** Asks for an export and returns the path of its status. */
    String start(FhirClient who, String path) {
        String location = who.get(path).expect(202).header("Content-Location");
        return location.substring(location.indexOf("/fhir/") + "/fhir/".length());
    }

    JsonNode manifest(FhirClient who, String path) {
        String status = start(who, path);
        finish();
        return json(who.get(status).expect(200));
    }

    /** Lets everything that was asked for be exported. */
    void finish() {
        for (int round = 0; round < 100 && table.count(Export.State.RUNNING) > 0; round++) {
            worker.sweep();
        }
    }

    /** References of all that the manifest's files hold. */
    List<String> exported(FhirClient who, JsonNode manifest) {
        return lines(who, manifest, "output").stream()
                .map(line -> FHIR.newJsonParser().parseResource(line))
                .map(resource ->
                        resource.fhirType() + '/' + resource.getIdElement().getIdPart())
                .toList();
    }

    List<String> lines(FhirClient who, JsonNode manifest, String kind) {
        List<String> lines = new ArrayList<>();
        StreamSupport.stream(manifest.get(kind).spliterator(), false)
                .map(entry -> entry.get("url").asText())
                .forEach(url -> lines.addAll(
                        who.get(path(url)).expect(200).body().lines().toList()));
        return lines;
    }

    static String path(String url) {
        return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
    }

    static JsonNode json(FhirAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
