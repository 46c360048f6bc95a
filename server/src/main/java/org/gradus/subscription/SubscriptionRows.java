package org.gradus.subscription;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.subscription.SubscriptionState.Status;
import org.jspecify.annotations.Nullable;

/** How a subscription is written into its row, and read from it. */
final class SubscriptionRows {

    static final String COLUMNS = "ID, CLIENT, SCOPES, STATUS, TOPIC, PATIENT, PLAN_ID, ENDPOINT, HEADERS, CONTENT,"
            + " HEARTBEAT_SECONDS, TIMEOUT_SECONDS, MAX_COUNT, ENDS_AT, SINCE_CHANGE, EVENTS, DELIVERED, ATTEMPTS,"
            + " SENT_AT, REVISION";

    private SubscriptionRows() {}

    static SubscriptionState read(ResultSet row) throws SQLException {
        return new SubscriptionState(
                row.getString("ID"),
                row.getString("CLIENT"),
                row.getString("SCOPES"),
                Status.valueOf(row.getString("STATUS")),
                terms(row),
                row.getLong("SINCE_CHANGE"),
                row.getLong("EVENTS"),
                row.getLong("DELIVERED"),
                row.getInt("ATTEMPTS"),
                instant(row, "SENT_AT"),
                row.getInt("REVISION"));
    }

    private static Terms terms(ResultSet row) throws SQLException {
        int heartbeat = row.getInt("HEARTBEAT_SECONDS");
        return new Terms(
                Topic.valueOf(row.getString("TOPIC")),
                row.getString("PATIENT"),
                row.getString("PLAN_ID"),
                URI.create(row.getString("ENDPOINT")),
                headers(row.getString("HEADERS")),
                Content.valueOf(row.getString("CONTENT")),
                heartbeat == 0 ? null : Duration.ofSeconds(heartbeat),
                Duration.ofSeconds(row.getInt("TIMEOUT_SECONDS")),
                row.getInt("MAX_COUNT"),
                instant(row, "ENDS_AT"));
    }

    /** A line for each header; neither a name nor a value holds the end of a line. */
    static String text(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        text.lines().map(line -> line.split(": ", 2)).forEach(parts -> headers.put(parts[0], parts[1]));
        return headers;
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
