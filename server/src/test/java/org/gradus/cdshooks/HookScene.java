package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.HookEhr;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Anna, operated 50 days ago, whom an EHR knows as {@code Patient/p-1} and by a number that it has given her. */
abstract class HookScene {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String LOCAL = "https://gradus.dev/fhir/CodeSystem/rehabilitation";
    static final String SNOMED = "http://snomed.info/sct";
    static final String THEIR_ID = "p-1";
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate database;

    final String number = "N-" + UUID.randomUUID();
    FhirClient client;
    SpinePatient anna;

    @BeforeEach
    void anna_is_operated_and_known_to_the_ehr() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
        Patient stored = client.get("Patient/" + anna.id()).expect(200).as(Patient.class);
        stored.addIdentifier().setSystem(HookEhr.PATIENTS).setValue(number);
        client.update(stored).expect(200);
    }

    void annaIsOperated() {
        anna.operatedOn(40);
    }

    String address(String path) {
        return "http://localhost:" + port + "/cds-services" + path;
    }

    String token(String path) {
        return HookEhr.token(HookEhr.ISSUER, address(path), claims -> {});
    }

    /** A call of patient-view about Anna as her EHR makes it. */
    ObjectNode patientView() {
        ObjectNode call = JSON.createObjectNode();
        call.put("hook", "patient-view");
        call.put("hookInstance", UUID.randomUUID().toString());
        call.put("fhirServer", HookEhr.FHIR_SERVER);
        call.putObject("context").put("userId", "Practitioner/dr-1").put("patientId", THEIR_ID);
        call.putObject("prefetch").set("patient", json(theirAnna()));
        return call;
    }

    /** A call of order-select in which these orders have just been selected. */
    ObjectNode orderSelect(Resource... orders) {
        ObjectNode call = patientView();
        call.put("hook", "order-select");
        ArrayNode selections = ((ObjectNode) call.get("context")).putArray("selections");
        ObjectNode drafts = ((ObjectNode) call.get("context")).putObject("draftOrders");
        drafts.put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = drafts.putArray("entry");
        for (Resource order : orders) {
            selections.add(order.fhirType() + "/" + order.getIdElement().getIdPart());
            entries.addObject().set("resource", json(order));
        }
        return call;
    }

    static ServiceRequest order(String id, String system, String code, String name) {
        ServiceRequest order = new ServiceRequest();
        order.setId(id);
        order.setStatus(ServiceRequestStatus.DRAFT).setIntent(ServiceRequestIntent.ORDER);
        order.setCode(SpinePatient.code(system, code).setText(name));
        return order.setSubject(new Reference("Patient/" + THEIR_ID));
    }

    Patient theirAnna() {
        Patient patient = new Patient();
        patient.setId(THEIR_ID);
        patient.addIdentifier().setSystem(HookEhr.PATIENTS).setValue(number);
        return patient;
    }

    FhirAnswer call(String service, JsonNode body) {
        return send("/" + service, token("/" + service), body.toString());
    }

    FhirAnswer send(String path, String token, String body) {
        return FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + token)
                .send("POST", "/cds-services" + path, "application/json", body);
    }

    List<JsonNode> view() {
        return cards(call("plan-progress", patientView()));
    }

    List<JsonNode> check(Resource... orders) {
        return cards(call("order-check", orderSelect(orders)));
    }

    static List<JsonNode> cards(FhirAnswer answer) {
        JsonNode body = read(answer.expect(200).body());
        return StreamSupport.stream(body.get("cards").spliterator(), false).toList();
    }

    static Stream<String> told(List<JsonNode> cards) {
        return cards.stream()
                .map(card -> card.get("indicator").asText() + ": "
                        + card.get("summary").asText());
    }

    static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Resource resource) {
        return read(FHIR.newJsonParser().encodeResourceToString(resource));
    }

    Observation symptom(String code) {
        Observation symptom = anna.pain(0, now());
        symptom.setCode(SpinePatient.code(SNOMED, code)).setValue(new BooleanType(true));
        return symptom;
    }

    Observation painDuring(String activity, int score) {
        Observation pain = anna.pain(score, now());
        pain.setCode(SpinePatient.code(LOCAL, "pain-during-activity"));
        pain.addComponent()
                .setCode(SpinePatient.code("http://loinc.org", "73985-4"))
                .setValue(SpinePatient.code("https://gradus.dev/fhir/sid/protocol-item", activity));
        return pain;
    }

    private static ZonedDateTime now() {
        return SpinePatient.now().minusSeconds(30);
    }

    /** What the audit has of the last call of a service, as {@code ACTION OUTCOME}. */
    List<String> records(String request) {
        return database.queryForList(
                "select concat(ACTION, ' ', OUTCOME) from GRADUS_AUDIT where REQUEST_ID = ? and KIND = 'SECURITY' order by ID",
                String.class,
                request);
    }

    FhirClient administrator() {
        return new Tokens(context, port)
                .client(claims -> claims.claim("client_id", "the-administrator")
                        .subject("the-administrator")
                        .claim("scope", "admin"));
    }

    static void assertSaysNothing(FhirAnswer answer, String... words) {
        assertThat(answer.body()).doesNotContain(words).doesNotContain("cards");
        assertThat(read(answer.body()).get("status").asInt()).isEqualTo(answer.status());
    }
}
