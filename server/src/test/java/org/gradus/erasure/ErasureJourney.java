package org.gradus.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.ProductionServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Anna, whose record is to be erased, and Bob, whose is not. Run once per database. */
abstract class ErasureJourney {

    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource source;

    @Autowired
    Erasures erasures;

    @Autowired
    ErasureWorker worker;

    private final String name = "Quendolin" + UUID.randomUUID().toString().substring(0, 8);
    private final String mrn = "MRN" + UUID.randomUUID();
    private FhirClient client;
    private FhirClient administrator;
    private SpinePatient anna;
    private String plan = "";
    private JdbcTemplate database;
    private boolean isMoved;

    @BeforeEach
    void anna() {
        client = FhirClient.backend(port);
        administrator = new Tokens(context, port).backend("the-administrator", "admin");
        database = new JdbcTemplate(source);
        Patient patient = new Patient();
        patient.addName().setFamily(name);
        patient.addIdentifier().setSystem("urn:test:mrn").setValue(mrn);
        anna = SpinePatient.known(client, client.create(patient).expect(201).id());
        anna.operatedOn(30);
        plan = anna.plans().get(0).getIdElement().getIdPart();
    }

    @Test
    void every_table_is_decided_about() throws SQLException, IOException {
        Schema schema = new Schema(source);
        DecidedTables decided = new DecidedTables();

        assertThat(schema.tables()).hasSizeGreaterThan(80).allMatch(decided::knows);
        assertThat(decided.unknown(schema.tables())).isEmpty();
    }

    @Test
    void nothing_is_left_but_what_is_to_be_kept() throws SQLException, IOException {
        SpinePatient bob = SpinePatient.at(client);
        bob.operatedOn(30);
        int bobs = entries(bob.id());
        String moved = herPast(bob);
        herRows(new Schema(source));
        end();

        JsonNode asked = ask("She asked for it.");
        JsonNode erased = json(confirm(asked).expect(200));

        assertThat(asked.get("hindrances")).isEmpty();
        assertThat(asked.get("resources").get("Observation").asInt()).isGreaterThan(3);
        assertThat(asked.get("resources").get("Provenance").asInt()).isPositive();
        assertThat(erased.get("erasedAt").asText()).startsWith("20");
        assertThat(erased.get("resources").asInt()).isGreaterThan(20);
        assertThat(erased.get("holders").toString())
                .contains("EHR of-anna", "subscriber told-of-anna", "client sandbox-backend");
        assertNothingIsLeft();
        assertThat(client.get("Patient/" + anna.id()).status()).isEqualTo(404);
        assertThat(client.get("CarePlan/" + plan).status()).isEqualTo(404);
        assertThat(entries(bob.id())).as("what is Bob's").isEqualTo(isMoved ? bobs + 1 : bobs);
        assertThat(client.get("Observation/" + moved + "/_history/1").status()).isEqualTo(404);
        assertThat(database.queryForList(
                        "select DETAIL from GRADUS_AUDIT where PATIENT = ? and ACTION = 'configuration'",
                        String.class,
                        anna.id()))
                .hasSize(2)
                .anyMatch(detail -> detail.endsWith("of Patient/" + anna.id()));
    }

    @Test
    void what_was_being_written_meanwhile_is_found_when_it_is_looked_once_more() throws SQLException, IOException {
        end();
        String id = id(ask("She asked for it."));
        confirm(id, anna.id()).expect(200);
        Schema schema = new Schema(source);
        schema.row("GRADUS_EVIDENCE", "ID", -System.nanoTime(), "RESOURCE_ID", "late-" + mrn, "PATIENT", anna.id());
        schema.row("GRADUS_EHR_COPY", "EHR", "of-anna", "RESOURCE", "CarePlan/" + plan, "PLAN_ID", plan);

        due(id);
        worker.sweep();

        assertNothingIsLeft();
        assertThat(count("GRADUS_EHR_COPY where PLAN_ID = '" + plan + "'")).isZero();
        assertThat(state(id).has("checkedAt")).isTrue();
    }

    @Test
    void an_erasure_whose_server_died_is_gone_on_with() throws SQLException, IOException {
        herPast(SpinePatient.at(client));
        end();
        String id = id(ask("She asked for it."));
        erasures.begin(erasures.find(id), "the-administrator");
        assertThat(state(id).has("erasedAt")).isFalse();
        assertThat(client.create(anna.pain(3, SpinePatient.now())).status())
                .as("nothing more is stored about her")
                .isBetween(400, 499);

        due(id);
        worker.sweep();

        assertThat(state(id).has("erasedAt")).isTrue();
        assertNothingIsLeft();
    }

    @Test
    void the_id_is_not_used_again_and_nothing_is_stored_about_it() {
        end();
        confirm(ask("She asked for it.")).expect(200);
        Patient again = new Patient();
        again.setId("Patient/" + anna.id());
        again.addName().setFamily(name);

        assertThat(client.update(again).status()).isEqualTo(410);
        assertThat(client.create(anna.pain(3, SpinePatient.now())).status()).isBetween(400, 499);
        assertThat(json(admin("GET", "/admin/erasures", "").expect(200)).toString())
                .contains(anna.id());
    }

    @Test
    void while_a_plan_goes_on_nothing_is_erased() {
        JsonNode asked = ask("She asked for it.");

        FhirAnswer refused = confirm(asked);

        assertThat(asked.get("hindrances").toString()).contains("CarePlan/" + plan);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(json(refused).get("detail").asText()).contains("has not ended");
        assertThat(anna.plans()).hasSize(1);
    }

    @Test
    void what_names_her_and_is_not_hers_is_for_people_to_change() {
        end();
        Group ward = new Group().setType(GroupType.PERSON).setActual(true);
        ward.addMember().setEntity(anna.reference());
        String group = client.create(ward).expect(201).id();

        JsonNode asked = ask("She asked for it.");
        int refused = confirm(asked).status();
        ward.setId("Group/" + group);
        ward.getMember().clear();
        client.update(ward).expect(200);
        confirm(asked).expect(200);

        assertThat(asked.get("hindrances").toString()).contains("Group/" + group);
        assertThat(refused).isEqualTo(409);
        assertThat(client.get("Group/" + group).status()).isEqualTo(200);
        assertThat(client.get("Group/" + group + "/_history/1").status()).isEqualTo(404);
    }

    @Test
    void nobody_erases_by_accident() {
        end();
        JsonNode asked = ask("She asked for it.");

        assertThat(admin("POST", "/admin/erasures", "{\"patient\": \"nobody\", \"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(admin("POST", "/admin/erasures", "{\"patient\": \"" + anna.id() + "\"}")
                        .status())
                .as("without a reason")
                .isEqualTo(409);
        assertThat(confirm(id(asked), "another").status()).isEqualTo(409);
        assertThat(confirm("another", anna.id()).status()).isEqualTo(404);
        database.update(
                "update GRADUS_ERASURE set ASKED_AT = ? where ID = ?",
                Instant.now().minusSeconds(3700).atOffset(ZoneOffset.UTC),
                id(asked));
        assertThat(confirm(asked).status()).as("an hour later").isEqualTo(409);
        assertThat(client.get("Patient/" + anna.id()).status()).isEqualTo(200);
    }

    @Test
    void only_an_administrator_may() {
        Tokens tokens = new Tokens(context, port);
        String body = "{\"patient\": \"" + anna.id() + "\", \"reason\": \"x\"}";

        for (FhirClient other : List.of(
                tokens.backend("a-backend", "system/*.cruds"),
                tokens.practitioner(anna.surgeon().getReference().substring(13), "user/*.cruds"),
                tokens.patient(anna.id(), "patient/*.cruds"))) {
            assertThat(other.send("POST", "/admin/erasures", JSON, body).status())
                    .isEqualTo(403);
            assertThat(other.send("GET", "/admin/erasures", JSON, "").status()).isEqualTo(403);
        }
        assertThat(FhirClient.anonymous(port)
                        .send("POST", "/admin/erasures", JSON, body)
                        .status())
                .isEqualTo(401);
    }

    /** A week, a step, a report that was deleted, one that turned out to be Bob's, and one that is sent under a key; the id of Bob's. */
    private String herPast(SpinePatient bob) {
        anna.quietWeek();
        client.create(anna.clearance("C1")).expect(201);
        String deleted = client.create(anna.pain(4, SpinePatient.now().minusHours(1)))
                .expect(201)
                .id();
        client.delete("Observation/" + deleted).expect(200);
        client.with("Idempotency-Key", UUID.randomUUID().toString())
                .with("Prefer", "return=representation")
                .create(anna.pain(2, SpinePatient.now().minusHours(3)))
                .expect(201);
        Observation wrong = anna.pain(3, SpinePatient.now().minusHours(2));
        String moved = client.create(wrong).expect(201).id();
        wrong.setId("Observation/" + moved);
        wrong.setSubject(bob.reference());
        wrong.setPerformer(List.of(bob.reference()));
        FhirAnswer corrected = client.update(wrong);
        // Where tables are divided by patients, what is stored stays with its patient.
        assertThat(corrected.status()).isIn(200, 422);
        isMoved = corrected.status() == 200;
        return moved;
    }

    /** What other parts of the server would have noted about her. */
    private void herRows(Schema schema) {
        String id = anna.id();
        String user = "Patient/" + id;
        String mark = UUID.randomUUID().toString();
        String observation = "Observation/"
                + database.queryForObject(
                        "select max(RESOURCE_ID) from GRADUS_EVIDENCE where PATIENT = ? and RESOURCE_TYPE = 'Observation'",
                        String.class,
                        id);
        schema.row("GRADUS_EHR_COPY", "EHR", "of-anna", "RESOURCE", "CarePlan/" + plan, "PLAN_ID", plan);
        schema.row("GRADUS_DELIVERY", "EHR", "of-anna", "PLAN_ID", plan, "PATIENT", id, "STATE", "DEAD");
        schema.row("GRADUS_PULL", "EHR", "of-anna", "PATIENT", id, "PROBLEM", name);
        schema.row("GRADUS_PULL_CURSOR", "EHR", "of-anna", "PATIENT", id);
        schema.row("GRADUS_INBOUND_ISSUE", "ID", mark, "PATIENT", id, "DETAIL", name);
        schema.row("GRADUS_CDS_CARD", "ID", mark.substring(0, 36), "PLAN_ID", plan);
        schema.row("GRADUS_CDS_FEEDBACK", "ID", mark.substring(0, 36), "CARD", mark.substring(0, 36), "REMARK", name);
        schema.row(
                "GRADUS_HL7V2_MESSAGE",
                "CONTROL_ID",
                mark,
                "STATUS",
                "STORED",
                "ISSUES",
                name,
                "RESOURCES",
                observation + "/_history/1");
        schema.row("GRADUS_HL7V2_ITEM", "REFERENCE", observation);
        schema.row("GRADUS_MERGED_RECORD", "PATIENT", id, "REPLACED_BY", "nobody");
        schema.row(
                "GRADUS_SUBSCRIPTION",
                "ID",
                mark,
                "CLIENT",
                "told-of-anna",
                "STATUS",
                "OFF",
                "TOPIC",
                "PLAN_CHANGED",
                "CONTENT",
                "EMPTY",
                "DELIVERED",
                3,
                "PATIENT",
                id);
        schema.row("GRADUS_SUBSCRIPTION_EVENT", "SUBSCRIPTION_ID", mark, "EVENT_NUMBER", 1, "PATIENT", id);
        schema.row("GRADUS_EXPORT", "ID", mark, "STATE", "COMPLETE", "EXPORT_LEVEL", "SYSTEM", "TYPES", "Patient");
        schema.row("GRADUS_EXPORT_PART", "EXPORT_ID", mark, "CONTENT", "{\"id\":\"" + id + "\"}" + name);
        schema.row(
                "GRADUS_USER_LINK",
                "SUBJECT",
                mark.substring(4),
                "ISSUER_SUBJECT",
                mark,
                "FHIR_USER",
                user,
                "DISPLAY_NAME",
                name);
        schema.row("GRADUS_CONSENT", "CLIENT_ID", mark, "PRINCIPAL", mark.substring(4));
        schema.row("GRADUS_AUTHORIZATION", "ID", mark, "DETAILS", "{\"context\":{\"patient\":\"" + id + "\"}}");
        schema.row("GRADUS_REFRESH_TOKEN", "TOKEN_HASH", mark, "AUTHORIZATION_ID", mark);
        schema.row("GRADUS_LAUNCH", "LAUNCH_HASH", mark, "CONTEXT", "{\"patient\":\"" + id + "\"}");
        schema.row("SPRING_SESSION", "PRIMARY_ID", mark.substring(0, 36), "SESSION_ID", mark.substring(0, 36));
        schema.row(
                "SPRING_SESSION_ATTRIBUTES",
                "SESSION_PRIMARY_ID",
                mark.substring(0, 36),
                "ATTRIBUTE_BYTES",
                (user + ' ' + name).getBytes(StandardCharsets.UTF_8));
    }

    private void end() {
        CarePlan going = anna.plans().get(0);
        client.replace(going.setStatus(CarePlanStatus.REVOKED)).expect(200);
    }

    private JsonNode ask(String reason) {
        return json(
                admin("POST", "/admin/erasures", "{\"patient\": \"" + anna.id() + "\", \"reason\": \"" + reason + "\"}")
                        .expect(201));
    }

    private FhirAnswer confirm(JsonNode asked) {
        return confirm(id(asked), anna.id());
    }

    private FhirAnswer confirm(String erasure, String patient) {
        return admin("POST", "/admin/erasures/" + erasure + "/confirm", "{\"patient\": \"" + patient + "\"}");
    }

    private static String id(JsonNode asked) {
        return asked.get("erasure").get("id").asText();
    }

    private JsonNode state(String id) {
        return json(admin("GET", "/admin/erasures/" + id, "").expect(200));
    }

    private FhirAnswer admin(String method, String path, String body) {
        return administrator.send(method, path, JSON, body);
    }

    private void due(String id) {
        database.update(
                "update GRADUS_ERASURE set NEXT_AT = ? where ID = ?",
                Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC),
                id);
    }

    /** Her name and number nowhere, her id only where the decision says that it stays. */
    private void assertNothingIsLeft() throws SQLException, IOException {
        Schema schema = new Schema(source);
        DecidedTables decided = new DecidedTables();
        Map<String, Long> ids = schema.holding(anna.id());

        assertThat(schema.holding(name, mrn)).isEmpty();
        assertThat(ids.keySet())
                .isNotEmpty()
                .allMatch(column -> decided.keepsId(column.substring(0, column.indexOf('.'))));
    }

    private int entries(String patient) {
        return client.get("Observation?_summary=count&patient=" + patient)
                .expect(200)
                .as(Bundle.class)
                .getTotal();
    }

    private long count(String what) {
        Long rows = database.queryForObject("select count(*) from " + what, Long.class);
        return rows == null ? 0 : rows;
    }
}
