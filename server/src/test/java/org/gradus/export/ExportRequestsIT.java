package org.gradus.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for an export, and for what. */
@GradusServerTest
class ExportRequestsIT extends ExportScene {

    @ParameterizedTest
    @Tag("AZ-34")
    @ValueSource(
            strings = {"$export", "Patient/$export", "Group/{g}/$export", "Patient/$export?_typeFilter=Patient?_id=B"})
    void only_backend_clients_export(String path) {
        String asked = path.replace("{g}", group).replace("?_id", "%3F_id");
        for (FhirClient app : List.of(
                tokens().patient(anna, "patient/*.rs"),
                tokens().practitioner(doctor, "user/*.rs"),
                tokens().practitioner(doctor, "user/*.cruds system/*.rs"))) {
            assertThat(app.with("Prefer", "respond-async").get(asked).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @Tag("AZ-34")
    @CsvSource({
        "system/Observation.rs system/Patient.rs, Patient/$export, 202",
        "system/Observation.rs system/Patient.rs, 'Patient/$export?_type=Observation,Patient', 202",
        "system/Observation.rs system/Patient.rs, 'Patient/$export?_type=Observation,Goal', 403",
        "system/Observation.rs system/Patient.rs, Group/{g}/$export, 403",
        "system/*.read, Patient/$export, 202",
        "system/*.r, Patient/$export, 403",
        "system/*.c, Patient/$export, 403",
        "system/Observation.rs?category=survey system/Patient.rs, Patient/$export, 403",
        "system/Observation.rs?category=survey system/Patient.rs, Patient/$export?_type=Patient, 202"
    })
    void a_token_exports_the_types_that_it_reads_as_a_whole(String scopes, String path, int status) {
        FhirClient narrow = tokens().backend(name, scopes).with("Prefer", "respond-async");

        assertThat(narrow.get(path.replace("{g}", group)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/$export?_typeFilter=Observation%3Fcode=1, 400",
        "Patient/$export?_elements=id, 400",
        "Patient/$export?patient=Patient/1, 400",
        "Patient/$export?_type=Medication, 400",
        "Patient/$export?_type=Group, 400",
        "Patient/$export?_outputFormat=text/csv, 400",
        "Patient/$export?_since=yesterday, 422",
        "Patient/$export?_since=2026-01-01, 422",
        "Group/nobody/$export, 404"
    })
    void what_cannot_be_carried_out_is_refused_with_its_reason(String path, int status) {
        FhirAnswer answer = exporter.get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.outcome().getIssueFirstRep().getDiagnostics()).isNotEmpty();
        assertThat(table.count(Export.State.RUNNING)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir%2Bndjson", "application/fhir+ndjson", "application/ndjson", "ndjson"})
    void lines_of_json_have_four_names(String format) {
        exporter.get("Patient/$export?_type=Patient&_outputFormat=" + format).expect(202);
    }
}
