package org.gradus.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a document, for EHRs that take no plans: what people read, and in the Bundle the plan itself besides.
 *
 * @param plan the CarePlan as it is here
 * @param parts its Goals and ServiceRequests
 * @param theirPatient reference to the patient at the EHR
 * @param identifier of this version of the document
 * @param ourAddress address of our FHIR endpoint
 */
record PlanDocument(
        CarePlan plan, List<Resource> parts, String theirPatient, Identifier identifier, String ourAddress) {

    private static final String TITLE = "Rehabilitation plan";

    PlanDocument {
        parts = List.copyOf(parts);
    }

    private static CodeableConcept type() {
        return new CodeableConcept(new Coding("http://loinc.org", "11506-3", "Progress note"));
    }

    private Date date() {
        return plan.getMeta().getLastUpdated();
    }

    /**
     * The narrative as HTML.
     *
     * @param replaced id of the document that this one replaces at the EHR; null if it is the first
     */
    DocumentReference reference(@Nullable String replaced) {
        DocumentReference document = new DocumentReference();
        document.setMasterIdentifier(identifier).addIdentifier(identifier.copy());
        document.setStatus(DocumentReferenceStatus.CURRENT).setType(type());
        document.addCategory(new CodeableConcept(new Coding(
                "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
                "clinical-note",
                "Clinical Note")));
        document.setSubject(new Reference(theirPatient)).setDate(date()).setDescription(TITLE);
        document.addAuthor(new Reference().setDisplay("Gradus"));
        if (replaced != null) {
            document.addRelatesTo()
                    .setCode(DocumentRelationshipType.REPLACES)
                    .setTarget(new Reference("DocumentReference/" + replaced));
        }
        document.addContent()
                .getAttachment()
                .setContentType("text/html; charset=utf-8")
                .setTitle(TITLE)
                .setCreation(date())
                .setData(html().getBytes(StandardCharsets.UTF_8));
        return document;
    }

    private String html() {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
                + TITLE + "</title></head><body>"
                + plan.getText().getDivAsString() + "</body></html>";
    }

    /** A Bundle of type document. What it holds refers to each other under our addresses. */
    Bundle bundle() {
        Bundle bundle = new Bundle().setType(BundleType.DOCUMENT).setIdentifier(identifier);
        bundle.setTimestamp(date());
        Composition composition = new Composition();
        composition.setId(plan.getIdElement().getIdPart());
        composition
                .setIdentifier(identifier.copy())
                .setStatus(CompositionStatus.FINAL)
                .setType(type());
        composition.setSubject(theirs()).setDate(date()).setTitle(TITLE);
        composition.addAuthor(new Reference().setDisplay("Gradus"));
        Composition.SectionComponent section = composition.addSection().setTitle(TITLE);
        section.setText(plan.getText())
                .addEntry(new Reference("CarePlan/" + plan.getIdElement().getIdPart()));
        add(bundle, composition);
        add(bundle, plan);
        parts.forEach(part -> add(bundle, part));
        return bundle;
    }

    private Reference theirs() {
        return new Reference(theirPatient);
    }

    private void add(Bundle bundle, Resource resource) {
        String reference = EhrNames.reference(resource);
        bundle.addEntry().setFullUrl(ourAddress + '/' + reference).setResource(resource);
    }
}
