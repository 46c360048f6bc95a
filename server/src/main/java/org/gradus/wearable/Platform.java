package org.gradus.wearable;

import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.record.FhirNames;

/** Where records come from; each platform has its own names for types and its own shape of a record. */
enum Platform {
    HEALTHKIT("healthkit", "https://developer.apple.com/documentation/healthkit", new HealthKitRecords()),
    HEALTH_CONNECT(
            "health-connect",
            "https://developer.android.com/reference/androidx/health/connect/client/records",
            new HealthConnectRecords());

    private final String code;
    private final String system;
    private final RecordReader reader;

    Platform(String code, String system, RecordReader reader) {
        this.code = code;
        this.system = system;
        this.reader = reader;
    }

    static Optional<Platform> of(String code) {
        return Stream.of(values())
                .filter(platform -> platform.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    /** The source system in the ConceptMaps. */
    String system() {
        return system;
    }

    RecordReader reader() {
        return reader;
    }

    /** The ConceptMap of its data types. */
    String dataTypes() {
        return FhirNames.BASE + "/ConceptMap/" + code + "-data-types";
    }
}
