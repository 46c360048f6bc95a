package org.gradus.inbound;

import java.util.List;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrPatients;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** A document of an EHR: whose it is, whom it is about, what it holds. */
final class DocumentReading {

    private final Bundle document;

    /**
     * @throws Problem if it is no document
     */
    DocumentReading(Bundle document) {
        this.document = document;
        if (document.getType() != BundleType.DOCUMENT || !document.hasTimestamp()) {
            throw Problem.at(
                    Problem.Kind.INVALID, "document", "A Bundle of type document with a timestamp was expected.");
        }
        if (!(document.getEntryFirstRep().getResource() instanceof Composition)) {
            throw Problem.at(Problem.Kind.INVALID, "document.entry[0].resource", "A Composition was expected.");
        }
    }

    private Composition composition() {
        return (Composition) document.getEntryFirstRep().getResource();
    }

    /** The EHR whose base address the Composition's full URL begins with. */
    Ehr ehr(List<Ehr> known) {
        String address = String.valueOf(document.getEntryFirstRep().getFullUrl());
        return known.stream()
                .filter(ehr -> address.startsWith(ehr.baseUrl() + '/'))
                .findFirst()
                .orElseThrow(() -> Problem.at(
                        Problem.Kind.INVALID,
                        "document.entry[0].fullUrl",
                        "An address at an EHR that is described here was expected."));
    }

    /** The EHR's id of the patient whom the Composition is about. */
    String theirPatient(ForeignReferences references) {
        return references
                .target(composition().getSubject())
                .map(IdType::new)
                .filter(id -> "Patient".equals(id.getResourceType()))
                .map(IdType::getIdPart)
                .orElseThrow(() -> Problem.at(
                        Problem.Kind.INVALID,
                        "document.entry[0].resource.subject",
                        "A reference to a Patient of the same EHR was expected."));
    }

    /** The identifiers of that patient that the EHR has given. */
    List<Identifier> identifiers(Ehr ehr, String theirPatient) {
        String address = ehr.baseUrl() + "/Patient/" + theirPatient;
        return document.getEntry().stream()
                .filter(entry -> address.equals(entry.getFullUrl()))
                .map(BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .flatMap(patient -> EhrPatients.ownedBy(ehr, (Patient) patient).stream())
                .toList();
    }

    /** How many entries there are. */
    int size() {
        return document.getEntry().size();
    }

    /** Whether the entry says whom the document is about, or what it is: these are read, and not stored. */
    boolean isFrame(int entry) {
        Resource resource = document.getEntry().get(entry).getResource();
        return resource instanceof Composition || resource instanceof Patient;
    }

    /**
     * An entry that can be recognized. What does not say when it changed was so when the document was made.
     *
     * @throws NotTaken if it cannot be taken, whatever it says
     */
    ForeignItem item(Ehr ehr, int index) {
        BundleEntryComponent entry = document.getEntry().get(index);
        Resource resource = entry.getResource();
        if (resource == null || !ItemMapping.isTaken(resource)) {
            throw new NotTaken(
                    NotTaken.Reason.TYPE, "Of a document, Procedures, Conditions and Observations are stored.");
        }
        String prefix = ehr.baseUrl() + '/' + resource.fhirType() + '/';
        String address = String.valueOf(entry.getFullUrl());
        String id = address.startsWith(prefix) ? address.substring(prefix.length()) : "";
        if (!id.matches("[A-Za-z0-9\\-.]{1,64}")) {
            throw new NotTaken(NotTaken.Reason.NO_ID, "The entry's fullUrl must be its address at the EHR.");
        }
        boolean dated = resource.getMeta().hasLastUpdated();
        return new ForeignItem(
                ehr,
                resource,
                id,
                (dated ? resource.getMeta().getLastUpdated() : document.getTimestamp()).toInstant(),
                resource.getMeta().getVersionId());
    }
}
