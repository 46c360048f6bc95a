package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.cdshooks.Card.Indicator;
import org.gradus.narrative.TeamSummary;
import org.gradus.progression.HoldReport;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.ChartRules;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Days;
import org.gradus.progression.protocol.ElapsedDays;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.RedFlag;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DeviceRequest;
import org.hl7.fhir.r4.model.NutritionOrder;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;

/** What orders mean to a plan after a knee replacement: bending is open, walking outdoors comes later, kneeling never. */
class OrderCardsTest {

    private static final String CODES = "https://example.org/fhir/CodeSystem/knee";
    private static final Code THERAPY = new Code(CODES, "physical-therapy");
    private static final Instant NOW = Instant.parse("2026-02-01T13:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

    private final OrderCards cards =
            new OrderCards(new CardFrame(() -> "https://g.example", URI.create("https://app.example/launch")));

    private final List<HoldReport> holds = new ArrayList<>();
    private CarePlanState plan = CarePlanState.enrolled(
                    ZoneId.of("UTC"), Optional.empty(), "K1", NOW, List.of("KA0", "KA1", "KA2"), List.of())
            .withActivity(Activity.draft("KA1").open(TODAY));

    private static final List<PlanOrder> PLANNED = List.of(
            planned("KA0", "Strengthening before surgery", "strengthening", false),
            planned("KA1", "Bending the knee", "bending", false),
            planned("KA2", "Walking outdoors", "walking", false),
            planned("KX", "No kneeling", "kneeling", true));

    private static PlanOrder planned(String item, String title, String code, boolean forbidden) {
        return new PlanOrder(
                item,
                title,
                Set.of(new Code(CODES, code)),
                item.equals("KA1") ? Set.of(new Code(CODES, "any-exercise"), new Code(CODES, "walking")) : Set.of(),
                forbidden ? Set.of() : Set.of(THERAPY),
                Set.of("https://example.org/fhir/ActivityDefinition/" + code),
                forbidden);
    }

    private List<Card> told(Resource... orders) {
        Progression progression =
                new Progression(plan, List.of(), List.of(), List.of(), holds, List.of(), List.of(), Optional.empty());
        PlanStanding standing = new PlanStanding(
                "plan-1", protocol(), progression, TeamSummary.of(protocol(), progression, NOW), List.of(), true);
        return cards.of(
                standing, PLANNED, List.of(orders).stream().map(DraftOrder::of).toList());
    }

    private static ServiceRequest order(String code) {
        ServiceRequest order = new ServiceRequest().setCode(concept(code));
        order.setId("o-1");
        return order;
    }

    private static CodeableConcept concept(String code) {
        return new CodeableConcept(new Coding(CODES, code, "Order of " + code));
    }

    @Test
    void an_order_for_what_is_open_says_nothing() {
        assertThat(told(order("bending"))).isEmpty();
    }

    @Test
    void an_order_for_a_later_phase_says_when_it_opens() {
        Card card = told(order("walking")).get(0);

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(card.summary()).isEqualTo("Not open yet in the rehabilitation plan: Walking outdoors");
        assertThat(card.detail()).contains("KA2 Walking outdoors: opens in K2 Walking outdoors, the plan is in K1");
        assertThat(card.links().get(0).url()).isEqualTo("https://app.example/launch");
        assertThat(card.links().get(1).url()).isEqualTo("https://g.example/fhir/CarePlan/plan-1");
    }

    @Test
    void an_own_code_goes_before_the_codes_of_reports() {
        assertThat(told(order("any-exercise"))).as("reported as what is open").isEmpty();
        assertThat(told(order("walking")))
                .as("bending is reported as walking too")
                .hasSize(1);
    }

    @Test
    void an_order_names_its_activity_by_its_definition_too() {
        ServiceRequest order = new ServiceRequest();
        order.setId("o-1");
        order.addInstantiatesCanonical("https://example.org/fhir/ActivityDefinition/walking|1.0.0");

        assertThat(told(order)).hasSize(1);
    }

    @Test
    void what_never_opened_in_its_phase_is_over() {
        Card card = told(order("strengthening")).get(0);

        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(card.summary()).startsWith("The rehabilitation plan has ended this");
        assertThat(card.suggestions()).isEmpty();
    }

    @Test
    void a_hold_is_a_warning_and_an_open_warning_sign_is_critical() {
        hold("KH1", "Pain during an activity");
        assertThat(told(order("bending")).get(0).indicator()).isEqualTo(Indicator.WARNING);
        assertThat(told(order("bending")).get(0).detail()).contains("Pain during an activity");

        hold("KRF-CALF", "Calf pain");
        assertThat(told(order("bending")).get(0).indicator()).isEqualTo(Indicator.CRITICAL);
    }

    @Test
    void an_order_of_the_whole_sort_matters_only_while_everything_of_it_is_stopped() {
        assertThat(told(order("physical-therapy"))).as("bending goes on").isEmpty();

        hold("KRF-CALF", "Calf pain");

        assertThat(told(order("physical-therapy")).get(0).indicator()).isEqualTo(Indicator.CRITICAL);
        ServiceRequest byCategory = order("code-of-the-hospital").addCategory(concept("physical-therapy"));
        assertThat(told(byCategory)).hasSize(1);
    }

    @Test
    void what_is_forbidden_is_critical_unless_the_order_forbids_it_too() {
        assertThat(told(order("kneeling")).get(0).indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(told(order("kneeling").setDoNotPerform(true))).isEmpty();
    }

    @Test
    void orders_of_other_kinds_are_compared_by_their_codes_or_not_at_all() {
        DeviceRequest device = new DeviceRequest().setCode(concept("kneeling"));
        device.setId("d-1");
        NutritionOrder diet = new NutritionOrder();
        diet.setId("n-1");

        assertThat(told(device, diet)).hasSize(1);
        assertThat(told(device).get(0).suggestions().get(0).actions().get(0).resourceId())
                .isEqualTo("DeviceRequest/d-1");
    }

    @Test
    void what_an_ehr_calls_its_order_stays_text() {
        ServiceRequest order = order("walking");
        order.getCode().setText("<b onclick=x>[walk](javascript:x)</b>");

        Card card = told(order).get(0);

        assertThat(card.detail())
                .contains("Ordered: &lt;b onclick=x&gt;\\[walk\\]")
                .doesNotContain("<b");
        assertThat(card.suggestions().get(0).actions().get(0).description()).doesNotContain("<");
    }

    private void hold(String item, String text) {
        plan = plan.withActivity(plan.activities().get("KA1").hold(Set.of(item), TODAY));
        holds.add(new HoldReport(item, text, TODAY, Set.of("KA1"), Optional.of("KC-RESUME"), List.of()));
    }

    private static Protocol protocol() {
        return new Protocol(
                "https://example.org/PlanDefinition/knee|1",
                "Knee",
                new ChartRules(List.of(), List.of(), "DQ-STATUS", "DQ-FUTURE", "DQ-DUPLICATE"),
                List.of(
                        phase("K0", "Before surgery", Optional.empty()),
                        phase("K1", "Early mobility", gate("KE1", 0)),
                        phase("K2", "Walking outdoors", gate("KE2", 14))),
                List.of(
                        rule("KA0", "Strengthening before surgery", "K0", Optional.of("K1")),
                        rule("KA1", "Bending the knee", "K1", Optional.empty()),
                        rule("KA2", "Walking outdoors", "K2", Optional.empty())),
                List.of(),
                Map.of(),
                List.of(new RedFlag("KRF-CALF", "Calf pain", "stat", List.of(), Set.of("KA1"), "KC-RESUME")),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                new Protocol.Items("EVIDENCE-WITHDRAWN", "CLR-NOT-AUTHORISED"));
    }

    private static Optional<Phase.Gate> gate(String item, int days) {
        return Optional.of(new Phase.Gate(item, new ElapsedDays("DAY(" + days + ")", Days.of(days)), true));
    }

    private static Phase phase(String item, String title, Optional<Phase.Gate> gate) {
        return new Phase(item, new Code("https://example.org/phases", item), title, gate);
    }

    private static ActivityRule rule(String item, String title, String opensAt, Optional<String> completesAt) {
        return new ActivityRule(
                item, title, opensAt, completesAt, Optional.empty(), List.of(), List.of(), Optional.empty(), Set.of());
    }
}
