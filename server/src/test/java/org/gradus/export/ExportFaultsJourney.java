package org.gradus.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gradus.export.ExportTable.Claimed;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may not, what cannot be asked for, and what becomes of an export when something breaks. Run once per database. */
abstract class ExportFaultsJourney extends ExportScene {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @Test
    @Tag("AZ-32")
    void another_client_hears_of_an_export_nothing_and_changes_nothing() {
        String status = start(exporter, "Group/" + group + "/$export?_type=Patient");
        FhirClient other = exporter(name + "-2");

        FhirAnswer polled = other.get(status);
        FhirAnswer deleted = other.delete(status);
        finish();
        JsonNode manifest = json(exporter.get(status).expect(200));
        String file = path(manifest.get("output").get(0).get("url").asText());
        FhirAnswer downloaded = other.get(file);

        FhirAnswer missing = other.get("$export-status?job=" + UUID.randomUUID());
        for (FhirAnswer answer : List.of(polled, deleted, downloaded, missing)) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(missing.body());
        }
        exporter.get(file).expect(200);
    }

    @Test
    @Tag("AZ-33")
    void the_same_request_twice_is_two_exports_of_two_clients() {
        FhirClient other = exporter(name + "-2");
        String path = "Patient/$export?_type=Patient";

        String first = start(exporter, path);
        String second = start(other, path);
        String third = start(exporter, path);

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(exporter.get(first).status()).isEqualTo(202);
        assertThat(exporter.get(second).status()).isEqualTo(404);
        assertThat(other.get(second).status()).isEqualTo(202);
        assertThat(other.get(first).status()).isEqualTo(404);
    }

    @Test
    void only_the_types_of_the_scopes_leave_and_only_to_a_token_that_has_them() {
        observed(anna);
        FhirClient narrow = tokens().backend(name, "system/Observation.rs").with("Prefer", "respond-async");
        JsonNode observations = manifest(narrow, "Patient/$export");
        JsonNode patients = manifest(exporter, "Patient/$export?_type=Patient");

        assertThat(exported(narrow, observations)).isNotEmpty().allMatch(each -> each.startsWith("Observation/"));
        assertThat(narrow.get(path(patients.get("output").get(0).get("url").asText()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_export_is_asked_for_asynchronously() {
        FhirAnswer answer = tokens().backend(name, "system/*.rs").get("Patient/$export");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.outcome().getIssueFirstRep().getDiagnostics()).contains("respond-async");
    }

    @Test
    void a_lenient_client_is_told_what_was_left_aside() {
        FhirClient lenient = tokens().backend(name, "system/*.rs").with("Prefer", "respond-async, handling=lenient");

        JsonNode manifest =
                manifest(lenient, "Patient/$export?_type=Patient,Medication&_typeFilter=Patient%3Factive=true");

        assertThat(lines(lenient, manifest, "error")).hasSize(2).allMatch(line -> line.contains("not-supported"));
        assertThat(lenient.get("Patient/$export?patient=Patient/" + anna).status())
                .isEqualTo(400);
    }

    @Test
    void an_export_that_is_given_up_is_gone_with_its_files() {
        String status = start(exporter, "Patient/$export?_type=Patient");
        Claimed claimed = table.claim(LEASE).orElseThrow();

        FhirAnswer cancelled = exporter.delete(status);
        boolean goesOn = context.getBean(ExportStep.class).run(claimed);

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(goesOn).isFalse();
        assertThat(exporter.get(status).status()).isEqualTo(404);
        assertThat(exporter.get(status).outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.NOTFOUND);
        assertThat(database.queryForObject("select count(*) from GRADUS_EXPORT_PART", Integer.class))
                .isZero();
    }

    @Test
    @Tag("LS-07")
    void however_much_is_exported_a_page_is_taken_at_a_time_and_others_are_served_in_between() {
        Bundle many = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (int i = 0; i < 250; i++) {
            many.addEntry()
                    .setResource(observation(anna))
                    .getRequest()
                    .setMethod(Bundle.HTTPVerb.POST)
                    .setUrl("Observation");
        }
        client.post("", many).expect(200);
        start(exporter, "Group/" + group + "/$export?_type=Observation");
        Claimed claimed = table.claim(LEASE).orElseThrow();
        ExportStep step = context.getBean(ExportStep.class);

        List<Long> written = new ArrayList<>();
        while (step.run(claimed)) {
            written.add(table.find(claimed.id()).orElseThrow().written());
            client.get("Patient/" + ben).expect(200);
        }

        assertThat(written).startsWith(100L, 200L, 250L);
    }

    @Test
    @Tag("CR-26")
    void another_replica_goes_on_where_one_was_killed_and_writes_nothing_twice() {
        List<String> all = List.of("Observation/" + observed(anna), "Observation/" + observed(ben));
        String status = start(exporter, "Group/" + group + "/$export?_type=Patient,Observation");
        Claimed killed = table.claim(Duration.ZERO).orElseThrow();
        ExportStep step = context.getBean(ExportStep.class);
        step.run(killed);
        database.update("update GRADUS_EXPORT set LEASE_UNTIL = STARTED_AT");

        Claimed next = table.claim(LEASE).orElseThrow();
        assertThat(table.claim(LEASE)).isEmpty();
        boolean deadGoesOn = step.run(killed);
        worker.turn(next);

        assertThat(deadGoesOn).isFalse();
        assertThat(exported(exporter, json(exporter.get(status).expect(200))))
                .containsExactlyInAnyOrder("Patient/" + anna, "Patient/" + ben, all.get(0), all.get(1));
    }

    @Test
    @Tag("CR-26")
    void an_export_at_which_replicas_die_again_and_again_has_failed() {
        String status = start(exporter, "Patient/$export?_type=Patient");
        for (int death = 0; death < 5; death++) {
            table.claim(Duration.ZERO).orElseThrow();
            database.update("update GRADUS_EXPORT set LEASE_UNTIL = STARTED_AT");
        }

        worker.sweep();

        FhirAnswer answer = exporter.get(status);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.outcome().getIssueFirstRep().hasDiagnostics()).isTrue();
        assertThat(table.count(Export.State.RUNNING)).isZero();
    }

    @Test
    @Tag("CR-26")
    void an_export_that_takes_too_long_has_failed() {
        String status = start(exporter, "Patient/$export?_type=Patient");
        database.update("update GRADUS_EXPORT set STARTED_AT = STARTED_AT - interval '2' day");

        worker.sweep();

        assertThat(exporter.get(status).status()).isEqualTo(500);
    }

    @Test
    void files_are_forgotten_when_their_time_is_over() {
        String status = start(exporter, "Patient/$export?_type=Patient");
        finish();
        exporter.get(status).expect(200);
        database.update("update GRADUS_EXPORT set EXPIRES_AT = STARTED_AT");

        worker.sweep();

        assertThat(exporter.get(status).status()).isEqualTo(404);
        assertThat(database.queryForObject("select count(*) from GRADUS_EXPORT_PART", Integer.class))
                .isZero();
    }

    @Test
    void a_client_has_five_exports_under_way_at_most() {
        for (int count = 0; count < 5; count++) {
            start(exporter, "Patient/$export?_type=Patient");
        }

        FhirAnswer sixth = exporter.get("Patient/$export?_type=Patient");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.THROTTLED);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isPositive();
        exporter(name + "-2").get("Patient/$export?_type=Patient").expect(202);
    }

    @Test
    @Tag("AU-01")
    void start_poll_file_and_cancel_leave_one_record_each() {
        String id = UUID.randomUUID().toString();
        FhirClient watched = exporter.with("X-Request-ID", id);
        String status = start(watched, "Group/" + group + "/$export?_type=Patient");
        finish();
        JsonNode manifest = json(watched.get(status).expect(200));
        watched.get(path(manifest.get("output").get(0).get("url").asText())).expect(200);
        watched.delete(status).expect(202);
        watched.get(status).expect(404);

        assertThat(database.queryForList(
                        "select concat(ACTION, ' ', DETAIL, ' ', OUTCOME, ' ', CLIENT) from GRADUS_AUDIT"
                                + " where REQUEST_ID = ? order by ID",
                        String.class,
                        id))
                .containsExactly(
                        "operation $export 0 " + name,
                        "operation $export-status 0 " + name,
                        "operation $export-file 0 " + name,
                        "operation $export-status 0 " + name,
                        "operation $export-status 4 " + name);
        assertThat(database.queryForObject(
                        "select count(*) from GRADUS_AUDIT_PATIENT where PATIENT in (?, ?)", Integer.class, anna, ben))
                .isEqualTo(2);
    }
}
