package org.gradus.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.people.PeopleSettings.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a person is, is matched exactly or not at all. */
class ClaimMatchingTest {

    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final String MRN = "urn:oid:1.2.3.4";

    private static final List<Match> RULES = List.of(
            new Match("fhirUser", "Practitioner", null),
            new Match("npi", "Practitioner", NPI),
            new Match("mrn", "Patient", MRN));

    private final ClaimMatching matching = new ClaimMatching(
            RULES,
            new Known(Map.of(
                    NPI + "|1111111112", List.of("Practitioner/surgeon"),
                    MRN + "|A-7", List.of("Patient/anna"),
                    MRN + "|twice", List.of("Patient/one", "Patient/two"))),
            () -> "https://gradus.example.org/fhir");

    @Test
    void an_npi_that_one_practitioner_has_names_them() {
        assertThat(matching.match(Map.of("npi", "1111111112"))).contains("Practitioner/surgeon");
    }

    @Test
    void an_npi_may_come_as_a_number() {
        assertThat(matching.match(Map.of("npi", 1111111112))).contains("Practitioner/surgeon");
    }

    @Test
    void a_record_number_names_a_patient() {
        assertThat(matching.match(Map.of("mrn", "A-7"))).contains("Patient/anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Practitioner/surgeon", "https://gradus.example.org/fhir/Practitioner/surgeon"})
    void a_reference_to_this_server_names_its_resource(String reference) {
        assertThat(matching.match(Map.of("fhirUser", reference))).contains("Practitioner/surgeon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/fhir/Practitioner/surgeon",
                "Practitioner/nobody",
                "Patient/anna",
                "Practitioner/surgeon/_history/1",
                "Practitioner/../Patient/anna",
                " "
            })
    void a_reference_to_anything_else_names_nobody(String reference) {
        assertThat(matching.match(Map.of("fhirUser", reference))).isEmpty();
    }

    @Test
    void a_number_that_two_patients_have_names_neither() {
        assertThatThrownBy(() -> matching.match(Map.of("mrn", "twice"))).isInstanceOf(UnknownPerson.class);
    }

    @Test
    void claims_that_name_two_people_name_neither() {
        assertThatThrownBy(() -> matching.match(Map.of("npi", "1111111112", "mrn", "A-7")))
                .isInstanceOf(UnknownPerson.class);
    }

    @Test
    void a_list_of_values_or_an_unknown_value_names_nobody() {
        assertThat(matching.match(Map.of("mrn", List.of("A-7"), "npi", "999"))).isEmpty();
    }

    private record Known(Map<String, List<String>> identifiers) implements PersonResources {

        @Override
        public List<String> withIdentifier(String type, String system, String value) {
            return identifiers.getOrDefault(system + "|" + value, List.of());
        }

        @Override
        public Optional<String> nameOf(String reference) {
            return identifiers.values().stream().anyMatch(each -> each.contains(reference))
                    ? Optional.of("Somebody")
                    : Optional.empty();
        }
    }
}
