package org.gradus.progression.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Calendar;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Patients;

/** One scenario file: a patient and what arrives and is expected day by day. */
record Scenario(JsonNode root) {

    private static final Path FOLDER = Path.of("..", "profiles", "input", "protocols", "spinal-fusion", "scenarios");

    static List<Scenario> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.getFileName().toString().matches("S\\d+\\.json"))
                    .sorted()
                    .map(Scenario::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(Path file) {
        try {
            return new Scenario(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return root.get("id").asText();
    }

    @Override
    public String toString() {
        return id() + " " + root.get("title").asText();
    }

    List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        root.get("days").forEach(rows::add);
        return rows;
    }

    static int firstDay(JsonNode row) {
        return row.has("day") ? row.get("day").asInt() : row.get("from").asInt();
    }

    static int lastDay(JsonNode row) {
        return row.has("day") ? row.get("day").asInt() : row.get("to").asInt();
    }

    /** The patient as enrolled at eight in the morning of day 0. */
    Patient enrol() {
        JsonNode who = root.get("patient");
        Calendar calendar = Calendar.in(who.path("zone").asText("America/New_York"));
        List<Code> codes = new ArrayList<>(List.of(code(who.get("procedure"))));
        who.get("procedure").path("also").forEach(c -> codes.add(code(c)));
        Patient patient = Patients.aPatient(calendar, codes.toArray(new Code[0]));
        who.path("conditions")
                .forEach(c ->
                        patient.before(c.get("day").asInt(), a -> a.at("09:00").condition(code(c))));
        who.path("observations").forEach(o -> patient.before(o.get("day").asInt(), a -> ScenarioDay.arrive(a, o)));
        return patient.day(0);
    }

    /** Lets a row's resources arrive on one of its days. */
    static void play(Patient patient, JsonNode row, int day) {
        patient.day(day, arrivals -> {
            Arrivals all = arrivals;
            for (JsonNode resource : row.get("resources")) {
                all = ScenarioDay.arrive(all.dated(resource.path("effectiveDay").asInt(day)), resource);
            }
            return all;
        });
    }

    private static Code code(JsonNode coding) {
        return new Code(coding.get("system").asText(), coding.get("code").asText());
    }
}
