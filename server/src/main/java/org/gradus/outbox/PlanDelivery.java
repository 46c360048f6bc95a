package org.gradus.outbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.ArrayList;
import java.util.List;
import org.gradus.ehr.Capabilities;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.Ehr.Accepts;
import org.gradus.ehr.EhrPatients;
import org.gradus.ehr.EhrProbe;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.EhrProblem.Kind;
import org.gradus.ehr.Rights;
import org.gradus.outbox.ResourceDelivery.Outcome;
import org.gradus.outbox.ResourceDelivery.Parcel;
import org.gradus.web.ServerAddress;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Brings a plan to an EHR as it is now, in the form that the EHR takes. */
@Component
class PlanDelivery {

    private final DaoRegistry daos;
    private final EhrPatients patients;
    private final EhrProbe probe;
    private final ResourceDelivery resources;
    private final DocumentDelivery documents;
    private final ServerAddress address;
    private final FhirContext fhir;

    PlanDelivery(
            DaoRegistry daos,
            EhrPatients patients,
            EhrProbe probe,
            ResourceDelivery resources,
            DocumentDelivery documents,
            ServerAddress address,
            FhirContext fhir) {
        this.daos = daos;
        this.patients = patients;
        this.probe = probe;
        this.resources = resources;
        this.documents = documents;
        this.address = address;
        this.fhir = fhir;
    }

    /**
     * What the EHR has now.
     *
     * @param version of the CarePlan
     * @param conflicts our references to what somebody else has changed there, and what was left as it is
     */
    record Sent(String version, List<String> conflicts) {

        Sent {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Sends what the EHR does not have yet.
     *
     * @param stillOurs called before each resource; throws if another replica has taken over
     * @throws EhrProblem if the EHR does not do its part
     */
    Sent deliver(Delivery delivery, Ehr ehr, Runnable stillOurs) {
        PlanContent content = PlanContent.read(daos, delivery.planId(), delivery.patientId())
                .orElseThrow(() -> EhrProblem.refused("The plan or its patient is no longer on this server."));
        String patient = patients.find(ehr, content.patient());
        Capabilities capabilities = probe.capabilities(ehr);
        if (capabilities.form() == Accepts.RESOURCES) {
            try {
                return new Sent(version(content.plan()), resources(ehr, content, patient, stillOurs));
            } catch (EhrProblem problem) {
                if (problem.kind() != Kind.NOT_TAKEN) {
                    throw problem;
                }
                capabilities = probe.capabilities(ehr).withoutPlans();
                probe.remember(ehr, capabilities);
            }
        }
        Accepts form = capabilities.form();
        Rights rights = capabilities.of(form == Accepts.DOCUMENT ? "Bundle" : "DocumentReference");
        documents.deliver(ehr, form, rights, content, patient);
        return new Sent(version(content.plan()), List.of());
    }

    private static String version(Resource resource) {
        return resource.getMeta().getVersionId();
    }

    /** What the plan refers to comes first, so that it can be referred to there. */
    private List<String> resources(Ehr ehr, PlanContent content, String patient, Runnable stillOurs) {
        EhrNames names = new EhrNames(fhir, address.fhir());
        names.call(EhrNames.reference(content.patient()), "Patient/" + patient);
        List<String> conflicts = new ArrayList<>();
        for (Resource part : content.parts()) {
            stillOurs.run();
            part(ehr, part, content, names, conflicts);
        }
        stillOurs.run();
        send(ehr, content.plan(), content, names, conflicts);
        return conflicts;
    }

    private void part(Ehr ehr, Resource part, PlanContent content, EhrNames names, List<String> conflicts) {
        Capabilities capabilities = probe.capabilities(ehr);
        if (capabilities.of(part.fhirType()).isKept()) {
            try {
                send(ehr, part, content, names, conflicts);
            } catch (EhrProblem problem) {
                if (problem.kind() != Kind.NOT_TAKEN) {
                    throw problem;
                }
                probe.remember(ehr, capabilities.without(part.fhirType()));
            }
        }
    }

    private void send(Ehr ehr, Resource resource, PlanContent content, EhrNames names, List<String> conflicts) {
        String ours = EhrNames.reference(resource);
        Outcome outcome = resources.deliver(new Parcel(
                ehr,
                probe.capabilities(ehr).of(resource.fhirType()),
                content.plan().getIdElement().getIdPart(),
                ours,
                version(resource),
                names.copy(resource),
                names.identifier(ours)));
        if (outcome.id() != null) {
            names.call(ours, resource.fhirType() + '/' + outcome.id());
        }
        if (outcome.conflict()) {
            conflicts.add(ours);
        }
    }
}
