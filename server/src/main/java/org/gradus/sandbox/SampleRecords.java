package org.gradus.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import org.gradus.enrolment.Enrolment;
import org.gradus.enrolment.EnrolmentRefused;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Stores and enrols sample patients as any patient is: their plans are the engine's own work. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SampleRecords {

    private static final Logger LOG = LoggerFactory.getLogger(SampleRecords.class);

    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;
    private final Enrolment enrolment;
    private final FhirContext fhir;

    SampleRecords(DaoRegistry daos, IFhirSystemDao<Bundle, ?> system, Enrolment enrolment, FhirContext fhir) {
        this.daos = daos;
        this.system = system;
        this.enrolment = enrolment;
        this.fhir = fhir;
    }

    /** As one transaction, as an EHR would send it; an evaluation follows its commit. */
    void store(List<String> resources) {
        Bundle transaction = new Bundle();
        transaction.setType(BundleType.TRANSACTION);
        for (String json : resources) {
            Resource resource = parsed(json);
            transaction
                    .addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(resource.fhirType() + "/" + resource.getIdPart());
        }
        system.transaction(new SystemRequestDetails(), transaction);
    }

    /** Finds the plan that is there already at a later start. A sandbox without the protocol is still a sandbox. */
    void enroll(SampleStory story) {
        try {
            enrolment.enroll(story.patient(), Optional.empty(), Optional.of(story.procedure()), Optional.empty());
            LOG.info("The sample patient Patient/{} is there, with a care plan.", story.patient());
        } catch (EnrolmentRefused refused) {
            LOG.warn("The sample patient Patient/{} is there, without a care plan.", story.patient(), refused);
        }
    }

    /** Whether a resource of that type and id is there. */
    boolean has(String json) {
        Resource resource = parsed(json);
        return find(resource.getClass(), resource.getIdPart()).isPresent();
    }

    <T extends Resource> Optional<T> find(Class<T> type, String id) {
        try {
            return Optional.of(
                    daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private Resource parsed(String json) {
        return (Resource) fhir.newJsonParser().parseResource(json);
    }
}
