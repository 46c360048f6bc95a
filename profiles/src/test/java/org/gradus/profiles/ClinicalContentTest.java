package org.gradus.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradus.profiles.ClinicalContent.Fact;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fact of the source articles is in the packages, says what the table of facts says, and lives where it claims to. */
class ClinicalContentTest {

    private static final ClinicalContent CONTENT = ClinicalContent.ofBothPackages();
    private static final Path PAGE = Path.of("../docs/clinical-content.md");

    static Stream<Fact> facts() {
        return CONTENT.listedFacts().stream();
    }

    @Test
    void all_facts_from_F001_to_F165_are_listed_once() {
        var expected =
                IntStream.rangeClosed(1, 165).mapToObj("F%03d"::formatted).toList();

        assertThat(facts().map(Fact::id)).containsExactlyElementsOf(expected);
    }

    @Test
    void facts_say_what_the_table_of_facts_says() throws IOException {
        var table = new ArrayList<List<String>>();
        for (JsonNode row :
                new ObjectMapper().readTree(Files.readString(Path.of("input/protocols/spinal-fusion/facts.json")))) {
            table.add(List.of(
                    row.get("id").asText(),
                    row.get("file").asText() + ", " + row.get("where").asText(),
                    row.get("fact").asText()));
        }

        assertThat(facts().map(fact -> List.of(fact.id(), fact.citation(), fact.text())))
                .containsExactlyElementsOf(table);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_fact_lives_where_it_claims_to(Fact fact) {
        assertThat(fact.places()).isNotEmpty();
        for (var place : fact.places()) {
            var resource = CONTENT.at(place);
            if (resource instanceof ActivityDefinition activity) {
                assertThat(activity.getRelatedArtifact())
                        .as("%s cites %s", place, fact.id())
                        .anySatisfy(artifact -> {
                            assertThat(artifact.getLabel()).isEqualTo(fact.id());
                            assertThat(artifact.getCitation()).isEqualTo(fact.citation());
                        });
            }
            if (place.contains("#")) {
                var part = place.substring(place.indexOf('#') + 1);
                assertThat(ClinicalContent.json(resource))
                        .as("%s has a part %s", place, part)
                        .contains('"' + part + '"');
            }
        }
    }

    @Test
    void an_activity_cites_only_facts_that_are_said_to_live_in_it() {
        for (var activity : CONTENT.activities()) {
            var place = "ActivityDefinition/" + activity.getIdElement().getIdPart();

            assertThat(activity.getRelatedArtifact().stream()
                            .filter(artifact -> artifact.getType() == RelatedArtifact.RelatedArtifactType.CITATION)
                            .map(RelatedArtifact::getLabel))
                    .as(place)
                    .allSatisfy(
                            label -> assertThat(facts().filter(fact -> fact.id().equals(label)))
                                    .singleElement()
                                    .satisfies(fact -> assertThat(fact.places()).contains(place)));
        }
    }

    @Test
    void every_activity_from_A01_to_A33_has_a_definition_with_a_dose_in_words() {
        var expected = IntStream.rangeClosed(1, 33).mapToObj("A%02d"::formatted).toList();

        assertThat(CONTENT.activities().stream()
                        .filter(activity -> activity.getDescription() != null)
                        .map(ClinicalContent::item))
                .containsAll(expected)
                .contains("X-HILL", "X-TWIST", "X-BEND", "X-IMPACT", "X-SMOKE")
                .containsAll(IntStream.rangeClosed(1, 13)
                        .mapToObj("EDU-%02d"::formatted)
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void every_measure_of_the_value_set_has_a_definition() {
        var measures = (ValueSet) CONTENT.at("ValueSet/measures");

        assertThat(CONTENT.measures().stream()
                        .map(measure -> measure.getCode().getCodingFirstRep().getCode()))
                .containsExactlyInAnyOrderElementsOf(measures.getCompose().getInclude().stream()
                        .flatMap(include -> include.getConcept().stream())
                        .map(ConceptReferenceComponent::getCode)
                        .toList());
    }

    @Test
    void the_page_shows_the_packages_as_they_are() throws IOException {
        var page = new ClinicalContentPage(CONTENT).markdown();
        if (Boolean.getBoolean("gradus.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assumeFalse(Boolean.getBoolean("gradus.docs.write"), "the page was written, not compared");

        assertThat(Files.readString(PAGE))
                .as("docs/clinical-content.md is out of date; its head says how to write it anew")
                .isEqualTo(page);
    }
}
