package org.gradus.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** What leaves in bulk, and how a client follows it. Run once per database. */
abstract class ExportJourney extends ExportScene {

    @Test
    void a_group_is_exported_with_what_is_about_its_patients_and_nobody_else() {
        String ofAnna = observed(anna);
        String ofClara = observed(clara);
        String told = provenance("Observation/" + ofAnna);
        String shared = provenance("Observation/" + ofAnna, "Observation/" + ofClara);
        Device phone = new Device().setPatient(new Reference("Patient/" + ben));
        String ofBen = client.create(phone).expect(201).id();

        JsonNode manifest = manifest(exporter, "Group/" + group + "/$export");

        assertThat(exported(exporter, manifest))
                .contains(
                        "Patient/" + anna,
                        "Patient/" + ben,
                        "Observation/" + ofAnna,
                        "Practitioner/" + doctor,
                        "Device/" + ofBen,
                        "Provenance/" + told)
                .doesNotContain("Patient/" + clara, "Observation/" + ofClara, "Provenance/" + shared)
                .doesNotHaveDuplicates()
                .noneMatch(reference -> reference.startsWith("Group/"));
    }

    @Test
    void all_patients_and_the_whole_server_are_exported() {
        String ofClara = observed(clara);

        assertThat(exported(exporter, manifest(exporter, "Patient/$export?_type=Patient,Observation")))
                .contains("Patient/" + anna, "Patient/" + clara, "Observation/" + ofClara)
                .allMatch(reference -> reference.startsWith("Patient/") || reference.startsWith("Observation/"));
        assertThat(exported(exporter, manifest(exporter, "$export?_type=Group,Practitioner")))
                .contains("Group/" + group, "Practitioner/" + doctor);
    }

    @Test
    void the_client_is_told_how_it_stands_and_gets_a_manifest() {
        String status = start(exporter, "Group/" + group + "/$export?_type=Patient");

        FhirAnswer waiting = exporter.get(status).expect(202);
        finish();
        FhirAnswer done = exporter.get(status).expect(200);

        assertThat(waiting.header("X-Progress")).isEqualTo("0 of 1 parts done, 0 lines written");
        assertThat(Integer.parseInt(waiting.header("Retry-After"))).isBetween(1, 30);
        assertThat(done.header("Content-Type")).startsWith("application/json");
        assertThat(done.header("Expires")).isNotEmpty();
        assertThat(done.header("Cache-Control")).contains("no-store");
        JsonNode manifest = json(done);
        assertThat(manifest.get("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.get("request").asText()).endsWith("/fhir/Group/" + group + "/$export?_type=Patient");
        assertThat(Instant.parse(manifest.get("transactionTime").asText())).isBefore(table.now());
        assertThat(manifest.get("error")).isEmpty();
        assertThat(manifest.get("deleted")).isEmpty();
        assertThat(manifest.get("output")).hasSize(1);
        assertThat(manifest.get("output").get(0).get("type").asText()).isEqualTo("Patient");
        assertThat(manifest.get("output").get(0).get("count").asInt()).isEqualTo(2);
        FhirAnswer file = exporter.with("Accept", "application/fhir+ndjson")
                .get(path(manifest.get("output").get(0).get("url").asText()))
                .expect(200);
        assertThat(file.header("Content-Type")).startsWith("application/fhir+ndjson");
        assertThat(file.body().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"resourceType\":\"Patient\""));
    }

    @Test
    void what_has_changed_and_what_was_deleted_since_then_is_exported() {
        String old = observed(anna);
        String withdrawn = observed(anna);
        String ofClara = observed(clara);
        String since = table.now().toString();
        String fresh = observed(ben);
        client.delete("Observation/" + withdrawn).expect(200);
        client.delete("Observation/" + ofClara).expect(200);

        JsonNode manifest = manifest(exporter, "Group/" + group + "/$export?_type=Observation&_since=" + since);

        assertThat(exported(exporter, manifest))
                .contains("Observation/" + fresh)
                .doesNotContain("Observation/" + old, "Observation/" + withdrawn);
        assertThat(manifest.get("deleted").get(0).get("type").asText()).isEqualTo("Bundle");
        assertThat(deletions(manifest)).containsExactly("Observation/" + withdrawn);
        assertThat(deletions(manifest(exporter, "$export?_type=Observation&_since=" + since)))
                .contains("Observation/" + withdrawn, "Observation/" + ofClara);
    }

    private List<String> deletions(JsonNode manifest) {
        return lines(exporter, manifest, "deleted").stream()
                .map(line -> ca.uhn.fhir.context.FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(Bundle.class, line))
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(entry -> entry.getRequest().getUrl())
                .toList();
    }

    @Test
    void an_export_can_be_asked_for_by_parameters() {
        Parameters asked = new Parameters();
        asked.addParameter("_type", new StringType("Patient"));
        asked.addParameter("_outputFormat", new StringType("ndjson"));

        String location =
                exporter.post("Group/" + group + "/$export", asked).expect(202).header("Content-Location");
        finish();

        assertThat(exported(exporter, json(exporter.get(path(location)).expect(200))))
                .containsExactlyInAnyOrder("Patient/" + anna, "Patient/" + ben);
    }

    @Test
    void a_group_holds_who_belongs_to_it_now() {
        org.hl7.fhir.r4.model.Group changed = groupOf(anna, ben);
        changed.getMember().get(1).setInactive(true);
        changed.setId(group);
        client.update(changed).expect(200);

        assertThat(exported(exporter, manifest(exporter, "Group/" + group + "/$export?_type=Patient")))
                .containsExactly("Patient/" + anna);
    }

    @Test
    void a_sandbox_labels_what_it_exports() {
        JsonNode manifest = manifest(exporter, "Group/" + group + "/$export?_type=Patient");

        assertThat(lines(exporter, manifest, "output")).allMatch(line -> line.contains("\"HTEST\""));
    }

    @Test
    void more_than_a_page_is_exported_once_each() {
        List<String> all = java.util.stream.IntStream.range(0, 5)
                .mapToObj(number -> "Observation/" + observed(anna))
                .toList();
        String status = start(exporter, "Group/" + group + "/$export?_type=Observation");
        ExportStep small = small(2);
        ExportTable.Claimed claimed =
                table.claim(java.time.Duration.ofMinutes(1)).orElseThrow();

        while (small.run(claimed)) {
            assertThat(table.find(claimed.id()).orElseThrow().written()).isLessThanOrEqualTo(5);
        }

        JsonNode manifest = json(exporter.get(status).expect(200));
        assertThat(manifest.get("output")).hasSize(3);
        assertThat(exported(exporter, manifest)).containsExactlyInAnyOrderElementsOf(all);
    }

    /** A step of pages of that size, each of which fills a file. */
    ExportStep small(int pageSize) {
        ExportSettings given = context.getBean(ExportSettings.class);
        ExportSettings settings = new ExportSettings(
                given.retention(),
                given.longest(),
                given.lease(),
                given.overlap(),
                pageSize,
                pageSize,
                given.mostPerClient());
        return new ExportStep(
                table,
                new ExportFiles(database, settings),
                context.getBean(ExportSelection.class),
                context.getBean(ExportContent.class),
                settings,
                context.getBean(ExportMetrics.class),
                context.getBean(org.springframework.transaction.PlatformTransactionManager.class));
    }
}
