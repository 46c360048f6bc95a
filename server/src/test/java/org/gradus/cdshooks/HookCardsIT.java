package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;

/** What clinicians read in their EHR about Anna's plan, and about the orders that they select. */
@GradusServerTest
class HookCardsIT extends HookScene {

    @Test
    void discovery_is_open_and_asks_for_the_patient_only() {
        FhirAnswer answer = FhirClient.anonymous(port).send("GET", "/cds-services", "text/plain", "");

        JsonNode services = read(answer.expect(200).body()).get("services");
        assertThat(services).hasSize(2);
        Map<String, String> hooks = new TreeMap<>();
        services.forEach(service -> {
            hooks.put(service.get("id").asText(), service.get("hook").asText());
            assertThat(service.get("description").asText()).isNotBlank();
            assertThat(service.get("prefetch").toString()).isEqualTo("{\"patient\":\"Patient/{{context.patientId}}\"}");
        });
        assertThat(hooks)
                .containsExactly(Map.entry("order-check", "order-select"), Map.entry("plan-progress", "patient-view"));
    }

    @Test
    void an_ehr_that_signs_discovery_too_is_not_turned_away() {
        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + token(""))
                .send("GET", "/cds-services", "text/plain", "");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void when_only_the_physician_is_missing_the_card_asks_for_the_decision() {
        annaIsOperated();
        anna.quietWeek();

        assertThat(told(view()))
                .anyMatch(
                        card -> card.startsWith(
                                "warning: To decide: P2 Exercise walking and supervised strengthening waits for a physician's clearance"));

        client.create(anna.clearance("C1")).expect(201);

        assertThat(told(view())).hasSize(1).first().asString().startsWith("info: P2 Exercise walking");
    }

    @Test
    void a_warning_sign_comes_first_and_is_critical() {
        annaIsOperated();
        client.create(symptom("165232002")).expect(201);

        List<JsonNode> cards = view();

        assertThat(told(cards).findFirst().orElseThrow()).startsWith("critical: Warning sign: ");
        assertThat(cards.get(0).get("detail").asText())
                .contains("RF-BLADDER")
                .contains("ends by a physician's C-RF")
                .contains("- Household walking");
        assertThat(cards.get(0).get("overrideReasons"))
                .allSatisfy(reason -> assertThat(reason.get("display").asText()).isNotBlank());
    }

    @Test
    void a_hold_says_what_it_holds_and_what_ends_it() {
        annaIsOperated();
        anna.quietWeek();
        client.create(anna.clearance("C1")).expect(201);
        client.create(painDuring("A02", 6)).expect(201);

        JsonNode hold = view().get(0);

        assertThat(hold.get("indicator").asText()).isEqualTo("warning");
        assertThat(hold.get("summary").asText()).startsWith("On hold: Pain during an activity");
        assertThat(hold.get("detail").asText()).contains("- Exercise walking").contains("C-RESUME");
    }

    @Test
    void without_an_open_plan_there_is_no_card() {
        assertThat(view()).isEmpty();
    }

    @Test
    void an_order_that_the_plan_has_not_opened_is_questioned_and_can_be_dropped() {
        annaIsOperated();

        List<JsonNode> cards = check(order("o-1", SNOMED, "229167004", "Running training"));

        assertThat(told(cards)).containsExactly("warning: Not open yet in the rehabilitation plan: Running programme");
        assertThat(cards.get(0).get("detail").asText())
                .contains("Ordered: Running training")
                .contains("opens in P4 ")
                .contains("the plan is in P1");
        JsonNode action = cards.get(0).get("suggestions").get(0).get("actions").get(0);
        assertThat(action.get("type").asText()).isEqualTo("delete");
        assertThat(action.get("resourceId").asText()).isEqualTo("ServiceRequest/o-1");
        assertThat(cards.get(0).get("selectionBehavior").asText()).isEqualTo("at-most-one");
    }

    @Test
    void while_a_warning_sign_is_open_physical_therapy_as_a_whole_is_questioned() {
        annaIsOperated();
        ServiceRequest therapy = order("o-1", SNOMED, "91251008", "Physical therapy");
        assertThat(check(therapy)).as("goes with the plan").isEmpty();

        client.create(symptom("165232002")).expect(201);

        assertThat(told(check(therapy)))
                .containsExactly("critical: A warning sign is open: the rehabilitation plan holds this");
    }

    @Test
    void only_what_was_selected_is_judged_and_what_is_none_of_the_plan_says_nothing() {
        annaIsOperated();
        ObjectNode call = orderSelect(
                order("o-1", SNOMED, "229167004", "Running training"),
                order("o-2", "http://loinc.org", "24323-8", "Metabolic panel"));
        ((ObjectNode) call.get("context")).putArray("selections").add("ServiceRequest/o-2");

        assertThat(cards(call("order-check", call))).isEmpty();
    }

    @Test
    void an_order_not_to_do_something_goes_with_the_plan() {
        annaIsOperated();

        assertThat(check(order("o-1", SNOMED, "229167004", "No running").setDoNotPerform(true)))
                .isEmpty();
    }
}
