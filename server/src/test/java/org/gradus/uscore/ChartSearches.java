package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Condition, Procedure, Encounter, CareTeam and QuestionnaireResponse. Run once per database. */
abstract class ChartSearches extends UsCoreSearches {

    private static final String CONDITION = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String CONCERN = "http://hl7.org/fhir/us/core/CodeSystem/condition-category";

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    Condition?patient=anna; anna-stenosis anna-admission-diagnosis anna-ankle-sprain anna-food-insecurity
                    Condition?patient=anna&category=encounter-diagnosis; anna-admission-diagnosis
                    Condition?patient=anna&category=http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item; anna-stenosis anna-ankle-sprain
                    Condition?patient=anna&category=health-concern; anna-food-insecurity
                    Condition?patient=anna&category=http://hl7.org/fhir/us/core/CodeSystem/us-core-category|sdoh; anna-food-insecurity
                    Condition?patient=anna&encounter=Encounter/anna-admission; anna-admission-diagnosis
                    Condition?patient=anna&clinical-status=resolved; anna-ankle-sprain
                    Condition?patient=anna&clinical-status=http://terminology.hl7.org/CodeSystem/condition-clinical|resolved; anna-ankle-sprain
                    Condition?patient=anna&code=44465007; anna-ankle-sprain
                    Condition?patient=anna&code=http://snomed.info/sct|44465007; anna-ankle-sprain
                    Condition?patient=anna&abatement-date=gt2000-01-01; anna-ankle-sprain
                    Condition?patient=anna&asserted-date=gt2000-01-01; anna-stenosis
                    Condition?patient=anna&onset-date=lt2000-01-01;
                    Condition?patient=anna&_lastUpdated=lt2000-01-01;
                    Procedure?patient=anna&date=gt2000-01-01; anna-fusion
                    Procedure?patient=anna&status=completed; anna-fusion
                    Procedure?patient=anna&status=preparation,in-progress,not-done,on-hold,stopped,completed,entered-in-error,unknown; anna-fusion
                    Procedure?patient=anna&code=http://snomed.info/sct|50172003&date=gt2000-01-01; anna-fusion
                    Encounter?_id=anna-admission; anna-admission
                    Encounter?patient=anna; anna-admission anna-preoperative-visit
                    Encounter?patient=anna&date=gt2000-01-01&class=AMB; anna-preoperative-visit
                    Encounter?identifier=https://gradus.dev/fhir/sid/sandbox-encounter|anna-admission; anna-admission
                    Encounter?patient=anna&type=http://snomed.info/sct|32485007; anna-admission
                    Encounter?patient=anna&status=finished&location=spine-ward; anna-admission anna-preoperative-visit
                    Encounter?patient=anna&class=http://terminology.hl7.org/CodeSystem/v3-ActCode|IMP; anna-admission
                    Encounter?patient=anna&discharge-disposition=home; anna-admission
                    Encounter?patient=anna&discharge-disposition=hosp;
                    CareTeam?patient=anna&status=active; anna-team
                    CareTeam?patient=anna&status=proposed,active,suspended,inactive,entered-in-error; anna-team
                    CareTeam?patient=anna&role=304292004; anna-team
                    CareTeam?patient=anna&role=http://snomed.info/sct|304292004; anna-team
                    CareTeam?patient=anna&role=http://snomed.info/sct|1;
                    QuestionnaireResponse?_id=anna-hunger-form; anna-hunger-form
                    QuestionnaireResponse?patient=anna&questionnaire=http://loinc.org/q/88121-9; anna-hunger-form
                    QuestionnaireResponse?patient=anna&status=in-progress,completed,amended,entered-in-error,stopped&questionnaire=http://loinc.org/q/88121-9; anna-hunger-form
                    QuestionnaireResponse?patient=anna&authored=lt2000-01-01;
                    """)
    void the_search_finds(String search, String ids) {
        String type = search.substring(0, search.indexOf('?'));
        List<String> expected = ids == null
                ? List.of()
                : List.of(ids.split(" ")).stream().map(id -> type + "/" + id).toList();

        assertThat(findsTheSameHowever(search)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void times_are_compared() {
        Condition stenosis = backend.get("Condition/anna-stenosis").as(Condition.class);
        Condition sprain = backend.get("Condition/anna-ankle-sprain").as(Condition.class);
        Procedure fusion = backend.get("Procedure/anna-fusion").as(Procedure.class);
        Encounter visit = backend.get("Encounter/anna-preoperative-visit").as(Encounter.class);
        QuestionnaireResponse form =
                backend.get("QuestionnaireResponse/anna-hunger-form").as(QuestionnaireResponse.class);
        String conditions = "Condition?patient=anna";

        comparatorsAgreeWith(stenosis.getOnsetDateTimeType(), conditions, "onset-date", "Condition/anna-stenosis");
        comparatorsAgreeWith(
                (DateTimeType) stenosis.getExtension().get(0).getValue(),
                conditions,
                "asserted-date",
                "Condition/anna-stenosis");
        comparatorsAgreeWith(stenosis.getRecordedDateElement(), conditions, "recorded-date", "Condition/anna-stenosis");
        comparatorsAgreeWith(
                sprain.getAbatementDateTimeType(), conditions, "abatement-date", "Condition/anna-ankle-sprain");
        comparatorsAgreeWith(
                fusion.getPerformedDateTimeType(), "Procedure?patient=anna", "date", "Procedure/anna-fusion");
        comparatorsAgreeWith(
                visit.getPeriod().getStartElement(),
                "Encounter?patient=anna",
                "date",
                "Encounter/anna-preoperative-visit");
        comparatorsAgreeWith(
                form.getAuthoredElement(),
                "QuestionnaireResponse?patient=anna",
                "authored",
                "QuestionnaireResponse/anna-hunger-form");
    }

    @Test
    void what_was_stored_today_was_last_updated_today() {
        String today = java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC)
                .minusDays(1)
                .withNano(0)
                .toString();

        assertThat(found(backend.get("Condition?patient=anna&_lastUpdated=gt" + today)))
                .hasSize(4);
        assertThat(found(backend.get("Encounter?patient=anna&_lastUpdated=le" + today)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Condition?patient=anna&category=problem-list-item",
                "Condition?patient=anna&category=encounter-diagnosis",
                "Procedure?patient=anna",
                "Encounter?patient=anna",
                "CareTeam?patient=anna&status=active",
                "QuestionnaireResponse?patient=anna",
                "Device?patient=anna",
                "RelatedPerson?patient=anna"
            })
    void each_comes_with_its_provenance(String search) {
        String asked = search + "&_revinclude=Provenance:target&_count=200";

        Collection<String> included = included(backend.get(asked));

        assertThat(included).isNotEmpty().allMatch(reference -> reference.startsWith("Provenance/"));
        narrower.forEach(client -> assertThat(included(client.get(asked))).isEqualTo(included));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Practitioner", "PractitionerRole", "Patient", "RelatedPerson"})
    void a_care_team_comes_with_its_participants(String type) {
        String asked = "CareTeam?patient=anna&status=active&_include=CareTeam:participant:" + type;

        Collection<String> included = included(backend.get(asked));

        assertThat(included).isNotEmpty().allMatch(reference -> reference.startsWith(type + "/"));
        narrower.forEach(client -> assertThat(included(client.get(asked))).isEqualTo(included));
    }

    @Test
    void one_activity_is_applied_by_who_may_read_it_for_whom_the_token_names() {
        String apply = "ActivityDefinition/exercise-walking/$apply?subject=Patient/";
        FhirClient anna = new Tokens(server, port).patient("anna", "patient/ActivityDefinition.r");
        FhirClient without = new Tokens(server, port).patient("anna", "patient/Condition.rs");

        assertThat(anna.get(apply + "anna").status()).isEqualTo(200);
        assertThat(anna.get(apply + "walter").status()).isEqualTo(404);
        assertThat(anna.get(apply + "walter").body())
                .isEqualTo(anna.get(apply + "nobody").body());
        assertThat(without.get(apply + "anna").status()).isEqualTo(403);
    }

    @Test
    void granular_scopes_find_their_categories_and_nothing_else() {
        FhirClient narrow = new Tokens(server, port)
                .patient(
                        "anna",
                        "patient/Condition.rs?category=" + CONDITION
                                + "|encounter-diagnosis patient/Condition.rs?category=" + CONCERN
                                + "|health-concern patient/Provenance.rs");

        assertThat(found(narrow.get("Condition?patient=anna")))
                .containsExactly("Condition/anna-admission-diagnosis", "Condition/anna-food-insecurity");
        assertThat(found(narrow.get("Condition?patient=anna&category=" + CONCERN + "|health-concern")))
                .containsExactly("Condition/anna-food-insecurity");
        assertThat(found(narrow.get("Condition?patient=anna&category=problem-list-item")))
                .isEmpty();
        assertThat(included(narrow.get("Condition?patient=anna&_revinclude=Provenance:target")))
                .containsExactlyInAnyOrder("Provenance/record-diagnosis", "Provenance/record-concern");
        assertThat(narrow.get("Condition/anna-stenosis").status()).isEqualTo(404);
        assertThat(narrow.get("Condition/anna-food-insecurity").status()).isEqualTo(200);
    }
}
