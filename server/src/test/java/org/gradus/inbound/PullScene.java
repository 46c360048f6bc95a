package org.gradus.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.gradus.ehr.Ehrs;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Anna, and an EHR that knows her as {@code Patient/p1}; nothing is pulled but when the test says so. */
abstract class PullScene {

    static final String JSON = "application/json";
    static final Instant MORNING = Instant.parse("2026-03-01T07:00:00Z");
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    PullWorker worker;

    @Autowired
    PullQueue queue;

    @Autowired
    Pulls pulls;

    @Autowired
    InboundIssues issues;

    @Autowired
    Ehrs ehrs;

    @Autowired
    JdbcTemplate database;

    final String ehr = "ehr-" + UUID.randomUUID().toString().substring(0, 8);
    final String system = "urn:test:" + ehr;
    final WireMockServer theirs = new WireMockServer(wireMockConfig().dynamicPort());
    FhirClient client;
    FhirClient administrator;
    SpinePatient anna;

    @BeforeEach
    void an_ehr_that_knows_anna() {
        worker.stop();
        theirs.start();
        theirs.stubFor(any(anyUrl()).atPriority(10).willReturn(resource(new Bundle().setType(BundleType.SEARCHSET))));
        theirs.stubFor(
                post(urlPathEqualTo("/token")).willReturn(json("{\"access_token\": \"t-1\", \"expires_in\": 300}")));
        they_know(patient("p1"));
        client = FhirClient.backend(port);
        administrator = new Tokens(context, port)
                .client(claims -> claims.claim("client_id", "the-administrator")
                        .subject("the-administrator")
                        .claim("scope", "admin"));
        describe("\"pull\": {\"everyMinutes\": 5}").expect(200);
        anna = SpinePatient.at(client);
        identify(anna.id());
    }

    @AfterEach
    void go_on() {
        ehrs.remove(ehr);
        pulls.forget(ehr);
        theirs.stop();
        worker.start();
    }

    String base() {
        return theirs.baseUrl() + "/fhir";
    }

    FhirAnswer describe(String more) {
        return admin("PUT", "", """
                {"name": "Main EHR", "baseUrl": "%s", "tokenUrl": "%s/token", "clientId": "gradus-there",
                 "patientSystems": ["%s"], %s}""".formatted(base(), theirs.baseUrl(), system, more));
    }

    FhirAnswer admin(String method, String path, String body) {
        return administrator.send(method, "/admin/ehrs/" + ehr + path, JSON, body);
    }

    void identify(String patient) {
        Patient stored = client.get("Patient/" + patient).expect(200).as(Patient.class);
        stored.addIdentifier().setSystem(system).setValue("MRN-1");
        client.update(stored).expect(200);
    }

    Patient patient(String id) {
        Patient patient = new Patient();
        patient.setId("Patient/" + id);
        patient.addIdentifier().setSystem(system).setValue("MRN-1");
        return patient;
    }

    void they_know(Resource... patients) {
        theirs.stubFor(post(urlPathEqualTo("/fhir/Patient/_search")).willReturn(resource(searchset(patients))));
    }

    void they_have(String type, Resource... resources) {
        they_answer(type, resource(searchset(resources)));
    }

    void they_answer(String type, ResponseDefinitionBuilder answer) {
        theirs.stubFor(get(urlPathEqualTo("/fhir/" + type)).willReturn(answer));
    }

    static Bundle searchset(Resource... resources) {
        Bundle found = new Bundle().setType(BundleType.SEARCHSET);
        List.of(resources).forEach(each -> found.addEntry().setResource(each));
        return found;
    }

    static ResponseDefinitionBuilder resource(Resource resource) {
        return aResponse()
                .withHeader("Content-Type", "application/fhir+json")
                .withBody(FHIR.newJsonParser().encodeResourceToString(resource));
    }

    static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", JSON).withBody(body);
    }

    /** As the EHR has it: its own id, its own patient, its own version. */
    static <T extends Resource> T at(T resource, String id, int version, Instant updated) {
        resource.setId(resource.fhirType() + '/' + id);
        resource.getMeta().setVersionId(Integer.toString(version)).setLastUpdated(Date.from(updated));
        return resource;
    }

    Observation pain(String id, int value, int version, Instant updated) {
        Observation pain = theirs(anna.pain(value, ZonedDateTime.parse("2026-03-01T07:00:00Z")));
        return at(pain, id, version, updated);
    }

    static Observation theirs(Observation observation) {
        observation.getPerformer().clear();
        return observation.setSubject(new Reference("Patient/p1"));
    }

    void pull() {
        admin("POST", "/pull", "").expect(200);
        worker.turn(ehrs.find(ehr).orElseThrow());
    }

    List<Observation> stored() {
        return client
                .get("Observation?patient=" + anna.id() + "&_count=100")
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (Observation) entry.getResource())
                .toList();
    }

    List<String> listed() {
        return issues.of(ehr).stream()
                .map(issue -> issue.resource() + " " + issue.reason())
                .toList();
    }

    PullStatus status() {
        return pulls.of(ehr).get(0);
    }
}
