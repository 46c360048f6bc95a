package org.gradus.record;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Report;
import org.springframework.stereotype.Component;

/**
 * What the patients' resources report, in the compact form that an evaluation reads. Written in the resource's own
 * transaction.
 */
@Component
public class EvidenceStore {

    /** Local days differ from UTC's by less than this; a little too much evidence does no harm. */
    private static final Duration ZONES = Duration.ofHours(26);

    private static final String REPORTS = "select new org.gradus.record.StoredReport("
            + "e.resourceType, e.resourceId, e.version, e.report, e.received, e.sequence)"
            + " from EvidenceRow e where (e.effectiveOrder >= :earliest or e.longTerm = true) and ";

    private final EntityManager entities;
    private final MergedRecords merged;

    EvidenceStore(EntityManager entities, MergedRecords merged) {
        this.entities = entities;
        this.merged = merged;
    }

    /** Keeps the report of a resource that is new: nothing is looked up, since nothing of it can be there. */
    public void add(String patientId, Report report, boolean longTerm) {
        entities.persist(new EvidenceRow(patientId, report, longTerm));
    }

    /**
     * Keeps the present version of a report.
     *
     * @param patientId whose report it is now
     * @param longTerm whether it is read without a window
     * @return the patient whose report it was before; empty when it is new
     */
    public Optional<String> keep(String patientId, Report report, boolean longTerm) {
        Optional<EvidenceRow> known = row(report.id().reference());
        if (known.isEmpty()) {
            add(patientId, report, longTerm);
            return Optional.empty();
        }
        String before = known.get().patientId();
        known.get().revise(patientId, report, longTerm);
        return Optional.of(before);
    }

    /** A report as it was last kept, by the reference of its resource. */
    public Optional<Report> find(String reference) {
        return row(reference).map(EvidenceRow::toReport);
    }

    /**
     * A patient's reports from a local day on, and all of those that are read without a window; those of records that were
     * merged into this one too.
     *
     * @param from first day from which the reports are complete
     */
    public List<Report> read(String patientId, LocalDate from) {
        Instant earliest = from.atStartOfDay(ZoneOffset.UTC).toInstant().minus(ZONES);
        Set<String> records = merged.recordsOf(patientId);
        // Hibernate translates a query that takes a list anew each time; hardly anybody has several records.
        TypedQuery<StoredReport> reports = records.size() == 1
                ? entities.createQuery(REPORTS + "e.patientId = :record", StoredReport.class)
                        .setParameter("record", patientId)
                : entities.createQuery(REPORTS + "e.patientId in :records", StoredReport.class)
                        .setParameter("records", records);
        return reports.setParameter("earliest", earliest).getResultList().stream()
                .map(StoredReport::toReport)
                .toList();
    }

    private Optional<EvidenceRow> row(String reference) {
        int slash = reference.indexOf('/');
        return entities.createQuery(
                        "from EvidenceRow e where e.resourceId = :id and e.resourceType = :type", EvidenceRow.class)
                .setParameter("type", reference.substring(0, slash))
                .setParameter("id", reference.substring(slash + 1))
                .getResultStream()
                .findFirst();
    }
}
