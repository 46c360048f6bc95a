package org.gradus.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.FhirNames;
import org.gradus.record.PlanIds;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanMaterializerTest {

    private static final Protocol PROTOCOL = SpinalFusion.protocol();
    private static final ProtocolContent CONTENT = PackagedContent.spinalFusion();
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-01-05T13:00:00Z");
    private static final Reference SURGEON = new Reference("Practitioner/surgeon");

    @Nested
    class AfterSurgery {

        private final NewPlan plan = PlanMaterializer.materialize(planCase(Optional.of(fusion())));

        @Test
        void the_plan_is_pinned_to_one_version_of_the_protocol_and_active() {
            CarePlan carePlan = plan.plan();

            assertThat(carePlan.getInstantiatesCanonical().get(0).getValue()).isEqualTo(PROTOCOL.canonical());
            assertThat(carePlan.getStatus()).isEqualTo(CarePlan.CarePlanStatus.ACTIVE);
            assertThat(carePlan.getIntent()).isEqualTo(CarePlan.CarePlanIntent.PLAN);
            assertThat(carePlan.getSupportingInfoFirstRep().getReference()).isEqualTo("Procedure/fusion");
            assertThat(carePlan.getAuthor().getReference()).isEqualTo("Practitioner/surgeon");
            assertThat(carePlan.getCareTeamFirstRep().getReference()).isEqualTo("CareTeam/spine");
            assertThat(carePlan.getAddressesFirstRep().getReference()).isEqualTo("Condition/stenosis");
            assertThat(carePlan.getCategory())
                    .extracting(category -> category.getCodingFirstRep().getCode())
                    .containsExactly("assess-plan", "734163000");
            assertThat(carePlan.getText().getDivAsString()).contains("P1");
        }

        @Test
        void it_begins_in_the_phase_that_the_surgery_opens() {
            CodeableConcept phase = (CodeableConcept)
                    plan.plan().getExtensionByUrl(FhirNames.CURRENT_PHASE).getValue();

            assertThat(phase.getCodingFirstRep().getCode()).isEqualTo("early-mobility");
        }

        @Test
        void every_activity_of_the_protocol_is_there_as_a_draft_and_every_prohibition_is_in_force() {
            Map<ServiceRequestStatus, Set<String>> byStatus = plan.requests().stream()
                    .collect(Collectors.groupingBy(
                            ServiceRequest::getStatus,
                            Collectors.mapping(PlanMaterializerTest::item, Collectors.toSet())));

            assertThat(byStatus.get(ServiceRequestStatus.DRAFT)).hasSize(33).contains("A01", "A18", "A31", "A33");
            assertThat(byStatus.get(ServiceRequestStatus.ACTIVE))
                    .containsExactlyInAnyOrder("X-HILL", "X-TWIST", "X-BEND", "X-IMPACT", "X-SMOKE");
            assertThat(plan.plan().getActivity())
                    .extracting(activity -> activity.getReference().getReference())
                    .containsExactlyElementsOf(plan.requests().stream()
                            .map(request -> "ServiceRequest/" + request.getIdPart())
                            .toList());
        }

        @Test
        void an_activity_says_what_to_do_how_much_of_it_and_for_which_goal() {
            ServiceRequest walking = request("A02");

            assertThat(walking.getInstantiatesCanonical().get(0).getValue())
                    .isEqualTo("https://gradus.dev/fhir/ActivityDefinition/exercise-walking|0.1.0");
            assertThat(walking.getPatientInstruction()).startsWith("Walk on flat ground");
            assertThat(((Range) walking.getQuantity()).getHigh().getValue()).isEqualByComparingTo("1609.344");
            assertThat(walking.getExtensionsByUrl(ActivityMaterializer.PERTAINS_TO_GOAL))
                    .extracting(extension -> ((Reference) extension.getValue()).getReference())
                    .containsExactly("Goal/" + PlanIds.goal("plan-1", "G1"));
            assertThat(walking.getCategory()).hasSize(2);
            assertThat(walking.getPerformerFirstRep().getReference()).isEqualTo("Patient/anna");
            assertThat(identifier(walking.getIdentifier(), FhirNames.PLAN_ACTIVITY))
                    .isEqualTo("plan-1/A02#1");
            assertThat(walking.getBasedOn()).isEmpty();
        }

        @Test
        void goals_are_due_by_days_after_surgery() {
            assertThat(goal("G1").getTargetFirstRep().getDueDateType().getValueAsString())
                    .isEqualTo(LocalDate.of(2026, 1, 5).plusDays(91).toString());
            assertThat(goal("G2").getTargetFirstRep().getDueDateType().getValueAsString())
                    .isEqualTo(LocalDate.of(2026, 1, 5).plusDays(182).toString());
            assertThat(goal("G7").getTarget()).noneMatch(Goal.GoalTargetComponent::hasDue);
            assertThat(plan.goals())
                    .hasSize(14)
                    .allMatch(goal -> goal.getLifecycleStatus() == Goal.GoalLifecycleStatus.ACTIVE)
                    .allMatch(goal -> goal.getStartDateType().getValueAsString().equals("2026-01-05"));
        }

        @Test
        void contained_the_parts_refer_to_one_another_by_fragment() {
            CarePlan single = plan.contained();

            Set<String> ids = single.getContained().stream()
                    .map(resource -> "#" + resource.getIdPart())
                    .collect(Collectors.toSet());
            assertThat(single.getContained()).hasSize(33 + 5 + 14);
            assertThat(single.getActivity())
                    .allMatch(activity -> ids.contains(activity.getReference().getReference()));
            assertThat(single.getGoal()).allMatch(goal -> ids.contains(goal.getReference()));
            assertThat(plan.plan().getContained()).isEmpty();
        }

        private ServiceRequest request(String item) {
            return plan.requests().stream()
                    .filter(request -> item(request).equals(item))
                    .findFirst()
                    .orElseThrow();
        }

        private Goal goal(String item) {
            return plan.goals().stream()
                    .filter(goal -> identifier(goal.getIdentifier(), FhirNames.PROTOCOL_ITEM)
                            .equals(item))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void a_microdiscectomy_makes_mobility_due_earlier() {
        Anchor micro = new Anchor(
                new EvidenceId("Procedure/micro", "1"), Effective.on(LocalDate.of(2026, 1, 5)), microdiscectomy());

        NewPlan plan = PlanMaterializer.materialize(planCase(Optional.of(micro)));

        assertThat(plan.goals())
                .filteredOn(goal -> identifier(goal.getIdentifier(), FhirNames.PROTOCOL_ITEM)
                        .equals("G2"))
                .allMatch(goal -> goal.getTargetFirstRep()
                        .getDueDateType()
                        .getValueAsString()
                        .equals(LocalDate.of(2026, 1, 5).plusDays(91).toString()));
    }

    @Test
    void before_surgery_the_first_phase_waits_and_no_goal_is_due() {
        NewPlan plan = PlanMaterializer.materialize(planCase(Optional.empty()));

        CodeableConcept phase = (CodeableConcept)
                plan.plan().getExtensionByUrl(FhirNames.CURRENT_PHASE).getValue();
        assertThat(phase.getCodingFirstRep().getCode()).isEqualTo("pre-surgery");
        assertThat(plan.plan().getSupportingInfo()).isEmpty();
        assertThat(plan.goals())
                .allMatch(goal -> goal.getTarget().stream().noneMatch(Goal.GoalTargetComponent::hasDue));
    }

    @Test
    void an_activity_without_a_definition_is_refused() {
        PlanCase incomplete = planCase(Optional.empty(), new ProtocolContent(CONTENT.definition(), Map.of()));

        assertThatThrownBy(() -> PlanMaterializer.materialize(incomplete))
                .isInstanceOf(IncompleteProtocol.class)
                .hasMessageContaining("A01");
    }

    private static PlanCase planCase(Optional<Anchor> surgery) {
        return planCase(surgery, CONTENT);
    }

    private static PlanCase planCase(Optional<Anchor> surgery, ProtocolContent content) {
        return new PlanCase(
                "plan-1",
                "anna",
                EnrolmentKey.of("anna", "url", Optional.of("fusion")),
                PROTOCOL,
                content,
                Beginning.state(PROTOCOL, ZONE, surgery, NOW),
                SURGEON,
                List.of(new Reference("Condition/stenosis")),
                Optional.of(new Reference("CareTeam/spine")),
                NOW);
    }

    private static Anchor fusion() {
        return new Anchor(
                new EvidenceId("Procedure/fusion", "1"), Effective.at(Instant.parse("2026-01-05T08:00:00Z")), Set.of());
    }

    private static Set<Code> microdiscectomy() {
        return Stream.of(PROTOCOL.modifier("PROC-MICRO").present())
                .map(criterion -> (org.gradus.progression.protocol.AnchorCoded) criterion)
                .findFirst()
                .orElseThrow()
                .codes();
    }

    private static String item(ServiceRequest request) {
        return identifier(request.getIdentifier(), FhirNames.PROTOCOL_ITEM);
    }

    private static String identifier(List<Identifier> identifiers, String system) {
        return identifiers.stream()
                .filter(identifier -> system.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst()
                .orElseThrow();
    }
}
