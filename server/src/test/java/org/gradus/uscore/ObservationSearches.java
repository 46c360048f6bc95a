package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Observations: vital signs, screening, simple observations, smoking status. Run once per database. */
abstract class ObservationSearches extends UsCoreSearches {

    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String US_CORE = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category";

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    code=http://loinc.org|85354-9; anna-blood-pressure anna-blood-pressure-incomplete
                    code=39156-5; anna-bmi
                    code=85354-9,9279-1; anna-blood-pressure anna-blood-pressure-incomplete anna-breathing
                    code=85354-9&date=gt2000-01-01&status=final; anna-blood-pressure anna-blood-pressure-incomplete
                    code=85354-9&date=lt2000-01-01;
                    category=social-history; anna-smoking anna-occupation
                    category=social-history&code=72166-2; anna-smoking
                    category=http://hl7.org/fhir/us/core/CodeSystem/us-core-category|sdoh; anna-hunger-panel anna-hunger-worried anna-hunger-lasted anna-hunger-risk
                    category=functional-status; anna-function
                    category=disability-status; anna-disability anna-disability-survey
                    category=cognitive-status&date=ge2000-01-01; anna-cognition anna-cognition-score
                    category=survey&code=88121-9; anna-hunger-panel
                    category=survey&category=sdoh&code=88124-3; anna-hunger-risk
                    code=88121-9&status=registered,preliminary,final,amended,corrected,cancelled,entered-in-error,unknown; anna-hunger-panel
                    code=88121-9&status=cancelled;
                    code=88121-9&_lastUpdated=gt2000-01-01; anna-hunger-panel
                    """)
    void the_search_finds(String search, String ids) {
        List<String> expected = ids == null
                ? List.of()
                : List.of(ids.split(" ")).stream()
                        .map(id -> "Observation/" + id)
                        .toList();

        assertThat(findsTheSameHowever("Observation?patient=anna&" + search))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value-quantity=5",
                "combo-code=39156-5",
                "component-value-quantity=gt5",
                "code-value-quantity=39156-5$5"
            })
    void what_is_not_indexed_is_not_offered_but_refused(String search) {
        backend.get("Observation?patient=anna&" + search).expect(400);

        assertThat(backend.get("metadata").expect(200).body())
                .doesNotContain("\"" + search.replaceAll("=.*", "") + "\"");
    }

    @Test
    void the_words_of_a_code_are_not_searched() {
        assertThat(backend.get("Observation?patient=anna&code:text=mass").status())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vital-signs", "survey", "activity", CATEGORY + "|survey", CATEGORY + "|activity"})
    void every_category_has_something(String category) {
        assertThat(findsTheSameHowever("Observation?patient=anna&category=" + category))
                .isNotEmpty();
        assertThat(findsTheSameHowever("Observation?patient=anna&category=" + category + "&date=ge2000-01-01"))
                .isNotEmpty();
    }

    @Test
    void times_and_periods_are_compared() {
        Observation pressure = backend.get("Observation/anna-blood-pressure").as(Observation.class);
        Observation walk = (Observation) backend.get("Observation?patient=anna&code=55411-3&_count=1")
                .as(org.hl7.fhir.r4.model.Bundle.class)
                .getEntryFirstRep()
                .getResource();

        comparatorsAgreeWith(
                pressure.getEffectiveDateTimeType(),
                "Observation?patient=anna&category=vital-signs",
                "date",
                "Observation/anna-blood-pressure");
        comparatorsAgreeWith(
                walk.getEffectivePeriod().getStartElement(),
                "Observation?patient=anna&code=55411-3",
                "date",
                "Observation/" + walk.getIdPart());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vital-signs", "social-history", "sdoh", "cognitive-status", "disability-status"})
    void each_comes_with_its_provenance(String category) {
        String asked = "Observation?patient=anna&category=" + category + "&_revinclude=Provenance:target&_count=200";

        Collection<String> included = included(backend.get(asked));

        assertThat(included).isNotEmpty().allMatch(reference -> reference.startsWith("Provenance/"));
        narrower.forEach(client -> assertThat(included(client.get(asked))).isEqualTo(included));
    }

    @Test
    void granular_scopes_find_their_categories_and_nothing_else() {
        FhirClient narrow = new Tokens(server, port)
                .patient(
                        "anna",
                        "patient/Observation.rs?category=" + CATEGORY
                                + "|social-history patient/Observation.rs?category=" + US_CORE + "|sdoh");

        assertThat(found(narrow.get("Observation?patient=anna")))
                .containsExactlyInAnyOrder(
                        "Observation/anna-smoking",
                        "Observation/anna-occupation",
                        "Observation/anna-hunger-panel",
                        "Observation/anna-hunger-worried",
                        "Observation/anna-hunger-lasted",
                        "Observation/anna-hunger-risk");
        assertThat(found(narrow.get("Observation?patient=anna&category=vital-signs")))
                .isEmpty();
        assertThat(found(narrow.get("Observation?patient=anna&category=survey&code=88124-3")))
                .containsExactly("Observation/anna-hunger-risk");
        assertThat(narrow.get("Observation/anna-bmi").status()).isEqualTo(404);
    }
}
