package org.gradus.wearable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.wearable.WearableRecord.Amount;

/**
 * Records of Android Health Connect: the properties of its record classes under their own names ({@code recordType},
 * {@code metadata}, {@code startTime} and {@code endTime}, or {@code time}, and the amount: {@code count},
 * {@code distance.inMeters}, {@code weight.inKilograms} and so on), and {@code deleted} for a DeletionChange.
 */
final class HealthConnectRecords implements RecordReader {

    private static final String RECORD = "Record";

    /** The fields that hold an amount with its unit. */
    private static final String[] MEASURES = {"distance", "weight", "height", "temperature", "volume"};

    private static final Map<String, String> WORKOUTS = Stream.of(
                    new String[] {"79", "WALKING"},
                    new String[] {"56", "RUNNING"},
                    new String[] {"25", "ELLIPTICAL"},
                    new String[] {"74", "SWIMMING_POOL"},
                    new String[] {"9", "BIKING_STATIONARY"})
            .collect(Collectors.toMap(pair -> pair[0], pair -> "EXERCISE_TYPE_" + pair[1]));

    @Override
    public WearableRecord read(JsonNode record) {
        boolean deleted = record.path("deleted").asBoolean(false);
        Instant start = Fields.time(record, "startTime")
                .or(() -> Fields.time(record, "time"))
                .orElse(deleted ? Instant.EPOCH : null);
        if (start == null) {
            throw new UnreadableRecord("'startTime' or 'time' is missing.");
        }
        Instant end = Fields.time(record, "endTime").orElse(start);
        if (end.isBefore(start)) {
            throw new UnreadableRecord("'endTime' is before 'startTime'.");
        }
        return new WearableRecord(
                id(record),
                type(record, deleted),
                Fields.text(record, "metadata", "dataOrigin", "packageName")
                        .or(() -> Fields.text(record, "metadata", "dataOrigin"))
                        .orElse("unknown"),
                device(record),
                Fields.time(record, "metadata", "lastModifiedTime"),
                start,
                end,
                amount(record),
                Fields.text(record, "exerciseType").map(HealthConnectRecords::workout),
                Fields.text(record, "confirmedActivity"),
                deleted);
    }

    @Override
    public String idOf(JsonNode record) {
        return Fields.text(record, "metadata", "id")
                .or(() -> Fields.text(record, "recordId"))
                .orElse("");
    }

    private String id(JsonNode record) {
        String id = idOf(record);
        if (id.isEmpty()) {
            throw new UnreadableRecord("'metadata.id' is missing.");
        }
        return id;
    }

    private static String type(JsonNode record, boolean deleted) {
        Optional<String> stated = Fields.text(record, "recordType");
        if (stated.isEmpty() && !deleted) {
            throw new UnreadableRecord("'recordType' is missing.");
        }
        return stated.map(type -> type.endsWith(RECORD) ? type : type + RECORD).orElse("");
    }

    private static Optional<String> device(JsonNode record) {
        String named = Stream.of("manufacturer", "model")
                .flatMap(part -> Fields.text(record, "metadata", "device", part).stream())
                .collect(Collectors.joining(" "));
        return Optional.of(named).filter(text -> !text.isEmpty());
    }

    /** The kind of exercise by its name; the numbers are the constants of ExerciseSessionRecord. */
    private static String workout(String type) {
        String number = WORKOUTS.get(type);
        return number != null ? number : type.toUpperCase(Locale.ROOT);
    }

    private static Optional<Amount> amount(JsonNode record) {
        for (String measure : MEASURES) {
            JsonNode node = record.path(measure);
            if (node.isObject()) {
                return node.has("value") ? valued(node) : converted(node);
            }
        }
        JsonNode samples = record.path("samples");
        if (samples.isArray() && samples.size() != 1) {
            throw new UnreadableRecord("A series of samples is not stored; send single values.");
        }
        JsonNode holder = samples.isArray() ? samples.path(0) : record;
        return Fields.number(holder, "beatsPerMinute")
                .map(beats -> new Amount(beats, "beatsPerMinute"))
                .or(() -> Fields.number(record, "count").map(count -> new Amount(count, "count")));
    }

    private static Optional<Amount> valued(JsonNode measure) {
        return Fields.number(measure, "value")
                .map(value -> new Amount(value, Fields.text(measure, "unit").orElse("")));
    }

    /** {@code {"inMeters": 800, "inKilometers": 0.8}}: all say the same, the first by name is taken. */
    private static Optional<Amount> converted(JsonNode measure) {
        Iterator<Entry<String, JsonNode>> fields = measure.fields();
        String best = "";
        while (fields.hasNext()) {
            String name = fields.next().getKey();
            boolean unit = name.startsWith("in") && name.length() > 2;
            best = unit && (best.isEmpty() || name.compareTo(best) < 0) ? name : best;
        }
        String name = best;
        return Fields.number(measure, name)
                .map(value -> new Amount(value, Character.toLowerCase(name.charAt(2)) + name.substring(3)));
    }
}
