package org.gradus.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.enrolment.Enrolment;
import org.gradus.enrolment.EnrolmentRefused;
import org.gradus.schedule.ClinicalClock;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Loads the first sample patient before a sandbox is ready, and at every later start what she has reported since. She is
 * stored and enrolled as any patient is: her plan is the engine's own work.
 */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SamplePatientLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SamplePatientLoader.class);
    private static final String FIRST = "anna";

    /** What stands in the hospital's record beside her rehabilitation: every element that US Core asks for. */
    private static final String RECORD = "us-core";

    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;
    private final Enrolment enrolment;
    private final ClinicalClock clock;
    private final FhirContext fhir;

    SamplePatientLoader(
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            Enrolment enrolment,
            ClinicalClock clock,
            FhirContext fhir) {
        this.daos = daos;
        this.system = system;
        this.enrolment = enrolment;
        this.clock = clock;
        this.fhir = fhir;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Instant now = clock.instant();
        SampleStory story = SampleStory.told(FIRST, now);
        Optional<LocalDate> surgery = stored(Procedure.class, story.procedure())
                .map(procedure -> LocalDate.ofInstant(
                        procedure.getPerformedDateTimeType().getValue().toInstant(), story.zone()));
        if (surgery.isEmpty()) {
            List<String> record = SampleStory.told(RECORD, now).resources();
            store(Stream.of(story.resources().stream(), record.stream(), reports(story, now))
                    .flatMap(resources -> resources)
                    .toList());
        } else {
            continueWith(story.since(surgery.get()), now);
        }
        enroll(story);
    }

    /** Only what is missing: a report that somebody has changed stays as it is. */
    private void continueWith(SampleStory story, Instant now) {
        List<String> missing = reports(story, now)
                .filter(report -> stored(parsed(report)).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            store(missing);
        }
    }

    /** Finds the plan that is there already at a later start. A sandbox without the protocol is still a sandbox. */
    private void enroll(SampleStory story) {
        try {
            enrolment.enroll(story.patient(), Optional.empty(), Optional.of(story.procedure()), Optional.empty());
            LOG.info("The sample patient Patient/{} is there, with a care plan.", story.patient());
        } catch (EnrolmentRefused refused) {
            LOG.warn("The sample patient Patient/{} is there, without a care plan.", story.patient(), refused);
        }
    }

    private static Stream<String> reports(SampleStory story, Instant now) {
        return story.reportsUntil(now).values().stream().flatMap(Collection::stream);
    }

    /** As one transaction, as an EHR would send it; an evaluation follows its commit. */
    private void store(List<String> resources) {
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

    private Resource parsed(String json) {
        return (Resource) fhir.newJsonParser().parseResource(json);
    }

    private Optional<? extends Resource> stored(Resource resource) {
        return stored(resource.getClass(), resource.getIdPart());
    }

    private <T extends Resource> Optional<T> stored(Class<T> type, String id) {
        try {
            return Optional.of(
                    daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }
}
