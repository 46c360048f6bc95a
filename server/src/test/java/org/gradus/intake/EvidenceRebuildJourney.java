package org.gradus.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gradus.protocol.SmallProtocol.part;
import static org.gradus.protocol.SmallProtocol.rule;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.gradus.protocol.SmallProtocol;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The evidence made anew from what is stored, on the running server. Run once per database. */
abstract class EvidenceRebuildJourney {

    private static final Duration LONG = Duration.ofMinutes(3);

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

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
