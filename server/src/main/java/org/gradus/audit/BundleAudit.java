package org.gradus.audit;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradus.audit.AuditRecord.Outcome;
import org.gradus.audit.AuditRecord.What;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;

/** Records the entries of a batch or transaction, each as if it had come alone; changes have been recorded before. */
@Component
class BundleAudit {

    private static final int NO_STATUS = 0;

    private final AccessRecords records;

    BundleAudit(AccessRecords records) {
        this.records = records;
    }

    List<AuditRecord> records(ServletRequestDetails request, Bundle asked, Bundle answer) {
        CurrentAccess access = CurrentAccess.of(request.getServletRequest());
        List<AuditRecord> entries = new ArrayList<>();
        for (int i = 0; i < asked.getEntry().size(); i++) {
            BundleEntryComponent reply =
                    i < answer.getEntry().size() ? answer.getEntry().get(i) : new BundleEntryComponent();
            BundleEntryRequestComponent entry = asked.getEntry().get(i).getRequest();
            if (!isRecorded(access, entry, reply.getResponse())) {
                entries.add(record(request, entry, reply));
            }
        }
        if (entries.isEmpty() && !access.isRecorded()) {
            String kind = asked.getType() == BundleType.BATCH ? "batch" : "transaction";
            entries.add(records.entry(request, kind, Outcome.SUCCESS, "", What.NOTHING, List.of()));
        }
        return entries;
    }

    private static boolean isRecorded(
            CurrentAccess access, BundleEntryRequestComponent asked, BundleEntryResponseComponent reply) {
        if (Outcome.ofStatus(status(reply)) != Outcome.SUCCESS) {
            return false;
        }
        What stored = location(reply);
        if (!stored.id().isEmpty()) {
            return access.hasChanged(stored.reference());
        }
        // Of a deletion, and of some patches, the answer names no version.
        boolean changes = asked.getMethod() == HTTPVerb.DELETE || asked.getMethod() == HTTPVerb.PATCH;
        return changes && access.hasChangedAnyOf(String.valueOf(asked.getUrl()).split("\\?", -1)[0] + '/');
    }

    private AuditRecord record(
            ServletRequestDetails request, BundleEntryRequestComponent asked, BundleEntryComponent reply) {
        int status = status(reply.getResponse());
        Outcome outcome = Outcome.ofStatus(status);
        List<String> shown = outcome == Outcome.SUCCESS ? PatientsShown.in(reply.getResource()) : List.of();
        return records.entry(
                request,
                action(asked),
                outcome,
                outcome == Outcome.SUCCESS ? "" : ("HTTP " + status + ' ' + rule(reply.getResponse())).strip(),
                what(asked, reply),
                shown);
    }

    private static String rule(BundleEntryResponseComponent response) {
        return response.getOutcome() instanceof OperationOutcome outcome
                ? AccessRecords.told(outcome.getIssueFirstRep().getDiagnostics())
                : "";
    }

    private static int status(BundleEntryResponseComponent response) {
        String status = response.getStatus();
        return status != null && status.matches("\\d{3}.*") ? Integer.parseInt(status.substring(0, 3)) : NO_STATUS;
    }

    private static What location(BundleEntryResponseComponent response) {
        IdType id = new IdType(response.hasLocation() ? response.getLocation() : "");
        return id.hasResourceType() && id.hasIdPart() ? what(id) : What.NOTHING;
    }

    private static What what(IdType id) {
        return new What(id.getResourceType(), id.getIdPart(), id.hasVersionIdPart() ? id.getVersionIdPart() : "");
    }

    private static What what(BundleEntryRequestComponent asked, BundleEntryComponent reply) {
        What stored = location(reply.getResponse());
        if (!stored.id().isEmpty()) {
            return stored;
        }
        if (reply.hasResource() && !(reply.getResource() instanceof Bundle)) {
            IdType shown = reply.getResource().getIdElement();
            if (shown.hasIdPart()) {
                return new What(
                        reply.getResource().fhirType(),
                        shown.getIdPart(),
                        shown.hasVersionIdPart() ? shown.getVersionIdPart() : "");
            }
        }
        String path = String.valueOf(asked.getUrl()).split("\\?", -1)[0];
        IdType id = new IdType(path);
        return id.hasResourceType() && id.hasIdPart() ? what(id) : new What(path, "", "");
    }

    private static String action(BundleEntryRequestComponent asked) {
        String url = String.valueOf(asked.getUrl());
        if (asked.getMethod() == null) {
            return "unknown";
        }
        return switch (asked.getMethod()) {
            case POST -> url.contains("$") ? "operation" : "create";
            case PUT -> "update";
            case PATCH -> "patch";
            case DELETE -> "delete";
            case GET, HEAD -> reading(url);
            default -> asked.getMethod().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String reading(String url) {
        if (url.contains("$")) {
            return "operation";
        }
        String path = url.split("\\?", -1)[0];
        if (path.contains("_history")) {
            return path.matches(".*/_history/[^/]+") ? "vread" : "history-instance";
        }
        return path.matches("[A-Za-z]+/[^/]+") ? "read" : "search-type";
    }
}
