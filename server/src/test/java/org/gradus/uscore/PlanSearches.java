package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CarePlan, Goal and ServiceRequest: what the engine makes, found as US Core finds it. Run once per database. */
abstract class PlanSearches extends UsCoreSearches {

    private static final String CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "category=assess-plan",
                "category=" + CATEGORY + "|assess-plan",
                "category=http://snomed.info/sct|734163000",
                "category=assess-plan&status=active",
                "category=assess-plan&status=draft,active,on-hold,revoked,completed,entered-in-error,unknown",
                "category=assess-plan&status=active&date=ge2020-01-01",
                "category=assess-plan&date=ge2020-01-01"
            })
    void the_plan_is_found(String search) {
        assertThat(findsTheSameHowever("CarePlan?patient=anna&" + search)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "category=other",
                "category=" + CATEGORY + "|other",
                "category=assess-plan&status=revoked",
                "category=assess-plan&date=lt2020-01-01"
            })
    void the_plan_is_not_found(String search) {
        assertThat(findsTheSameHowever("CarePlan?patient=anna&" + search)).isEmpty();
    }

    @Test
    void the_plans_period_is_compared() {
        CarePlan plan = plan();

        // The period has no end, so that whatever is later than its start overlaps it.
        assertThat(found(backend.get("CarePlan?patient=anna&category=assess-plan&date=ge2100-01-01")))
                .isNotEmpty();
        assertThat(plan.getPeriod().getStart()).isNotNull();
        assertThat(found(backend.get("CarePlan?patient=anna&date=lt"
                        + plan.getPeriod().getStartElement().getValueAsString().substring(0, 4))))
                .isEmpty();
    }

    @Test
    void goals_are_found_by_patient_status_description_and_due_date() {
        Collection<String> all = findsTheSameHowever("Goal?patient=anna");
        Goal walking = backend
                .get("Goal?patient=anna&description:text=walk")
                .as(org.hl7.fhir.r4.model.Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (Goal) entry.getResource())
                .filter(goal -> goal.getTargetFirstRep().hasDueDateType())
                .findFirst()
                .orElseThrow();
        DateType due = walking.getTargetFirstRep().getDueDateType();
        String reference = "Goal/" + walking.getIdPart();

        assertThat(all).hasSizeGreaterThan(3);
        assertThat(findsTheSameHowever("Goal?patient=anna&lifecycle-status=active"))
                .contains(reference);
        assertThat(findsTheSameHowever("Goal?patient=anna&lifecycle-status=proposed,accepted,active,completed"))
                .isEqualTo(all);
        assertThat(findsTheSameHowever("Goal?patient=anna&lifecycle-status=rejected"))
                .isEmpty();
        assertThat(findsTheSameHowever("Goal?patient=anna&target-date=" + due.getValueAsString()))
                .contains(reference);
        assertThat(findsTheSameHowever("Goal?patient=anna&target-date=gt" + due.getValueAsString()))
                .doesNotContain(reference);
        comparatorsAgreeWith(
                new org.hl7.fhir.r4.model.DateTimeType(due.getValueAsString() + "T12:00:00-05:00"),
                "Goal?patient=anna",
                "target-date",
                reference);
    }

    @Test
    void a_goal_is_found_by_the_code_of_its_description() {
        Goal coded = new Goal();
        coded.setLifecycleStatus(Goal.GoalLifecycleStatus.PROPOSED);
        coded.getDescription().addCoding().setSystem("urn:test").setCode("climb-stairs");
        coded.setSubject(new Reference("Patient/walter"));
        String id = backend.create(coded).expect(201).id();

        assertThat(found(backend.get("Goal?patient=walter&description=urn:test|climb-stairs")))
                .containsExactly("Goal/" + id);
        assertThat(found(backend.get("Goal?patient=walter&description=climb-ladders")))
                .isEmpty();
        backend.delete("Goal/" + id).expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    _id=anna-fusion-order
                    patient=anna&category=387713003
                    patient=anna&category=http://snomed.info/sct|387713003
                    patient=anna&category=387713003&authored=gt2020-01-01
                    patient=anna&code=50172003
                    patient=anna&code=http://snomed.info/sct|50172003
                    patient=anna&code=50172003&authored=gt2020-01-01
                    patient=anna&status=completed
                    patient=anna&status=draft,active,on-hold,revoked,completed,entered-in-error,unknown
                    patient=anna&encounter=anna-preoperative-visit
                    """)
    void the_order_of_the_surgery_is_found(String search) {
        assertThat(findsTheSameHowever("ServiceRequest?" + search)).contains("ServiceRequest/anna-fusion-order");
    }

    @Test
    void the_plans_activities_are_found_by_category_status_and_day() {
        Collection<String> training = findsTheSameHowever("ServiceRequest?patient=anna&category=91251008");

        assertThat(training).hasSizeGreaterThan(10).doesNotContain("ServiceRequest/anna-fusion-order");
        assertThat(findsTheSameHowever("ServiceRequest?patient=anna&category=409063005"))
                .isEqualTo(training);
        assertThat(findsTheSameHowever("ServiceRequest?patient=anna&category=91251008&status=draft,active,on-hold"))
                .isNotEmpty();
        ServiceRequest order = backend.get("ServiceRequest/anna-fusion-order").as(ServiceRequest.class);
        comparatorsAgreeWith(
                order.getAuthoredOnElement(),
                "ServiceRequest?patient=anna&category=387713003",
                "authored",
                "ServiceRequest/anna-fusion-order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CarePlan?patient=anna&category=assess-plan",
                "Goal?patient=anna",
                "ServiceRequest?patient=anna&category=387713003"
            })
    void each_comes_with_its_provenance(String search) {
        String asked = search + "&_revinclude=Provenance:target&_count=200";

        Collection<String> included = included(backend.get(asked));

        assertThat(included).isNotEmpty().allMatch(reference -> reference.startsWith("Provenance/"));
        narrower.forEach(client -> assertThat(included(client.get(asked))).isEqualTo(included));
    }

    @Test
    void the_engine_says_that_it_is_the_author_on_behalf_of_the_surgeon() {
        String id = included(backend.get("CarePlan?patient=anna&category=assess-plan&_revinclude=Provenance:target"))
                .iterator()
                .next();

        Provenance provenance = backend.get(id).as(Provenance.class);

        assertThat(provenance.getAgentFirstRep().getType().getCoding())
                .extracting(org.hl7.fhir.r4.model.Coding::getCode)
                .contains("author");
        assertThat(provenance.getAgentFirstRep().getWho().getReference()).isEqualTo("Device/gradus-engine");
        assertThat(provenance.getAgentFirstRep().getOnBehalfOf().getReference()).isEqualTo("Practitioner/surgeon");
        assertThat(provenance.getRecorded()).isNotNull();
    }

    private CarePlan plan() {
        return (CarePlan) backend.get("CarePlan?patient=anna&category=assess-plan")
                .as(org.hl7.fhir.r4.model.Bundle.class)
                .getEntryFirstRep()
                .getResource();
    }
}
