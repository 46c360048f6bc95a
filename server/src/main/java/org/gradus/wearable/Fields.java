package org.gradus.wearable;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Fields of a record in JSON. */
final class Fields {

    private static final int LONGEST = 200;
    private static final int MOST_DIGITS = 20;
    /** As Apple's export writes them: {@code 2026-03-01 07:00:00 +0100}. */
    private static final DateTimeFormatter EXPORTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z");

    private Fields() {}

    static Optional<String> text(JsonNode record, String... path) {
        JsonNode node = at(record, path);
        return node.isValueNode() && !node.isNull()
                ? Optional.of(node.asText().strip()).filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                : Optional.empty();
    }

    static String needed(JsonNode record, String field) {
        return text(record, field).orElseThrow(() -> new UnreadableRecord("'" + field + "' is missing."));
    }

    static Optional<Instant> time(JsonNode record, String... path) {
        return text(record, path).map(text -> instant(text, path[path.length - 1]));
    }

    static Optional<BigDecimal> number(JsonNode record, String... path) {
        JsonNode node = at(record, path);
        if (!node.isNumber() && !node.isTextual()) {
            return Optional.empty();
        }
        String field = path[path.length - 1];
        try {
            BigDecimal number = node.isNumber()
                    ? node.decimalValue()
                    : new BigDecimal(node.asText().strip());
            if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
                throw new UnreadableRecord("'" + field + "' has too many digits.");
            }
            return Optional.of(number);
        } catch (NumberFormatException noNumber) {
            throw new UnreadableRecord("'" + field + "' is not a number.");
        }
    }

    static JsonNode at(JsonNode record, String... path) {
        JsonNode node = record;
        for (String step : path) {
            node = node.path(step);
        }
        return node;
    }

    private static Instant instant(String text, String field) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : OffsetDateTime.parse(text, EXPORTED).toInstant();
        } catch (DateTimeException noTime) {
            throw new UnreadableRecord(
                    "'" + field + "' must be a time with its offset, for example 2026-03-01T07:00:00+01:00.");
        }
    }
}
