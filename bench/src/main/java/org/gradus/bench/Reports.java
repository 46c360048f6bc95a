package org.gradus.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Pain reports (LOINC 72514-3, 0 to 10) of a patient who recovers well, one minute after the other over the days that have passed. */
final class Reports {

    private static final String PAIN_SCORE =
            "\"code\":\"72514-3\",\"display\":\"Pain severity - 0-10 verbal numeric rating [Score] - Reported\"";

    private static final String REPORT = """
            {"resourceType":"Observation","status":"final",
            "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"survey"}]}],
            "code":{"coding":[{"system":"http://loinc.org",%s}]},
            "subject":{"reference":"%s"},"effectiveDateTime":"%s",
            "valueQuantity":{"value":%d,"unit":"{score}","system":"http://unitsofmeasure.org","code":"{score}"}}""";

    private final Instant end;
    private final long minutes;
    private final AtomicLong turn = new AtomicLong();

    /** @param days over which the reports are spread, up to now */
    Reports(int days) {
        this.end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        this.minutes = days * 24L * 60;
    }

    /** The next report. Each minute comes once before the first one comes round. */
    String next(String patient) {
        long n = turn.incrementAndGet();
        // A step that shares no divisor with the number of minutes.
        return at(patient, n * 1_000_003L % minutes, n);
    }

    /** One that is so many minutes old. */
    String at(String patient, long minutesAgo, long n) {
        return REPORT.formatted(PAIN_SCORE, patient, end.minus(minutesAgo + 1, ChronoUnit.MINUTES), 1 + n % 3);
    }

    /** The like of {@link #next}, of a code that no protocol measures. */
    String unmeasured(String patient) {
        return next(patient).replace(PAIN_SCORE, "\"code\":\"38208-5\",\"display\":\"Pain severity - Reported\"");
    }

    /** A transaction of so many. */
    String transaction(String patient, int reports) {
        return bundle(LongStream.range(0, reports).mapToObj(i -> next(patient)).collect(Collectors.toList()));
    }

    /** A transaction that creates these. */
    static String bundle(List<String> observations) {
        return observations.stream()
                .map(one -> "{\"resource\":" + one + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}")
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
    }
}
