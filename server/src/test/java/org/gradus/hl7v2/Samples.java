package org.gradus.hl7v2;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Messages as laboratories and patient administrations send them, and the settings of such senders. */
final class Samples {

    static final String MRN = "https://hospital.example/mrn";
    static final String VISITS = "https://hospital.example/visits";
    static final String RESULTS = "https://lab.hospital.example/results";
    static final String LOCAL_CODES = "https://lab.hospital.example/codes";
    static final Instant SENT = Instant.parse("2026-03-02T09:00:00Z");

    private static final String HEADER =
            "MSH|^~\\&|LAB^1.2.3^ISO|HOSPITAL|GRADUS|REHAB|20260302100000+0100||ORU^R01^ORU_R01|%s|P|2.5.1";

    private Samples() {}

    /** A laboratory in Berlin that owns the hospital's numbers. */
    static SenderSettings laboratory() {
        return new SenderSettings(
                "LAB",
                "HOSPITAL",
                null,
                null,
                RESULTS,
                ZoneId.of("Europe/Berlin"),
                Map.of("HOSP", MRN, "1.2.276.0.76.4", MRN, "VISITS", VISITS),
                Set.of(MRN),
                true,
                Map.of("99LAB", LOCAL_CODES, "none", LOCAL_CODES, "GRADUS", FhirNames.LOCAL),
                Map.of("Grad C", "Cel", "Punkte", "{score}"));
    }

    static Sender sender() {
        return new Sender("lab", laboratory());
    }

    /** A listener on a port that the system chooses, for that laboratory. */
    static Hl7v2Settings settings() {
        return settings(laboratory(), null);
    }

    static Hl7v2Settings settings(SenderSettings sender, @Nullable String bundle) {
        return new Hl7v2Settings(
                true,
                "127.0.0.1",
                0,
                bundle,
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                3,
                Set.of("2.4", "2.5.1"),
                Set.of("P"),
                Duration.ofDays(90),
                Map.of("lab", sender));
    }

    static String oru(String controlId, String... segments) {
        return HEADER.formatted(controlId) + "\r" + String.join("\r", segments) + "\r";
    }

    static Message parse(String text) {
        return new MessageParser().parse(text);
    }

    /** The segment, alone in a message. */
    static Segment segment(String text) {
        return parse(oru("1", text)).segments().get(1);
    }

    /** The Observation that an OBX makes under an order of that morning. */
    static Observation read(String obx) {
        return read(obx, new ArrayList<>()).orElseThrow().observation();
    }

    static java.util.Optional<Result> read(String obx, List<Fault> listed) {
        Message message = parse(oru("1", "PID|1||4711^^^HOSP", "OBR|1|P-1|F-1|24323-8^Panel^LN|||20260302083000", obx));
        return new ResultReader(sender(), SENT, listed::add)
                .read(message.get("OBR"), message.get("OBX"), "F-1", List.of());
    }
}
