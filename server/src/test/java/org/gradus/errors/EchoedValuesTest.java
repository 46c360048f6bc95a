package org.gradus.errors;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EchoedValuesTest {

    private static EchoedValues said(String path, Map<String, String[]> parameters, String body) {
        SystemRequestDetails request = new SystemRequestDetails();
        request.setRequestPath(path);
        request.setResourceName(path.split("/")[0]);
        request.setParameters(parameters);
        request.setRequestContents(body.getBytes(StandardCharsets.UTF_8));
        return EchoedValues.of(request);
    }

    @Test
    void what_the_body_said_is_left_out_and_the_names_of_elements_stay() {
        EchoedValues said = said("Patient", Map.of(), "{\"resourceType\": \"Patient\", \"birthDate\": \"Anna Smith\"}");

        assertThat(said.removedFrom("Patient.birthDate: \"Anna Smith\" is no date"))
                .isEqualTo("Patient.birthDate: \"…\" is no date");
    }

    @Test
    void ids_and_search_values_are_left_out_and_the_names_of_parameters_stay() {
        EchoedValues said = said("Patient/Anna1970", Map.of("birthdate", new String[] {"Smith|1970"}), "");

        assertThat(said.removedFrom("birthdate: Smith and 1970; Patient/Anna1970 is not known"))
                .isEqualTo("birthdate: … and …; Patient/… is not known");
    }

    @Test
    void addresses_of_vocabulary_and_plain_words_stay() {
        EchoedValues said = said(
                "Procedure",
                Map.of(),
                "{\"status\": \"completed\", \"system\": \"http://snomed.info/sct\", \"reference\": \"Patient/Anna1970\"}");

        assertThat(said.removedFrom("completed, http://snomed.info/sct, Patient, Anna1970"))
                .isEqualTo("completed, http://snomed.info/sct, Patient, …");
    }

    @Test
    void the_author_of_a_definition_reads_what_is_wrong_with_it() {
        EchoedValues said = said("PlanDefinition", Map.of(), "{\"title\": \"Knee Course\"}");

        assertThat(said.removedFrom("Knee Course")).isEqualTo("Knee Course");
    }
}
