package org.gradus.record;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Report;
import org.jspecify.annotations.Nullable;

/** One Observation, Procedure or Condition whose code a protocol knows, as it stands now. */
@Entity
@Table(name = "GRADUS_EVIDENCE")
class EvidenceRow {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "GRADUS_EVIDENCE_SEQ")
    @SequenceGenerator(name = "GRADUS_EVIDENCE_SEQ", sequenceName = "GRADUS_EVIDENCE_SEQ", allocationSize = 50)
    @Column(name = "ID")
    private @Nullable Long id;

    @Column(name = "RESOURCE_TYPE", nullable = false)
    private String resourceType;

    @Column(name = "RESOURCE_ID", nullable = false)
    private String resourceId;

    @Column(name = "VERSION", nullable = false)
    private String version;

    @Column(name = "PATIENT", nullable = false)
    private String patientId;

    @Embedded
    private ReportColumns report;

    /** Where it lies in time, to a day or better: enough to read by window. */
    @Column(name = "EFFECTIVE_ORDER", nullable = false)
    private Instant effectiveOrder;

    @Column(name = "RECEIVED", nullable = false)
    private Instant received;

    @Column(name = "RECEIVED_SEQUENCE", nullable = false)
    private int sequence;

    @Column(name = "LONG_TERM", nullable = false)
    private boolean longTerm;

    /** For Hibernate. */
    protected EvidenceRow() {}

    EvidenceRow(String patientId, Report report, boolean longTerm) {
        String reference = report.id().reference();
        resourceType = reference.substring(0, reference.indexOf('/'));
        resourceId = reference.substring(reference.indexOf('/') + 1);
        received = report.received();
        sequence = report.sequence();
        revise(patientId, report, longTerm);
    }

    /** Takes over a new version; when it was first received stays (ruling 69). */
    final void revise(String patient, Report changed, boolean withoutWindow) {
        patientId = patient;
        version = changed.id().version();
        report = new ReportColumns(changed);
        longTerm = withoutWindow;
        effectiveOrder = changed.effective().map(EvidenceRow::order).orElse(received);
    }

    private static Instant order(Effective effective) {
        return effective.earliest(ZoneOffset.UTC);
    }

    String patientId() {
        return patientId;
    }

    String version() {
        return version;
    }

    ReportColumns report() {
        return report;
    }

    Report toReport() {
        return new StoredReport(resourceType, resourceId, version, report, received, sequence).toReport();
    }
}
