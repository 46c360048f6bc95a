package org.gradus.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSentenceTest {

    @Test
    void message_numbers_are_for_hapis_authors() {
        assertThat(PublicSentence.of("HAPI-0450: Failed to parse. Error was: HAPI-1825: Unknown element 'foo'"))
                .contains("Failed to parse. Error was: Unknown element 'foo'");
    }

    @Test
    void class_names_are_left_out() {
        assertThat(PublicSentence.of(
                        "java.lang.IllegalStateException: status is missing in " + "org.hl7.fhir.r4.model.Observation"))
                .contains("status is missing in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "could not execute statement [Unique index or primary key violation]",
                "insert into HFJ_RES_LINK (PID) values (?)",
                "select p1_0.PID from PATIENTS p1_0",
                "File not found: /home/app/data/gradus.mv.db",
                "org.postgresql.util.PSQLException: SQLState 40001"
            })
    void what_tells_of_the_inside_is_not_said_at_all(String message) {
        assertThat(PublicSentence.of(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown search parameter \"foo\" for resource type \"Patient\".",
                "The profile http://hl7.org/fhir/StructureDefinition/Observation is not met",
                "Resource Patient/123 is not known",
                "Observation.value.ofType(Quantity).code: select one from the list"
            })
    void plain_sentences_stay(String message) {
        assertThat(PublicSentence.of(message)).contains(message);
    }
}
