package org.gradus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Texts of stories, in which {@code ${name}} stands for a value: for its JSON if it is all of a string, else for its text. */
final class StoryText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

    private StoryText() {}

    /** A file of the sandbox's, by its name. */
    static JsonNode read(String name) {
        return FILES.computeIfAbsent(name, StoryText::parsed);
    }

    private static JsonNode parsed(String name) {
        try (InputStream file = StoryText.class.getResourceAsStream("/sandbox/" + name + ".json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with those values in it; in a time such as {@code ${3 07:00 +minutes}} too. */
    static String filled(String template, Map<String, JsonNode> values) {
        String text = template;
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            String place = "${" + value.getKey() + "}";
            String plain = value.getValue().asText();
            text = text.replace('"' + place + '"', value.getValue().toString())
                    .replace(place, plain)
                    .replace(" +" + value.getKey() + "}", " +" + plain + "}");
        }
        return text;
    }
}
