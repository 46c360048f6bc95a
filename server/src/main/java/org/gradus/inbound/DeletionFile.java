package org.gradus.inbound;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrClient;
import org.gradus.ehr.EhrProblem;
import org.gradus.inbound.ExportPullRow.File;
import org.gradus.inbound.NotTaken.Reason;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * Takes a file of what an EHR has deleted: Bundles whose entries name it (Bulk Data Access 2.0, "deleted"). Our copies become
 * new versions that are entered in error, so that they count no more and stay readable. Taking it again changes nothing.
 */
@Component
class DeletionFile {

    private static final int MOST_BAD_LINES = 100;

    private final EhrClient client;
    private final ItemStorage storage;
    private final RecordIntake intake;
    private final InboundIssues issues;
    private final EhrRequests requests;
    private final FhirContext fhir;

    DeletionFile(
            EhrClient client,
            ItemStorage storage,
            RecordIntake intake,
            InboundIssues issues,
            EhrRequests requests,
            FhirContext fhir) {
        this.client = client;
        this.storage = storage;
        this.intake = intake;
        this.issues = issues;
        this.requests = requests;
        this.fhir = fhir;
    }

    /**
     * Withdraws what it names and we have.
     *
     * @param types what is pulled; others are passed over
     * @param asOf up to when the export knows of changes
     * @throws EhrProblem if it does not come to its end, or is no file of deletions
     */
    void take(Ehr ehr, List<String> types, File file, Instant asOf, Instant now) {
        AtomicInteger number = new AtomicInteger();
        AtomicInteger bad = new AtomicInteger();
        client.lines(ehr, file.url(), file.withToken(), line -> {
            number.incrementAndGet();
            try {
                Bundle deleted = fhir.newJsonParser().parseResource(Bundle.class, line);
                deleted.getEntry().forEach(entry -> withdraw(ehr, types, entry, asOf));
            } catch (DataFormatException e) {
                if (bad.incrementAndGet() > MOST_BAD_LINES) {
                    throw EhrProblem.refused("A file of the EHR's deletions has too many lines that cannot be read.");
                }
                NotTaken why = new NotTaken(Reason.INVALID, "A line of the file of deletions is no Bundle.");
                issues.list(ehr.id(), "", "deleted line " + number, why, now);
            }
        });
    }

    private void withdraw(Ehr ehr, List<String> types, BundleEntryComponent entry, Instant asOf) {
        IdType target = new IdType(entry.getRequest().getUrl());
        String type = target.getResourceType();
        boolean ours = entry.getRequest().getMethod() == HTTPVerb.DELETE
                && type != null
                && types.contains(type)
                && target.hasIdPart()
                && (!target.isAbsolute()
                        || target.getBaseUrl().equals(ehr.baseUrl().toString()));
        if (ours) {
            intake.together(() -> storage.withdraw(ehr, type, target.getIdPart(), asOf, requests.of(ehr)));
        }
    }
}
