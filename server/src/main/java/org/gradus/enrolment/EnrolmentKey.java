package org.gradus.enrolment;

import java.util.Optional;

/**
 * What makes two enrolments the same: patient, protocol and surgery.
 *
 * @param value as it stands in CarePlan.identifier and in the plan's row, where it is unique
 */
record EnrolmentKey(String value) {

    private static final String BEFORE_SURGERY = "before-surgery";

    /**
     * The key of an enrolment.
     *
     * @param patient id of the patient
     * @param protocol canonical of the protocol without its version: a new version is no reason to enrol again
     * @param procedure id of the index surgery; empty before it
     */
    static EnrolmentKey of(String patient, String protocol, Optional<String> procedure) {
        return new EnrolmentKey(String.join("|", patient, protocol, procedure.orElse(BEFORE_SURGERY)));
    }
}
