package org.gradus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample patient's story: resources and daily reports whose times count from the day of surgery. Written as FHIR with
 * {@code ${day hh:mm}} for a time; {@code n} is the day of a daily report, and its other values stand in the story.
 */
final class SampleStory {

    private static final Pattern TIME = Pattern.compile("\\$\\{(-?\\d+) (\\d\\d:\\d\\d)}");

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
        JsonNode story = read(name);
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(story.get("zone").asText()));
        return new SampleStory(story, today.minusDays(story.get("today").asInt()));
    }

    /** The same story with another day of surgery: that of an earlier start. */
    SampleStory since(LocalDate knownSurgery) {
        return new SampleStory(story, knownSurgery);
    }

    private static JsonNode read(String name) {
        try (InputStream file = SampleStory.class.getResourceAsStream("/sandbox/" + name + ".json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Id of the patient. */
    String patient() {
        return story.get("patient").asText();
    }

    /** Id of the surgery. */
    String procedure() {
        return story.get("procedure").asText();
    }

    ZoneId zone() {
        return zone;
    }

    /** What is there before the daily reports begin, as FHIR JSON, in an order in which references find their targets. */
    List<String> resources() {
        List<String> resources = new ArrayList<>();
        story.get("resources").forEach(resource -> resources.add(timed(resource.toString())));
        return resources;
    }

    /** The daily reports up to that instant, by day since surgery, as FHIR JSON. */
    Map<Integer, List<String>> reportsUntil(Instant now) {
        Map<Integer, List<String>> reports = new TreeMap<>();
        for (JsonNode span : story.get("days")) {
            for (int day = span.get("from").asInt();
                    day <= span.get("to").asInt();
                    day += span.get("every").asInt()) {
                if (!time(day, LocalTime.of(8, 0)).isAfter(now)) {
                    reports.put(day, reports(day, span.get("values")));
                }
            }
        }
        return reports;
    }

    private List<String> reports(int day, JsonNode values) {
        List<String> reports = new ArrayList<>();
        for (JsonNode template : story.get("daily")) {
            String text = template.toString().replace("${n}", "" + day).replace("${n ", "${" + day + " ");
            for (Map.Entry<String, JsonNode> value : values.properties()) {
                text = text.replace(
                        "\"${" + value.getKey() + "}\"", value.getValue().toString());
            }
            reports.add(timed(text));
        }
        return reports;
    }

    private String timed(String text) {
        return TIME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        time(Integer.parseInt(found.group(1)), LocalTime.parse(found.group(2)))
                                .atZone(zone)
                                .withNano(0))));
    }

    private Instant time(int day, LocalTime time) {
        return surgery.plusDays(day).atTime(time).atZone(zone).toInstant();
    }
}
