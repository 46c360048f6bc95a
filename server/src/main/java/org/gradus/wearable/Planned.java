package org.gradus.wearable;

import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;

/**
 * What one record comes to before the store is asked.
 *
 * @param record id of the source record, or its place where it has none
 * @param observation what is to be stored; empty when nothing is
 * @param outcome why nothing is to be stored; {@link Outcome#CREATED} otherwise
 * @param reason in words, where it becomes nothing
 */
record Planned(String record, Optional<Observation> observation, Outcome outcome, Optional<String> reason) {

    static Planned stored(String record, Observation observation) {
        return new Planned(record, Optional.of(observation), Outcome.CREATED, Optional.empty());
    }

    static Planned none(String record, Outcome outcome, String reason) {
        return new Planned(record, Optional.empty(), outcome, Optional.of(reason));
    }
}
