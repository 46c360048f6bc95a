package org.gradus.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the validator read FHIR's definitions and build the snapshots of our profiles in the background, once ready. */
@Component
class ValidatorWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(ValidatorWarmUp.class);

    private final FhirContext fhirContext;
    private final FhirValidator validator;
    private final OurPackages packages;

    ValidatorWarmUp(FhirContext fhirContext, FhirValidator validator, OurPackages packages) {
        this.fhirContext = fhirContext;
        this.validator = validator;
        this.packages = packages;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread thread = new Thread(this::warmUp, "validator-warm-up");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private void warmUp() {
        validator.validateWithResult(new Observation());
        packages.all().stream()
                .flatMap(content -> content.resources().stream())
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(ResourceProfiles::constrainsResource)
                .forEach(profile -> validator.validateWithResult(empty(profile)));
        LOG.info("The validator knows all profiles.");
    }

    private Resource empty(StructureDefinition profile) {
        Resource resource =
                (Resource) fhirContext.getResourceDefinition(profile.getType()).newInstance();
        resource.getMeta().addProfile(profile.getUrl());
        return resource;
    }
}
