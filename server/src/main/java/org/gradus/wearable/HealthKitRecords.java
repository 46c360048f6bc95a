package org.gradus.wearable;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.gradus.wearable.WearableRecord.Amount;

/**
 * Records of Apple HealthKit: the properties of HKSample, HKQuantitySample and HKWorkout under their own names ({@code uuid},
 * {@code type}, {@code startDate}, {@code endDate}, {@code value}, {@code unit}, {@code sourceBundleIdentifier}), and
 * {@code deleted} for an HKDeletedObject.
 */
final class HealthKitRecords implements RecordReader {

    @Override
    public WearableRecord read(JsonNode record) {
        boolean deleted = record.path("deleted").asBoolean(false);
        Instant start = Fields.time(record, "startDate").orElse(deleted ? Instant.EPOCH : null);
        if (start == null) {
            throw new UnreadableRecord("'startDate' is missing.");
        }
        Instant end = Fields.time(record, "endDate").orElse(start);
        if (end.isBefore(start)) {
            throw new UnreadableRecord("'endDate' is before 'startDate'.");
        }
        return new WearableRecord(
                Fields.needed(record, "uuid"),
                deleted ? Fields.text(record, "type").orElse("") : Fields.needed(record, "type"),
                Fields.text(record, "sourceBundleIdentifier")
                        .or(() -> Fields.text(record, "sourceName"))
                        .orElse("unknown"),
                Fields.text(record, "device", "model").or(() -> Fields.text(record, "device")),
                Optional.empty(),
                start,
                end,
                amount(record),
                Fields.text(record, "workoutActivityType"),
                Fields.text(record, "confirmedActivity"),
                deleted);
    }

    @Override
    public String idOf(JsonNode record) {
        return Fields.text(record, "uuid").orElse("");
    }

    private static Optional<Amount> amount(JsonNode record) {
        JsonNode distance = record.path("totalDistance");
        JsonNode holder = distance.isObject() ? distance : record;
        Optional<BigDecimal> value = Fields.number(holder, "value");
        return value.map(
                number -> new Amount(number, Fields.text(holder, "unit").orElse("")));
    }
}
