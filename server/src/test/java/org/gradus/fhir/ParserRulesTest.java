package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class ParserRulesTest {

    private static final String VERSIONED = "Observation/7/_history/2";

    private final FhirContext fhirContext = FhirContext.forR4();

    ParserRulesTest() {
        new ParserRules(fhirContext).afterPropertiesSet();
    }

    @Test
    void the_answer_of_an_operation_keeps_versions_at_every_depth_it_uses() {
        Parameters parameters = new Parameters();
        ParametersParameterComponent parameter = parameters.addParameter().setName("gate");
        parameter.setValue(new Reference(VERSIONED));
        for (int depth = 0; depth < 4; depth++) {
            parameter = parameter.addPart().setName("part").setValue(new Reference(VERSIONED));
        }

        String json = fhirContext.newJsonParser().encodeResourceToString(parameters);

        assertThat(json.split(VERSIONED, -1)).hasSize(1 + 5);
    }

    @Test
    void other_references_lose_their_version() {
        Observation observation = new Observation();
        observation.setSubject(new Reference("Patient/1/_history/3"));

        assertThat(fhirContext.newJsonParser().encodeResourceToString(observation))
                .contains("\"Patient/1\"");
    }

    @Test
    void what_fhir_does_not_know_is_not_dropped_in_silence() {
        IParser parser = fhirContext.newJsonParser();

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> parser.parseResource("{\"resourceType\": \"Patient\", \"shoeSize\": 43}"))
                .withMessageContaining("shoeSize");
    }
}
