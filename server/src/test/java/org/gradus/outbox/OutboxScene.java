package org.gradus.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.gradus.ehr.Ehrs;
import org.gradus.testing.EhrDouble;
import org.gradus.testing.EhrDouble.Write;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Anna, who has a plan, and an EHR that knows her; nothing is sent but when the test says so. */
abstract class OutboxScene {

    static final String JSON = "application/json";
    private static final String[] PLANS = {"Patient", "CarePlan", "Goal", "ServiceRequest"};

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    DeliveryWorker worker;

    @Autowired
    DeliveryFeed feed;

    @Autowired
    DeliveryQueue queue;

    @Autowired
    EhrDispatch dispatch;

    @Autowired
    PlanDelivery plans;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryClock clock;

    @Autowired
    Ehrs ehrs;

    @Autowired
    JdbcTemplate database;

    final String ehr = "ehr-" + UUID.randomUUID().toString().substring(0, 8);
    private final String system = "urn:test:" + ehr;
    EhrDouble partner = new EhrDouble(PLANS);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    FhirClient client;
    FhirClient administrator;
    SpinePatient anna;
    String plan = "";
    String theirPatient = "";

    @BeforeEach
    void an_ehr_that_knows_anna() {
        worker.stop();
        clock.stopAt(now);
        client = FhirClient.backend(port);
        administrator = new Tokens(context, port)
                .client(claims -> claims.claim("client_id", "the-administrator")
                        .subject("the-administrator")
                        .claim("scope", "admin"));
        configure("probe");
        theirPatient = partner.knows(system, "MRN-1");
        anna = SpinePatient.at(client);
        identify(anna.id(), "MRN-1");
        anna.operatedOn(30);
        plan = anna.plans().get(0).getIdElement().getIdPart();
    }

    @AfterEach
    void go_on() {
        ehrs.remove(ehr);
        deliveries.forget(ehr);
        partner.close();
        clock.run();
        worker.start();
    }

    private void configure(String accepts) {
        admin("PUT", "/admin/ehrs/" + ehr, """
                {"name": "Main EHR", "baseUrl": "%s", "clientId": "gradus-there", "patientSystems": ["%s"], "accepts": "%s"}""".formatted(partner.base(), system, accepts))
                .expect(200);
    }

    void partnerTakes(String... types) {
        partner.close();
        partner = new EhrDouble(types);
        theirPatient = partner.knows(system, "MRN-1");
        configure("probe");
    }

    FhirAnswer admin(String method, String path, String body) {
        return administrator.send(method, path, JSON, body);
    }

    void identify(String patient, String value) {
        Patient stored = client.get("Patient/" + patient).expect(200).as(Patient.class);
        stored.addIdentifier().setSystem(system).setValue(value);
        client.update(stored).expect(200);
    }

    void send() {
        feed.take();
        dispatch.drain(ehr);
    }

    void later(Duration time) {
        now = now.plus(time);
        clock.stopAt(now);
    }

    void annaAdvances() {
        anna.quietWeek();
        client.create(anna.clearance("C1")).expect(201);
    }

    Delivery delivery() {
        return deliveries.find(ehr, plan).orElseThrow();
    }

    CarePlan theirPlan() {
        assertThat(partner.all(CarePlan.class)).hasSize(1);
        return partner.all(CarePlan.class).get(0);
    }

    List<Write> writesOf(String type) {
        return partner.writes().stream().filter(w -> w.path().startsWith(type)).toList();
    }

    List<ServiceRequest> activities() {
        return client
                .get("ServiceRequest?patient=" + anna.id() + "&_count=100")
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (ServiceRequest) entry.getResource())
                .toList();
    }
}
