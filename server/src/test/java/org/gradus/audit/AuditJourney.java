package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every access leaves exactly one record, which operators read as an AuditEvent. Run once per database. */
abstract class AuditJourney {

    private static final Duration LATE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    @Autowired
    AuditChain chain;

    @Autowired
    FhirContext fhir;

    @Autowired
    IInstanceValidatorModule validator;

    FhirClient client;
    String request;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
        request = "";
    }

    /** The client, with a request id of its own by which the records of its next request are found. */
    private FhirClient watched() {
        request = UUID.randomUUID().toString();
        return client.with("X-Request-ID", request);
    }

    /** What is recorded of the last request; a refusal at a door is recorded while its answer is already on the way. */
    private List<String> records() {
        List<String> records = List.of();
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (records.isEmpty() && System.nanoTime() < end) {
            records = database.queryForList(
                    "select concat(KIND, ' ', ACTION, ' ', OUTCOME) from GRADUS_AUDIT where REQUEST_ID = ? order by ID",
                    String.class,
                    request);
        }
        return records;
    }

    private AuditEvent onlyEvent() {
        List<String> ids = database.queryForList(
                "select cast(ID as varchar(20)) from GRADUS_AUDIT where REQUEST_ID = ?", String.class, request);
        assertThat(ids).hasSize(1);
        return client.get("AuditEvent/" + ids.get(0)).expect(200).as(AuditEvent.class);
    }

    private String patient() {
        return client.create(new Patient()).expect(201).id();
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

    @Test
    @Tag("AU-01")
    void each_kind_of_access_leaves_one_record() {
        String id = patient();

        watched().get("Patient/" + id).expect(200);
        assertThat(records()).containsExactly("REST read 0");
        watched().get("Patient/" + id + "/_history/1").expect(200);
        assertThat(records()).containsExactly("REST vread 0");
        watched().get("Patient?_id=" + id).expect(200);
        assertThat(records()).containsExactly("REST search-type 0");
        watched().get("Patient/" + id + "/_history").expect(200);
        assertThat(records()).containsExactly("REST history-instance 0");
        watched().create(new Patient()).expect(201);
        assertThat(records()).containsExactly("REST create 0");
        Patient active = new Patient().setActive(true);
        active.setId(id);
        watched().update(active).expect(200);
        assertThat(records()).containsExactly("REST update 0");
        watched()
                .patch("Patient/" + id, "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]")
                .expect(200);
        assertThat(records()).containsExactly("REST patch 0");
        watched().get("Patient/" + id + "/$everything").expect(200);
        assertThat(records()).containsExactly("REST operation 0");
        watched().delete("Patient/" + id).expect(200);
        assertThat(records()).containsExactly("REST delete 0");
        watched().get("Patient/" + id).expect(410);
        assertThat(records()).containsExactly("REST read 4");
    }

    @Test
    @Tag("AU-01")
    void a_record_says_who_what_whose_and_how_it_ended() {
        String patient = patient();
        String observation = client.create(pain(patient, 3)).expect(201).id();

        watched().get("Observation/" + observation).expect(200);

        AuditEvent event = onlyEvent();
        assertThat(event.getMeta().getProfile().get(0).getValue())
                .isEqualTo("https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead");
        assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("read");
        assertThat(event.getAction()).isEqualTo(AuditEventAction.R);
        assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
        assertThat(event.getAgent())
                .extracting(AuditEventAgentComponent::getAltId)
                .contains("sandbox-backend");
        assertThat(event.getEntity())
                .extracting(entity -> entity.getWhat().getReference())
                .contains("Observation/" + observation + "/_history/1", "Patient/" + patient);
        assertThat(event.getEntity())
                .extracting(entity -> entity.getWhat().getIdentifier().getValue())
                .contains(request);
    }

    @Test
    @Tag("AU-01")
    void an_update_that_changes_nothing_is_an_access_all_the_same() {
        Patient patient = new Patient().setActive(true);
        patient.setId(client.create(patient).expect(201).id());

        watched().update(patient).expect(200);

        assertThat(records()).containsExactly("REST update 0");
    }

    @Test
    @Tag("AU-01")
    void each_entry_of_a_bundle_leaves_one_record() {
        String unwanted = patient();
        String known = patient();
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry()
                .setResource(new Patient().setActive(true))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + known);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/nobody");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation?patient=" + known);
        batch.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl("Patient/" + unwanted);

        Bundle answer = watched().post("", batch).expect(200).as(Bundle.class);

        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "200", "404", "200", "204");
        assertThat(records())
                .containsExactlyInAnyOrder(
                        "REST create 0", "REST read 0", "REST read 4", "REST search-type 0", "REST delete 0");
    }

    @Test
    @Tag("AU-01")
    void each_entry_of_a_transaction_leaves_one_record() {
        String known = patient();
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (int score = 1; score <= 3; score++) {
            transaction
                    .addEntry()
                    .setResource(pain(known, score))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }
        transaction.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + known);

        watched().post("", transaction).expect(200);

        assertThat(records())
                .containsExactlyInAnyOrder("REST create 0", "REST create 0", "REST create 0", "REST read 0");
    }

    @Test
    @Tag("AU-01")
    void a_token_that_is_issued_leaves_a_record_without_the_token() {
        request = UUID.randomUUID().toString();

        FhirAnswer answer = FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=system/*.cruds&client_id=sandbox-backend&client_secret=sandbox-secret");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(records()).containsExactly("SECURITY token-issued 0");
        assertThat(onlyEvent().getAgentFirstRep().getAltId()).isEqualTo("sandbox-backend");
    }

    @Test
    @Tag("AU-01")
    void a_change_of_the_configuration_leaves_a_record() {
        watched().send("DELETE", "/sandbox/clock", "application/json", "").expect(200);

        assertThat(records()).containsExactly("SECURITY configuration 0");
    }

    @Test
    void audit_events_are_valid_fhir() {
        client.get("Patient?_count=3").expect(200);
        client.get("Patient/nobody").expect(404);

        for (String search : List.of("type=rest", "type=110100", "type=110114", "outcome=4")) {
            Bundle events =
                    client.get("AuditEvent?_count=30&" + search).expect(200).as(Bundle.class);

            assertThat(events.getEntry()).isNotEmpty();
            for (BundleEntryComponent entry : events.getEntry()) {
                assertThat(fhir.newValidator()
                                .registerValidatorModule(validator)
                                .validateWithResult(entry.getResource())
                                .getMessages())
                        .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                        .extracting(message -> message.getLocationString() + ": " + message.getMessage())
                        .isEmpty();
            }
        }
    }

    @Test
    @Tag("AU-02")
    void a_wrong_secret_leaves_a_record_of_the_failure() {
        request = UUID.randomUUID().toString();

        FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=sandbox-backend&client_secret=guess")
                .expect(400);

        assertThat(records()).containsExactly("SECURITY token-issued 4");
    }

    @ParameterizedTest
    @Tag("AU-02")
    @ValueSource(strings = {"/fhir/Patient", "/fhir/Patient/1?access_token=made.up.token", "/sandbox/clock"})
    void without_a_token_a_refusal_is_recorded(String path) {
        request = UUID.randomUUID().toString();

        FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .send("GET", path, "application/fhir+json", "")
                .expect(401);

        assertThat(records()).hasSize(1).allMatch(record -> record.endsWith(" get 4"));
    }

    @Test
    @Tag("AU-02")
    void of_a_refused_token_nothing_is_kept() {
        request = UUID.randomUUID().toString();

        FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .with("Authorization", "Bearer made.up.token")
                .get("Patient/1")
                .expect(401);

        assertThat(records()).containsExactly("REST get 4");
        assertThat(database.queryForList("select * from GRADUS_AUDIT where REQUEST_ID = ?", request)
                        .toString())
                .doesNotContain("made.up");
    }

    @Test
    @Tag("AU-03")
    void what_the_engine_does_is_recorded_as_its_own_and_names_the_writer_of_the_trigger() {
        SpinePatient anna = SpinePatient.at(client);
        String surgery = client.create(anna.fusion(10)).expect(201).id();
        String plan = client.get("CarePlan?patient=" + anna.id())
                .expect(200)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource()
                .getIdElement()
                .getIdPart();

        AuditEvent created = client
                .get("AuditEvent?agent=Device/gradus-engine&entity=CarePlan/" + plan)
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .reduce((newer, older) -> older)
                .orElseThrow();

        assertThat(created.getAgent())
                .extracting(agent -> agent.getWho().getReference())
                .contains("Device/gradus-engine");
        assertThat(created.getAgent())
                .extracting(AuditEventAgentComponent::getAltId)
                .contains("sandbox-backend");
        assertThat(created.getEntity())
                .extracting(entity -> entity.getWhat().getReference())
                .contains("Procedure/" + surgery + "/_history/1", "Patient/" + anna.id());
        List<Long> perVersion = database.queryForList(
                "select count(*) from GRADUS_AUDIT where RESOURCE_ID = ? and KIND = 'ENGINE' group by RESOURCE_VERSION",
                Long.class,
                plan);
        assertThat(perVersion).isNotEmpty().allMatch(count -> count == 1);
    }

    @Test
    @Tag("AU-04")
    void a_page_names_the_patients_that_it_shows_and_no_others() {
        String family = "Page" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 3; i++) {
            Patient patient = new Patient();
            patient.addName().setFamily(family);
            client.create(patient).expect(201);
        }

        Bundle first = watched()
                .get("Patient?family=" + family + "&_count=2")
                .expect(200)
                .as(Bundle.class);
        List<String> onFirst = patientsNamed();
        String next = first.getLink("next").getUrl();
        Bundle second = watched()
                .get(next.substring(next.indexOf("/fhir") + "/fhir".length()).replaceFirst("^/", ""))
                .expect(200)
                .as(Bundle.class);
        List<String> onSecond = patientsNamed();

        assertThat(onFirst).containsExactlyInAnyOrderElementsOf(shown(first)).hasSize(2);
        assertThat(onSecond).containsExactlyInAnyOrderElementsOf(shown(second)).hasSize(1);
        assertThat(client.get("AuditEvent?subtype=search-type&patient="
                                + onFirst.get(0).replace("Patient/", ""))
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
    }

    private List<String> patientsNamed() {
        return onlyEvent().getEntity().stream()
                .filter(entity -> "Patient".equals(entity.getRole().getDisplay()))
                .map(entity -> entity.getWhat().getReference())
                .toList();
    }

    private static List<String> shown(Bundle page) {
        return page.getEntry().stream()
                .map(entry -> "Patient/" + entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    @Test
    @Tag("AU-05")
    void a_transaction_that_is_rolled_back_leaves_one_failure_and_no_success() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(new Patient().setActive(true))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        transaction
                .addEntry()
                .setResource(pain("nobody", 2))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");

        FhirAnswer answer = watched().post("", transaction);

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(records()).containsExactly("REST transaction 4");
    }

    @ParameterizedTest
    @Tag("AU-06")
    @CsvSource({
        "PUT,AuditEvent/1",
        "PATCH,AuditEvent/1",
        "DELETE,AuditEvent/1",
        "POST,AuditEvent",
        "DELETE,AuditEvent?type=rest"
    })
    void nobody_writes_an_audit_event(String method, String path) {
        String body = method.equals("DELETE") ? "" : "{\"resourceType\":\"AuditEvent\",\"id\":\"1\"}";

        FhirAnswer answer = watched().send(method, "/fhir/" + path, "application/fhir+json", body);

        assertThat(answer.status()).as(answer.body()).isIn(403, 405);
        assertThat(answer.outcome().hasIssue()).isTrue();
        assertThat(records()).hasSize(1).allMatch(record -> record.endsWith(" 4"));
    }

    @ParameterizedTest
    @Tag("AU-06")
    @CsvSource({
        "POST,AuditEvent",
        "PUT,AuditEvent/1",
        "DELETE,AuditEvent/1",
        "PUT,/AuditEvent/1",
        "DELETE,AuditEvent?type=rest"
    })
    void nor_in_a_bundle(HTTPVerb method, String url) {
        for (BundleType type : List.of(BundleType.TRANSACTION, BundleType.BATCH)) {
            Bundle bundle = new Bundle().setType(type);
            bundle.addEntry()
                    .setResource(new AuditEvent())
                    .getRequest()
                    .setMethod(method)
                    .setUrl(url);

            FhirAnswer answer = watched().post("", bundle);

            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.FORBIDDEN);
        }
    }

    @Test
    @Tag("AU-06")
    void the_check_of_the_chain_reports_a_record_that_was_edited_and_one_that_was_removed() {
        watched().get("Patient/" + patient()).expect(200);
        String edited = request;
        watched().get("Patient/" + patient()).expect(200);
        String removed = request;
        chain.seal(LATE);
        assertThat(chain.check()).isEmpty();
        long editedId =
                database.queryForObject("select max(ID) from GRADUS_AUDIT where REQUEST_ID = ?", Long.class, edited);
        long removedId =
                database.queryForObject("select max(ID) from GRADUS_AUDIT where REQUEST_ID = ?", Long.class, removed);
        List<java.util.Map<String, Object>> kept =
                database.queryForList("select * from GRADUS_AUDIT where ID = ?", removedId);

        database.update("update GRADUS_AUDIT set CLIENT = 'somebody-else' where ID = ?", editedId);
        database.update("delete from GRADUS_AUDIT where ID = ?", removedId);
        List<AuditChain.Finding> findings = chain.check();
        database.update("update GRADUS_AUDIT set CLIENT = 'sandbox-backend' where ID = ?", editedId);
        restore(kept.get(0));

        assertThat(findings)
                .containsExactlyInAnyOrder(
                        new AuditChain.Finding(AuditChain.Finding.Kind.RECORD_CHANGED, editedId),
                        new AuditChain.Finding(AuditChain.Finding.Kind.RECORD_MISSING, removedId));
        assertThat(chain.check()).isEmpty();
    }

    private void restore(java.util.Map<String, Object> row) {
        String columns = String.join(", ", row.keySet());
        String marks =
                String.join(", ", row.keySet().stream().map(column -> "?").toList());
        database.update(
                "insert into GRADUS_AUDIT (" + columns + ") values (" + marks + ")",
                row.values().toArray());
    }

    @Test
    @Tag("CR-07")
    void what_cannot_be_recorded_does_not_happen() {
        String patient = patient();

        database.execute("alter table GRADUS_AUDIT rename to GRADUS_AUDIT_AWAY");
        FhirAnswer written;
        FhirAnswer read;
        try {
            written = client.update((Patient) new Patient().setActive(true).setId(patient));
            read = client.get("Patient/" + patient);
        } finally {
            database.execute("alter table GRADUS_AUDIT_AWAY rename to GRADUS_AUDIT");
        }

        assertThat(written.status()).isEqualTo(503);
        assertThat(read.status()).isEqualTo(503);
        assertThat(read.body()).doesNotContain(patient);
        assertThat(client.get("Patient/" + patient).as(Patient.class).getMeta().getVersionId())
                .isEqualTo("1");
    }

    @Test
    void audit_events_are_searched_and_paged_newest_first() {
        String patient = patient();
        for (int i = 0; i < 3; i++) {
            client.get("Patient/" + patient).expect(200);
        }

        Bundle first = client.get("AuditEvent?patient=Patient/" + patient + "&action=R&outcome=0&type=rest&_count=2")
                .expect(200)
                .as(Bundle.class);
        String next = first.getLink("next").getUrl();
        Bundle second = client.get(next.substring(next.indexOf("AuditEvent")))
                .expect(200)
                .as(Bundle.class);

        assertThat(first.getEntry()).hasSize(2);
        assertThat(second.getEntry()).hasSize(1);
        assertThat(second.getLink("next")).isNull();
        assertThat(client.get("AuditEvent?patient=" + patient + "&date=lt2020-01-01")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
        assertThat(client.get("AuditEvent?patient=" + patient
                                + "&date=gt2020-01-01&altid=sandbox-backend&subtype=create")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
        client.get("AuditEvent?agent-name=nobody").expect(400);
        client.get("AuditEvent/nothing").expect(404);
    }

    @Test
    void a_search_is_kept_as_it_was_asked_whether_in_the_address_or_in_a_form() {
        String query = new String(
                query(() -> watched().get("Patient?family=Nobody&active=true").expect(200)), StandardCharsets.UTF_8);
        String form = new String(
                query(() -> watched()
                        .send(
                                "POST",
                                "/fhir/Patient/_search",
                                "application/x-www-form-urlencoded",
                                "family=Nobody&active=true")
                        .expect(200)),
                StandardCharsets.UTF_8);

        assertThat(query).isEqualTo("Patient?active=true&family=Nobody");
        assertThat(form).isEqualTo("Patient/_search?active=true&family=Nobody");
    }

    private byte[] query(Runnable search) {
        search.run();
        return onlyEvent().getEntity().stream()
                .filter(AuditEvent.AuditEventEntityComponent::hasQuery)
                .findFirst()
                .orElseThrow()
                .getQuery();
    }
}
