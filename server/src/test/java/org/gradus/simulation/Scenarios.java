package org.gradus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradus.testing.FhirClient;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The scenario files on the running server over FHIR, day by day on the sandbox clock. */
abstract class Scenarios {

    @LocalServerPort
    int port;

    @AfterEach
    void clinical_time_is_real_time_again() {
        FhirClient.backend(port)
                .send("DELETE", "/sandbox/clock", "application/json", "")
                .expect(200);
    }

    /** Plays the first days of a scenario and compares each with what the file expects. */
    void holds(String id, int days) {
        JsonNode scenario = ScenarioBundle.read(id);
        ScenarioOnServer play = new ScenarioOnServer(FhirClient.backend(port), scenario);
        play.begin();

        List<String> mismatches = new ArrayList<>();
        int played = 0;
        for (JsonNode row : scenario.get("days")) {
            int first =
                    row.has("day") ? row.get("day").asInt() : row.get("from").asInt();
            int last = row.has("day") ? first : row.get("to").asInt();
            for (int day = first; day <= last && day < days; day++) {
                String expected = expectation(row.get("expect"));
                String found = play.play(day, Set.copyOf(names(row.get("expect").get("goals"))));
                played++;
                if (!found.equals(expected)) {
                    mismatches.add("day " + day + ": expected" + expected + ", got" + found);
                }
            }
        }

        assertThat(mismatches).isEmpty();
        assertThat(played).isEqualTo(days);
    }

    private static String expectation(JsonNode expect) {
        Set<String> flags = new TreeSet<>();
        expect.get("flags").forEach(flag -> flags.add(flag.asText()));
        return " " + expect.get("phase").asText() + " " + texts(expect.get("activities")) + " "
                + texts(expect.get("goals")) + " " + flags;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
            names.add(fields.next());
        }
        return names;
    }
}
