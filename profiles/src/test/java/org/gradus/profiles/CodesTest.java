package org.gradus.profiles;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of our own exist where they are used, and codes of others carry their notices. */
class CodesTest {

    private static final ClinicalContent CONTENT = ClinicalContent.ofBothPackages();

    @ParameterizedTest
    @ValueSource(strings = {"rehabilitation", "rehabilitation-phase", "protocol-item"})
    void a_code_of_ours_is_used_only_if_it_exists(String codeSystem) {
        var system = (CodeSystem) CONTENT.at("CodeSystem/" + codeSystem);
        var use = Pattern.compile("\"system\":\"" + Pattern.quote(system.getUrl())
                + "\",(?:\"version\":\"[^\"]*\",)?\"code\":\"([^\"]+)\"");

        for (Resource resource : CONTENT.resources()) {
            assertThat(use.matcher(ClinicalContent.json(resource)).results().map(match -> match.group(1)))
                    .as(resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                    .isSubsetOf(codesOf(system));
        }
    }

    @Test
    void local_codes_are_words() {
        assertThat(codesOf((CodeSystem) CONTENT.at("CodeSystem/rehabilitation")))
                .allMatch(code -> code.matches("[a-z][a-z0-9-]*"));
    }

    @Test
    void every_goal_and_action_of_the_spinal_fusion_protocol_is_a_named_item() {
        var protocol = (PlanDefinition) CONTENT.at("PlanDefinition/spinal-fusion-rehabilitation");
        var items = new ArrayList<String>();
        protocol.getGoal().forEach(goal -> items.add(goal.getId()));
        protocol.getAction().forEach(action -> collectIds(action, items));

        assertThat(items).hasSizeGreaterThan(80).isSubsetOf(codesOf((CodeSystem)
                CONTENT.at("CodeSystem/protocol-item")));
    }

    @Test
    void a_slot_for_a_standard_code_belongs_to_a_local_word() {
        var slots = (ConceptMap) CONTENT.at("ConceptMap/rehabilitation-to-standard");

        assertThat(slots.getGroup().stream()
                        .flatMap(group -> group.getElement().stream())
                        .map(SourceElementComponent::getCode))
                .isSubsetOf(codesOf((CodeSystem) CONTENT.at("CodeSystem/rehabilitation")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"http://loinc.org, LOINC is copyright|LOINC codes", "http://snomed.info/sct, SNOMED CT®"})
    void content_with_codes_of_others_carries_their_notice(String system, String notice) {
        Stream.of(
                        CodeSystem.class,
                        ValueSet.class,
                        ConceptMap.class,
                        Questionnaire.class,
                        ActivityDefinition.class,
                        PlanDefinition.class)
                .flatMap(CONTENT::of)
                .filter(resource -> ClinicalContent.json(resource).contains("\"" + system + "\""))
                .forEach(resource ->
                        assertThat(copyright(resource)).as(resource.getUrl()).containsPattern(notice));
    }

    @Test
    void units_carry_the_notice_of_UCUM() {
        assertThat(CONTENT.of(ValueSet.class)
                        .filter(units -> units.getIdElement().getIdPart().startsWith("units-of-")))
                .hasSizeGreaterThan(8)
                .allSatisfy(units -> assertThat(units.getCopyright()).contains("UCUM"));
    }

    private static String copyright(MetadataResource resource) {
        return resource.castToString(resource.getNamedProperty("copyright").getValues().stream()
                        .findFirst()
                        .orElse(null))
                .getValue();
    }

    private static Set<String> codesOf(CodeSystem system) {
        return system.getConcept().stream()
                .map(ConceptDefinitionComponent::getCode)
                .collect(toSet());
    }

    private static void collectIds(PlanDefinitionActionComponent action, List<String> ids) {
        var isHeading = action.getId().matches("[a-z-]+");
        if (!isHeading) {
            ids.add(action.getId());
        }
        action.getAction().forEach(child -> collectIds(child, ids));
    }
}
