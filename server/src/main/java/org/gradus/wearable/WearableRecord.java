package org.gradus.wearable;

import java.time.Instant;
import java.util.Optional;

/**
 * One record of a platform.
 *
 * @param id the platform's id of the record
 * @param type the platform's name of its type, as in the ConceptMap
 * @param origin the app that recorded it, by the platform's name for it
 * @param device make and model of what measured it
 * @param changed when the record got its present state, where the platform says so
 * @param start when it begins; for a moment, the moment
 * @param end when it ends; the same as the start for a moment
 * @param amount what was measured; of a session the distance, where the platform gives it with the session
 * @param workout the platform's name of the kind of exercise; only for sessions
 * @param confirmed the exercise activity that the patient has confirmed, where the kind alone does not say it
 * @param deleted the platform has deleted the record
 */
record WearableRecord(
        String id,
        String type,
        String origin,
        Optional<String> device,
        Optional<Instant> changed,
        Instant start,
        Instant end,
        Optional<Amount> amount,
        Optional<String> workout,
        Optional<String> confirmed,
        boolean deleted) {

    /** Whether another record lies within this one and comes from the same app. */
    boolean covers(WearableRecord other) {
        return origin.equals(other.origin) && !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** What is so much of a unit, in the platform's name of the unit. */
    record Amount(java.math.BigDecimal value, String unit) {}
}
