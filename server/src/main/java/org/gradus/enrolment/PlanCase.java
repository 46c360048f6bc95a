package org.gradus.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.Reference;

/**
 * One patient about to follow one protocol.
 *
 * @param planId id that the plan will have
 * @param patient id of the patient
 * @param key enrolment key: the same patient, protocol and surgery
 * @param protocol the compiled protocol
 * @param content its FHIR resources
 * @param state the state that the plan begins with
 * @param accepter on whose behalf the plan advances (ruling 64)
 * @param conditions what the plan addresses
 * @param careTeam the patient's care team, if there is one
 * @param now the clinical time
 */
record PlanCase(
        String planId,
        String patient,
        EnrolmentKey key,
        Protocol protocol,
        ProtocolContent content,
        CarePlanState state,
        Reference accepter,
        List<Reference> conditions,
        Optional<Reference> careTeam,
        Instant now) {

    PlanCase {
        conditions = List.copyOf(conditions);
    }

    Reference subject() {
        return new Reference("Patient/" + patient);
    }

    /** The clinical time for an element of type dateTime or instant. */
    Date date() {
        return Date.from(now);
    }

    /** The patient's local day. */
    LocalDate today() {
        return LocalDate.ofInstant(now, state.zone());
    }
}
