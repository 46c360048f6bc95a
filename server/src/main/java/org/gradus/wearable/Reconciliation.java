package org.gradus.wearable;

import java.util.Optional;
import org.gradus.record.SaidContent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/** What a record means to the Observation that is there already: what people have made of it stays. */
final class Reconciliation {

    private Reconciliation() {}

    /** What is to be done with a record that was sent again. */
    static Outcome of(Observation sent, Observation present) {
        if (present.getStatus() == ObservationStatus.ENTEREDINERROR) {
            return Outcome.WITHDRAWN;
        } else if (present.getStatus() != ObservationStatus.FINAL || SaidContent.same(sent, present)) {
            return Outcome.UNCHANGED;
        } else if (sent.hasIssued() && present.hasIssued() && sent.getIssued().before(present.getIssued())) {
            return Outcome.OLDER;
        }
        return Outcome.UPDATED;
    }

    /** Why nothing was done, where it is not plain. */
    static Optional<String> reason(Outcome outcome, Observation present) {
        return switch (outcome) {
            case WITHDRAWN -> Optional.of("It was entered in error before, and is not brought back.");
            case OLDER -> Optional.of("A newer state of the record is stored.");
            case UNCHANGED ->
                Optional.of("It has been corrected since.")
                        .filter(reason -> present.getStatus() != ObservationStatus.FINAL);
            default -> Optional.empty();
        };
    }
}
