package org.gradus.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row that an evaluation locks, so that a patient is never evaluated twice at the same moment. */
@Entity
@Table(name = "GRADUS_PATIENT_LOCK")
class PatientLock {

    @Id
    @Column(name = "PATIENT")
    private String patientId;

    /** For Hibernate. */
    protected PatientLock() {}

    PatientLock(String patientId) {
        this.patientId = patientId;
    }

    String patientId() {
        return patientId;
    }
}
