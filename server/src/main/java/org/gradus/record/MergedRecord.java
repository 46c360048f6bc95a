package org.gradus.record;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A Patient that has been replaced by another: two records of one person (Patient.link, type replaced-by). */
@Entity
@Table(name = "GRADUS_MERGED_RECORD")
class MergedRecord {

    @Id
    @Column(name = "PATIENT")
    private String patientId;

    @Column(name = "REPLACED_BY", nullable = false)
    private String replacedBy;

    /** For Hibernate. */
    protected MergedRecord() {}

    MergedRecord(String patientId, String replacedBy) {
        this.patientId = patientId;
        this.replacedBy = replacedBy;
    }

    String patientId() {
        return patientId;
    }

    String replacedBy() {
        return replacedBy;
    }
}
