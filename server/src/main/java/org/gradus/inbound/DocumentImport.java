package org.gradus.inbound;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gradus.audit.AuditTrail;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.Ehrs;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** The use case: whose document is it, whom is it about, and what of it is stored, all in one transaction. */
@Component
class DocumentImport {

    private static final int MOST_ENTRIES = 1000;

    private final Ehrs ehrs;
    private final KnownPatients patients;
    private final ItemMapping mapping;
    private final RecordIntake intake;
    private final TakenItems taken;
    private final PullQueue time;
    private final AuditTrail audit;
    private final FhirContext fhir;

    DocumentImport(
            Ehrs ehrs,
            KnownPatients patients,
            ItemMapping mapping,
            RecordIntake intake,
            TakenItems taken,
            PullQueue time,
            AuditTrail audit,
            FhirContext fhir) {
        this.ehrs = ehrs;
        this.patients = patients;
        this.mapping = mapping;
        this.intake = intake;
        this.taken = taken;
        this.time = time;
        this.audit = audit;
        this.fhir = fhir;
    }

    /**
     * Takes a document.
     *
     * @param request the client's request, whose rights hold for everything that is stored
     * @return what became of each entry but the Composition and the Patient
     * @throws Problem if it is no document of an EHR that is described here, about one patient whom both know
     */
    List<DocumentItem> take(Bundle bundle, RequestDetails request) {
        if (bundle.getEntry().size() > MOST_ENTRIES) {
            throw Problem.at(Problem.Kind.INVALID, "document", "At most " + MOST_ENTRIES + " entries are read.");
        }
        DocumentReading document = new DocumentReading(bundle);
        Ehr ehr = document.ehr(ehrs.all());
        ForeignReferences references = new ForeignReferences(fhir, ehr, taken);
        String theirs = document.theirPatient(references);
        String ours = match(ehr, document.identifiers(ehr, theirs));
        audit.shows(ours);
        Instant now = time.now();
        List<DocumentItem> results = new ArrayList<>();
        intake.together(() -> {
            results.clear();
            for (int i = 0; i < document.size(); i++) {
                if (!document.isFrame(i)) {
                    results.add(take(document, i, ehr, references, theirs, ours, request, now));
                }
            }
        });
        return List.copyOf(results);
    }

    private DocumentItem take(
            DocumentReading document,
            int entry,
            Ehr ehr,
            ForeignReferences references,
            String theirs,
            String ours,
            RequestDetails request,
            Instant now) {
        try {
            ForeignItem item = document.item(ehr, entry);
            return intake.put(
                            ours,
                            new RecordIntake.Mapped(item, () -> mapping.map(item, references, theirs, ours)),
                            request,
                            now)
                    .map(why -> DocumentItem.left(entry, why))
                    .orElseGet(() -> DocumentItem.taken(entry, item));
        } catch (NotTaken why) {
            return DocumentItem.left(entry, why);
        }
    }

    private String match(Ehr ehr, List<Identifier> identifiers) {
        List<Patient> named = patients.named(ehr.patientSystems(), identifiers);
        if (named.size() != 1) {
            throw Problem.at(
                    Problem.Kind.INVALID,
                    "document.entry[0].resource.subject",
                    "Its Patient, in the document, must have an identifier of this EHR that exactly one patient here has.");
        }
        return named.get(0).getIdElement().getIdPart();
    }
}
