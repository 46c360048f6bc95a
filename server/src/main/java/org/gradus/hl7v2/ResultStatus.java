package org.gradus.hl7v2;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/** What becomes of HL7 table 0085, observation result status. */
final class ResultStatus {

    private static final Map<String, ObservationStatus> STATUSES = Map.of(
            "F", ObservationStatus.FINAL,
            "C", ObservationStatus.CORRECTED,
            "A", ObservationStatus.AMENDED,
            "P", ObservationStatus.PRELIMINARY,
            "S", ObservationStatus.PRELIMINARY,
            "D", ObservationStatus.ENTEREDINERROR,
            "W", ObservationStatus.ENTEREDINERROR,
            "X", ObservationStatus.CANCELLED);

    private ResultStatus() {}

    /** The status; empty for what is not mapped, I, N, O, R, U and V among it. */
    static Optional<ObservationStatus> of(String code) {
        return Optional.ofNullable(STATUSES.get(code));
    }

    /** Whether the status takes a result back: what was told before counts no more. */
    static boolean withdraws(ObservationStatus status) {
        return status == ObservationStatus.ENTEREDINERROR || status == ObservationStatus.CANCELLED;
    }
}
