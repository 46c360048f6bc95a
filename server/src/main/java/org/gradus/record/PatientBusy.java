package org.gradus.record;

/** Somebody else has kept a patient's lock for too long; trying again at once would not help. */
public final class PatientBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PatientBusy(String patientId, Throwable cause) {
        super("Patient/" + patientId + " is being evaluated by somebody else.", cause);
    }
}
