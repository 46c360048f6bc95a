package org.gradus.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gradus.protocol.SmallProtocol.part;
import static org.gradus.protocol.SmallProtocol.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.gradus.protocol.SmallProtocol;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The evidence made anew from what is stored, on the running server. Run once per database. */
abstract class EvidenceRebuildJourney {

    private static final Duration LONG = Duration.ofMinutes(3);

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Autowired
    RebuildWorker worker;

    @Autowired
    ApplicationContext context;

    private FhirClient client;
    private SpinePatient patient;

    @BeforeEach
    void aPatient() {
        client = FhirClient.backend(port);
        patient = SpinePatient.at(client);
    }

    @Test
    void a_plan_whose_evidence_was_lost_goes_on_from_what_is_stored() {
        patient.operatedOn(30);
        patient.quietWeek();
        client.create(patient.clearance("C2")).expect(201);
        int rows = rows("PATIENT", patient.id());
        new JdbcTemplate(database).update("delete from GRADUS_EVIDENCE where PATIENT = ?", patient.id());

        rebuild();

        assertThat(rows("PATIENT", patient.id())).isEqualTo(rows);
        client.create(patient.clearance("C1")).expect(201);
        CarePlan plan = patient.plans().get(0);
        assertThat(SpinePatient.phase(plan)).isEqualTo("exercise-walking");
    }

    @Test
    void what_was_stored_before_its_protocol_came_counts_afterwards() {
        String system = "https://example.org/codes/" + UUID.randomUUID();
        Observation hop = patient.pain(3, SpinePatient.now().minusHours(1));
        hop.setCode(new CodeableConcept(new Coding(system, "hop", null)));
        String id = client.create(hop).expect(201).id();
        PlanDefinition protocol = SmallProtocol.of("hops-" + UUID.randomUUID(), "1.0.0");
        protocol.addExtension(rule(
                "protocol-measure",
                part("measure", new IdType("hop")),
                part("codes", hop.getCode()),
                part("type", new CodeType("presence")),
                part("unitFlag", new IdType("DQ-UNIT")),
                part("textFlag", new IdType("DQ-IMPLAUSIBLE")),
                part("rangeFlag", new IdType("DQ-IMPLAUSIBLE"))));
        client.create(protocol).expect(201);
        assertThat(rows("RESOURCE_ID", id)).isZero();

        Parameters ended = rebuild();

        assertThat(rows("RESOURCE_ID", id)).isEqualTo(1);
        assertThat(number(ended, "changed")).isPositive();
        assertThat(number(rebuild(), "changed")).as("a second time").isZero();
    }

    @Test
    void a_report_that_is_corrected_meanwhile_keeps_its_last_version() {
        Observation pain = patient.pain(3, SpinePatient.now().minusHours(1));
        String id = client.create(pain).expect(201).id();
        pain.setId("Observation/" + id);
        client.post("$rebuild-evidence", new Parameters()).expect(202);

        for (int value = 0; value < 10; value++) {
            pain.setValue(SpinePatient.quantity(value, "{score}"));
            client.update(pain).expect(200);
        }

        finished();
        assertThat(new JdbcTemplate(database)
                        .queryForObject("select VERSION from GRADUS_EVIDENCE where RESOURCE_ID = ?", String.class, id))
                .isEqualTo(client.get("Observation/" + id)
                        .expect(200)
                        .as(Observation.class)
                        .getMeta()
                        .getVersionId());
    }

    @Test
    @Tag("CR-26")
    void a_run_whose_server_was_killed_is_gone_on_with_where_it_stopped() {
        patient.operatedOn(30);
        String before = client.create(patient.pain(1, SpinePatient.now().minusHours(2)))
                .expect(201)
                .id();
        String after = client.create(patient.pain(2, SpinePatient.now().minusHours(1)))
                .expect(201)
                .id();
        tables().update("delete from GRADUS_EVIDENCE where RESOURCE_ID in (?, ?)", before, after);
        worker.stop();
        try {
            theDeadOneHadRead(before, SpinePatient.now().plusMinutes(1).toInstant());
            worker.sweep();
            assertThat(status(progress())).as("as long as its lease lasts").isEqualTo("running");
            assertThat(number(progress(), "read")).isEqualTo(7);

            theDeadOneHadRead(before, SpinePatient.now().minusMinutes(1).toInstant());
        } finally {
            worker.start();
        }

        assertThat(number(finished(), "read")).isGreaterThan(7);
        assertThat(rows("RESOURCE_ID", before)).isZero();
        assertThat(rows("RESOURCE_ID", after)).isEqualTo(1);
    }

    @Test
    void how_far_it_is_stands_beside_how_much_there_was_to_read() {
        patient.operatedOn(30);

        Parameters ended = rebuild();

        assertThat(number(ended, "total")).isPositive().isLessThanOrEqualTo(number(ended, "read"));
        assertThat(ended.hasParameter("startedAt")).isTrue();
    }

    @Test
    void only_an_operator_may_and_each_run_is_recorded() {
        Tokens tokens = new Tokens(context, port);
        String backend = "backend-" + UUID.randomUUID();

        for (FhirClient other : List.of(
                tokens.backend(backend, "system/*.cruds"),
                tokens.practitioner(patient.surgeon().getReference().substring(13), "user/*.cruds"),
                tokens.patient(patient.id(), "patient/*.cruds"))) {
            assertThat(other.post("$rebuild-evidence", new Parameters()).status())
                    .isEqualTo(403);
            assertThat(other.get("$rebuild-evidence").status()).isEqualTo(403);
        }
        rebuild();

        assertThat(records("CLIENT = '" + backend + "' and OUTCOME <> 0")).isEqualTo(2);
        assertThat(records("CLIENT = 'sandbox-backend' and OUTCOME = 0")).isGreaterThan(1);
    }

    private int records(String which) {
        Integer count = tables().queryForObject(
                        "select count(*) from GRADUS_AUDIT where DETAIL = '$rebuild-evidence' and " + which,
                        Integer.class);
        return count == null ? 0 : count;
    }

    private JdbcTemplate tables() {
        return new JdbcTemplate(database);
    }

    /** Seven resources, the last of them that one, when it was killed. */
    private void theDeadOneHadRead(String observation, Instant leaseUntil) {
        int begun = tables().update(
                        "update GRADUS_EVIDENCE_REBUILD set STATE = 'RUNNING', READ_COUNT = 7, CHANGED = 0, POSITION = 0,"
                                + " AFTER_KEY = (select RES_ID from HFJ_RESOURCE where FHIR_ID = ?"
                                + " and RES_TYPE = 'Observation'), ATTEMPTS = 1, LEASE = 'of-the-dead', LEASE_UNTIL = ?",
                        observation,
                        leaseUntil.atOffset(ZoneOffset.UTC));
        assertThat(begun).isEqualTo(1);
    }

    private Parameters rebuild() {
        client.post("$rebuild-evidence", new Parameters()).expect(202);
        return finished();
    }

    private Parameters finished() {
        await().atMost(LONG).until(() -> !"running".equals(status(progress())));
        Parameters ended = progress();
        assertThat(status(ended)).isEqualTo("finished");
        assertThat(ended.hasParameter("finishedAt")).isTrue();
        assertThat(number(ended, "read")).isPositive();
        return ended;
    }

    private Parameters progress() {
        return client.get("$rebuild-evidence").expect(200).as(Parameters.class);
    }

    private static String status(Parameters progress) {
        return ((CodeType) progress.getParameter("status").getValue()).getCode();
    }

    private static int number(Parameters progress, String name) {
        return ((IntegerType) progress.getParameter(name).getValue()).getValue();
    }

    private int rows(String column, String value) {
        Integer rows = new JdbcTemplate(database)
                .queryForObject("select count(*) from GRADUS_EVIDENCE where " + column + " = ?", Integer.class, value);
        return rows == null ? 0 : rows;
    }
}
