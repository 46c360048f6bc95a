package org.gradus.outbox;

import java.util.List;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.Ehr.Accepts;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.EhrProblem.Kind;
import org.gradus.ehr.Rights;
import org.gradus.outbox.EhrResources.Found;
import org.gradus.web.ServerAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Brings each version of a plan to an EHR as one document, which replaces the one before. */
@Component
class DocumentDelivery {

    private final EhrResources resources;
    private final EhrCopies copies;
    private final ServerAddress address;

    DocumentDelivery(EhrResources resources, EhrCopies copies, ServerAddress address) {
        this.resources = resources;
        this.copies = copies;
        this.address = address;
    }

    /**
     * Sends the document unless the EHR has it already.
     *
     * @param patient id of the patient at the EHR
     */
    void deliver(Ehr ehr, Accepts form, Rights rights, PlanContent content, String patient) {
        String planId = content.plan().getIdElement().getIdPart();
        String version = content.plan().getMeta().getVersionId();
        String ours = "document of CarePlan/" + planId;
        EhrCopy known = copies.find(ehr.id(), ours);
        if (known.has(version)) {
            return;
        }
        String name = "CarePlan/" + planId + "/_history/" + version;
        Identifier identifier = new Identifier().setSystem(EhrNames.URI).setValue(address.fhir() + '/' + name);
        PlanDocument document = new PlanDocument(
                content.plan(), content.parts(), ehr.baseUrl() + "/Patient/" + patient, identifier, address.fhir());
        Resource sent = form == Accepts.DOCUMENT ? document.bundle() : document.reference(known.theirId());
        copies.intend(ehr.id(), ours, planId, name);
        WrittenCopy written = write(ehr, rights, sent, identifier, name);
        copies.confirm(ehr.id(), ours, version, written.id(), written.version(), name);
    }

    private WrittenCopy write(Ehr ehr, Rights rights, Resource sent, Identifier identifier, String name) {
        List<WrittenCopy> there = rights.search() ? there(ehr, sent, identifier) : List.of();
        try {
            return there.isEmpty()
                    ? resources.create(
                            ehr,
                            rights,
                            sent,
                            sent.getIdElement().getIdPart(),
                            identifier,
                            IdempotencyKey.of(ehr.id(), name, ""))
                    : there.get(0);
        } catch (EhrProblem problem) {
            throw problem.kind() == Kind.MISSING ? EhrProblem.notTaken(problem.sentence()) : problem;
        }
    }

    /** One that arrived although its answer was lost. */
    private List<WrittenCopy> there(Ehr ehr, Resource sent, Identifier identifier) {
        List<? extends Found<? extends Resource>> found = sent instanceof Bundle
                ? resources.search(ehr, Bundle.class, identifier)
                : resources.search(ehr, DocumentReference.class, identifier);
        return found.stream()
                .map(each -> new WrittenCopy(each.id(), each.version()))
                .toList();
    }
}
