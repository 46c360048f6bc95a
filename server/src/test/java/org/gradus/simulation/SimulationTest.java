package org.gradus.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final Protocol PROTOCOL = SpinalFusion.protocol();
    private static final Pattern OPEN = Pattern.compile("RF-.+|RM-.+|H1|H2|H3|HR10|SLOW-RECOVERY|CONTACT-PHYSICIAN");
    private static final LocalDate DAY_0 = ScenarioBundle.SURGERY;

    private final Simulation simulation = Simulations.inMemory();

    @ParameterizedTest
    @ValueSource(strings = {"S01", "S04", "S05", "S08"})
    void plays_a_course_day_by_day_to_what_the_scenario_expects(String id) {
        JsonNode scenario = ScenarioBundle.read(id);
        List<String> expected = new ArrayList<>();
        for (JsonNode row : scenario.get("days")) {
            int first =
                    row.has("day") ? row.get("day").asInt() : row.get("from").asInt();
            int last = row.has("day") ? first : row.get("to").asInt();
            for (int day = first; day <= last; day++) {
                expected.add(day + expectation(row.get("expect")));
            }
        }

        List<SimulatedDay> days =
                simulation.play(PROTOCOL, ScenarioBundle.of(scenario), DAY_0, DAY_0.plusDays(expected.size() - 1L));

        List<String> found = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            found.add(day
                    + standing(days.get(day).plan(), scenario.get("days").get(0).get("expect")));
        }
        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void later_days_need_no_earlier_ones_in_the_answer() {
        JsonNode scenario = ScenarioBundle.read("S01");

        List<SimulatedDay> days =
                simulation.play(PROTOCOL, ScenarioBundle.of(scenario), DAY_0.plusDays(28), DAY_0.plusDays(29));

        assertThat(days).extracting(SimulatedDay::date).containsExactly(DAY_0.plusDays(28), DAY_0.plusDays(29));
        assertThat(days).allMatch(day -> day.plan().phase().equals("P2"));
    }

    @Test
    void without_a_surgery_the_plan_waits_before_it() {
        List<SimulatedDay> days = simulation.play(PROTOCOL, new Bundle(), DAY_0, DAY_0.plusDays(2));

        assertThat(days).hasSize(3).allMatch(day -> day.plan().phase().equals("P0"));
        assertThat(days.get(0).plan().activities().get("A31").status()).isEqualTo(ActivityStatus.ACTIVE);
    }

    @Test
    void a_surgery_that_comes_later_is_attached_to_the_waiting_plan() {
        Bundle course = ScenarioBundle.of(ScenarioBundle.read("S01"));

        List<SimulatedDay> days = simulation.play(PROTOCOL, course, DAY_0.minusDays(3), DAY_0.plusDays(1));

        assertThat(days).extracting(day -> day.plan().phase()).containsExactly("P0", "P0", "P0", "P1", "P1");
        assertThat(days.get(4).plan().activities().get("A31").status()).isEqualTo(ActivityStatus.COMPLETED);
    }

    @Test
    void each_day_says_what_the_next_gate_waits_for_and_what_is_held() {
        JsonNode scenario = ScenarioBundle.read("S04");

        List<SimulatedDay> days = simulation.play(PROTOCOL, ScenarioBundle.of(scenario), DAY_0, DAY_0.plusDays(40));

        GateReport first = days.get(0).nextGate(PROTOCOL).orElseThrow();
        assertThat(first.opens()).isEqualTo("P2");
        assertThat(first.criteria())
                .filteredOn(criterion -> criterion.item().equals("E2-DAY"))
                .extracting(Assessment::explanation)
                .containsExactly("day 0 after surgery; day 28 or later is needed");
        assertThat(days.get(0).holds()).isEmpty();
        assertThat(days.get(40).holds())
                .extracting(HoldReport::item)
                .containsExactlyInAnyOrder("RF-BLADDER", "RF-NUMBNESS");
    }

    @Test
    void what_a_patient_reports_may_follow_from_how_the_plan_stands() {
        List<String> mornings = new ArrayList<>();

        simulation.play(
                PROTOCOL, ScenarioBundle.of(ScenarioBundle.read("S01")), DAY_0, DAY_0.plusDays(29), (day, morning) -> {
                    mornings.add(morning.phase());
                    return new Bundle();
                });

        assertThat(mornings).hasSize(30).startsWith("P0", "P1").endsWith("P1", "P2");
    }

    @Test
    void refuses_what_is_out_of_bounds() {
        assertThatThrownBy(() -> simulation.play(PROTOCOL, new Bundle(), DAY_0, DAY_0.plusDays(400)))
                .isInstanceOf(SimulationRefused.class)
                .hasMessageContaining("400 days");
        assertThatThrownBy(() -> simulation.play(PROTOCOL, new Bundle(), DAY_0, DAY_0.minusDays(1)))
                .isInstanceOf(SimulationRefused.class);
        Bundle two = new Bundle();
        two.addEntry().setResource(new Patient());
        two.addEntry().setResource(new Patient());
        assertThatThrownBy(() -> simulation.play(PROTOCOL, two, DAY_0, DAY_0))
                .isInstanceOf(SimulationRefused.class)
                .hasMessageContaining("one patient");
    }

    @Test
    void refuses_a_resource_that_never_arrives() {
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(new Observation().setCode(new CodeableConcept()));

        assertThatThrownBy(() -> simulation.play(PROTOCOL, bundle, DAY_0, DAY_0))
                .isInstanceOf(SimulationRefused.class)
                .hasMessageContaining("time of arrival");
    }

    private static String expectation(JsonNode expect) {
        Map<String, String> activities = new TreeMap<>();
        expect.get("activities")
                .fields()
                .forEachRemaining(
                        field -> activities.put(field.getKey(), field.getValue().asText()));
        Map<String, String> goals = new TreeMap<>();
        expect.get("goals")
                .fields()
                .forEachRemaining(
                        field -> goals.put(field.getKey(), field.getValue().asText()));
        Set<String> flags = new TreeSet<>();
        expect.get("flags").forEach(flag -> flags.add(flag.asText()));
        return " " + expect.get("phase").asText() + " " + activities + " " + goals + " " + flags;
    }

    private static String standing(CarePlanState plan, JsonNode comparedGoals) {
        Map<String, String> activities = new TreeMap<>();
        plan.activities().forEach((item, activity) -> {
            if (item.compareTo("A18") <= 0 && activity.status() != ActivityStatus.DRAFT) {
                activities.put(item, activity.status().code());
            }
        });
        Map<String, String> goals = new TreeMap<>();
        comparedGoals
                .get("goals")
                .fieldNames()
                .forEachRemaining(item ->
                        goals.put(item, plan.goals().get(item).achievement().code()));
        Set<String> flags = new TreeSet<>(plan.flags().keySet());
        flags.removeIf(flag -> !OPEN.matcher(flag).matches());
        return " " + plan.phase() + " " + activities + " " + goals + " " + flags;
    }
}
