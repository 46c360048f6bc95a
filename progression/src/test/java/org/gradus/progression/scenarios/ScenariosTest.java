package org.gradus.progression.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario file, every day: phase, activities, goals and flags. */
class ScenariosTest {

    private static final Pattern OPEN = Pattern.compile("RF-.+|RM-.+|H1|H2|H3|HR10|SLOW-RECOVERY|CONTACT-PHYSICIAN");
    private static final Pattern RAISED = Pattern.compile("DQ-.+|CLR-.+|EVIDENCE-WITHDRAWN");

    static Stream<Scenario> scenarios() {
        return Scenario.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void the_plan_stands_every_day_where_the_scenario_says(Scenario scenario) {
        Patient patient = scenario.enrol();
        List<String> mismatches = new ArrayList<>();

        for (JsonNode row : scenario.rows()) {
            for (int day = Scenario.firstDay(row); day <= Scenario.lastDay(row); day++) {
                Scenario.play(patient, row, day);
                compare(patient, row.get("expect"), day, mismatches);
            }
        }

        assertThat(mismatches).isEmpty();
    }

    private static void compare(Patient patient, JsonNode expected, int day, List<String> mismatches) {
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        wanted.put("phase", expected.get("phase").asText());
        found.put("phase", patient.phase());
        physicalActivities().forEach(item -> {
            wanted.put(item, expected.get("activities").path(item).asText("draft"));
            found.put(item, patient.activity(item));
        });
        expected.get("goals").fields().forEachRemaining(goal -> {
            wanted.put(goal.getKey(), goal.getValue().asText());
            found.put(goal.getKey(), patient.goal(goal.getKey()));
        });
        wanted.put("flags", strings(expected.path("flags")).toString());
        found.put("flags", matching(patient.flags(), OPEN).toString());
        wanted.put("raised", strings(expected.path("raised")).toString());
        found.put("raised", matching(patient.raised(), RAISED).toString());
        wanted.forEach((what, value) -> {
            if (!value.equals(found.get(what))) {
                mismatches.add("d" + day + " " + what + ": expected " + value + ", got " + found.get(what));
            }
        });
    }

    private static Stream<String> physicalActivities() {
        return IntStream.rangeClosed(1, 18).mapToObj(n -> String.format("A%02d", n));
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new TreeSet<>();
        array.forEach(s -> strings.add(s.asText()));
        return strings;
    }

    private static Set<String> matching(Set<String> items, Pattern pattern) {
        return items.stream().filter(i -> pattern.matcher(i).matches()).collect(Collectors.toCollection(TreeSet::new));
    }
}
