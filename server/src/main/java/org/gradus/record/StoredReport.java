package org.gradus.record;

import java.time.Instant;
import java.util.Locale;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;

/**
 * What a row of evidence says, for reading. No entity: an evaluation reads many rows and changes none, and Hibernate would compare
 * each of them with what it was at every flush.
 */
record StoredReport(
        String resourceType, String resourceId, String version, ReportColumns columns, Instant received, int sequence) {

    Report toReport() {
        return new Report(
                new EvidenceId(resourceType + '/' + resourceId, version),
                Report.Source.valueOf(resourceType.toUpperCase(Locale.ROOT)),
                columns.codes(),
                columns.standing(),
                columns.effective(),
                columns.value(),
                columns.activities(),
                columns.clearanceKind(),
                columns.device(),
                columns.identifiers(),
                columns.performerRoles(),
                received,
                sequence);
    }
}
