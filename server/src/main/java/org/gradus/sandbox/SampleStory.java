package org.gradus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A sample patient's story: resources and daily reports whose times count from the day of surgery. Written as FHIR with
 * {@code ${day hh:mm}} for a time, {@code n} being the day of a report. Values vary from day to day as the story allows,
 * the same way each time that it is told.
 */
final class SampleStory {

    private static final Pattern TIME = Pattern.compile("\\$\\{(-?\\d+) (\\d\\d:\\d\\d)(?: \\+(\\d+))?}");

    /** When the reports of a day are in; none of them is of a later time. */
    private static final LocalTime IN = LocalTime.of(8, 0);

    private final JsonNode story;
    private final LocalDate surgery;
    private final ZoneId zone;

    private SampleStory(JsonNode story, LocalDate surgery) {
        this.story = story;
        this.surgery = surgery;
        this.zone = ZoneId.of(story.get("zone").asText());
    }

    /** The story of that name, told so that the surgery lies as far back as the story wants. */
    static SampleStory told(String name, Instant now) {
        JsonNode story = StoryText.read(name);
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(story.get("zone").asText()));
        return new SampleStory(story, today.minusDays(story.get("today").asInt()));
    }

    /** The same story with another day of surgery: that of an earlier start. */
    SampleStory since(LocalDate knownSurgery) {
        return new SampleStory(story, knownSurgery);
    }

    /** What it is about, in a few words. */
    String title() {
        return story.get("title").asText();
    }

    /** What has happened, in a sentence. */
    String about() {
        return story.get("about").asText();
    }

    /** Id of the patient. */
    String patient() {
        return story.get("patient").asText();
    }

    /** Id of the surgery. */
    String procedure() {
        return story.get("procedure").asText();
    }

    /** The day of surgery, in the patient's zone. */
    LocalDate surgery() {
        return surgery;
    }

    ZoneId zone() {
        return zone;
    }

    /** The last day since surgery that it tells of. */
    int lastDay() {
        return story.get("today").asInt();
    }

    /** When the reports of a day are in. */
    Instant in(int day) {
        return time(day, IN);
    }

    /** What is there before the daily reports begin, as FHIR JSON, in an order in which references find their targets. */
    List<String> resources() {
        List<String> resources = new ArrayList<>();
        Map<String, JsonNode> values = values();
        JsonNode record = story.has("resources") ? story.get("resources") : StoryText.read("record");
        record.forEach(resource -> resources.add(timed(StoryText.filled(resource.toString(), values))));
        return resources;
    }

    /** The daily reports up to that instant, by day since surgery, as FHIR JSON. */
    Map<Integer, List<String>> reportsUntil(Instant now) {
        Map<Integer, List<String>> reports = new TreeMap<>();
        IntStream.iterate(0, day -> !in(day).isAfter(now), day -> day + 1).forEach(day -> {
            List<String> ofDay = reportsOn(day);
            if (!ofDay.isEmpty()) {
                reports.put(day, ofDay);
            }
        });
        return reports;
    }

    /** The reports of a day since surgery, as FHIR JSON. */
    List<String> reportsOn(int day) {
        List<String> reports = new ArrayList<>();
        for (JsonNode span : story.get("days")) {
            int since = day - span.get("from").asInt();
            if (since >= 0
                    && day <= span.get("to").asInt()
                    && since % span.get("every").asInt() == 0) {
                reports.addAll(reports(day, span.get("reports")));
            }
        }
        return reports;
    }

    private List<String> reports(int day, JsonNode wanted) {
        JsonNode templates = StoryText.read("reports");
        List<String> reports = new ArrayList<>();
        for (JsonNode report : wanted) {
            Map<String, JsonNode> values = values();
            values.put("n", IntNode.valueOf(day));
            report.properties().forEach(value -> values.put(value.getKey(), varied(day, report, value)));
            for (JsonNode template : templates.get(report.get("report").asText())) {
                String text = template.toString().replace("${n ", "${" + day + " ");
                reports.add(timed(StoryText.filled(text, values)));
            }
        }
        return reports;
    }

    /** The value, and up to as much more or less as its {@code vary} says. */
    private JsonNode varied(int day, JsonNode report, Map.Entry<String, JsonNode> value) {
        int by = report.path("vary").path(value.getKey()).asInt();
        if (by == 0) {
            return value.getValue();
        }
        // A generator's first number hardly depends on a small difference of its seed.
        Random random = new Random(Objects.hash(patient(), day, value.getKey()) * 2654435761L);
        return IntNode.valueOf(value.getValue().asInt() + Integer.signum(by) * random.nextInt(Math.abs(by) + 1));
    }

    private Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new HashMap<>();
        story.path("values").properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        values.put("patient", TextNode.valueOf(story.path("patient").asText()));
        return values;
    }

    private String timed(String text) {
        return TIME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        time(Integer.parseInt(found.group(1)), LocalTime.parse(found.group(2)))
                                .plusSeconds(found.group(3) == null ? 0 : 60 * Long.parseLong(found.group(3)))
                                .atZone(zone)
                                .withNano(0))));
    }

    private Instant time(int day, LocalTime time) {
        return surgery.plusDays(day).atTime(time).atZone(zone).toInstant();
    }
}
