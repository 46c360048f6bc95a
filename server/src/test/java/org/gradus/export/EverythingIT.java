package org.gradus.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Patient/$everything} answers what its parameters ask for, or says that it cannot. */
@GradusServerTest
class EverythingIT extends ExportScene {

    @Test
    void a_patients_record_is_told_as_a_whole_and_page_by_page() {
        String one = observed(anna);
        String other = observed(anna);
        observed(ben);

        assertThat(found(client.get("Patient/" + anna + "/$everything")))
                .contains("Patient/" + anna, "Observation/" + one, "Observation/" + other, "Practitioner/" + doctor)
                .noneMatch(each -> each.equals("Patient/" + ben));
        Bundle page = client.get("Patient/" + anna + "/$everything?_count=2")
                .expect(200)
                .as(Bundle.class);
        assertThat(page.getLink(Bundle.LINK_NEXT)).isNotNull();
    }

    @Test
    void only_the_types_that_are_asked_for_are_told() {
        String observation = observed(anna);

        assertThat(found(client.get("Patient/" + anna + "/$everything?_type=Observation")))
                .contains("Observation/" + observation)
                .allMatch(each -> each.startsWith("Observation/") || each.equals("Patient/" + anna));
    }

    @Test
    void a_patients_app_gets_the_patients_own_record_by_the_same_parameters() {
        String observation = observed(anna);
        FhirClient app = tokens().patient(anna, "patient/*.rs");

        assertThat(found(app.get("Patient/" + anna + "/$everything?_type=Observation")))
                .contains("Observation/" + observation);
        assertThat(app.get("Patient/" + ben + "/$everything?_type=Observation").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_since=2026-01-01T00:00:00Z",
                "start=2026-01-01",
                "end=2026-01-01",
                "_content=x",
                "_filter=x",
                "_mdm=true",
                "unknown=1"
            })
    void what_would_be_left_aside_is_refused(String parameter) {
        assertThat(client.get("Patient/" + anna + "/$everything?" + parameter).status())
                .isEqualTo(400);
        Parameters body = new Parameters();
        body.addParameter(parameter.split("=")[0], new StringType("x"));
        assertThat(client.post("Patient/" + anna + "/$everything", body).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"_lastUpdated\", \"valueBoolean\": true",
                "\"name\": \"_lastUpdated\", \"valuePeriod\": {\"start\": \"2026-01-01\"}",
                "\"name\": \"_type\", \"valueQuantity\": {\"value\": 1}",
                "\"name\": \"_count\", \"valueCodeableConcept\": {\"text\": \"two\"}",
                "\"name\": \"_count\", \"valueString\": \"two\"",
                "\"name\": \"_count\", \"resource\": {\"resourceType\": \"Patient\"}",
                "\"name\": \"_count\", \"part\": [{\"name\": \"x\", \"valueInteger\": 2}]",
                "\"name\": \"_count\""
            })
    void a_posted_parameter_of_another_type_is_refused(String parameter) {
        FhirAnswer refused = client.post(
                "Patient/" + anna + "/$everything",
                "{\"resourceType\": \"Parameters\", \"parameter\": [{" + parameter + "}]}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.outcome().hasIssue()).isTrue();
    }

    @Test
    void what_is_posted_may_ask_for_types_and_a_number() {
        String observation = observed(anna);
        Parameters body = new Parameters();
        body.addParameter("_type", new StringType("Observation"));

        assertThat(found(client.post("Patient/" + anna + "/$everything", body))).contains("Observation/" + observation);
    }

    @Test
    void times_of_changes_are_not_looked_at() {
        assertThat(client.get("Patient/" + anna + "/$everything?_lastUpdated=gt2026-01-01")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void groups_are_written_by_backend_clients_only() {
        Group theirs = groupOf(anna);

        assertThat(tokens().practitioner(doctor, "user/*.cruds").create(theirs).status())
                .isEqualTo(403);
        assertThat(tokens().patient(anna, "patient/*.cruds").create(theirs).status())
                .isEqualTo(403);
        assertThat(tokens().patient(anna, "patient/*.rs").get("Group/" + group).status())
                .isIn(403, 404);
    }

    private static List<String> found(FhirAnswer answer) {
        return answer.expect(200).as(Bundle.class).getEntry().stream()
                .map(entry -> entry.getResource().fhirType()
                        + '/'
                        + entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
