package org.gradus.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.validation.JpaValidationSupportChain;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the validator knows and how strict it is. */
@Configuration
class ConformanceConfiguration {

    @Bean
    OurPackages ourPackages(FhirContext fhirContext) {
        return new OurPackages(new PackageReader(fhirContext).read());
    }

    /**
     * The validator of every write and of {@code $validate}. It knows FHIR's own definitions, those of our packages, those
     * of the operator's packages and those stored by clients; it asks no terminology server, so a code of a system it does not hold is let through.
     */
    @Bean
    FhirValidator fhirValidator(
            FhirContext fhirContext,
            IInstanceValidatorModule instanceValidator,
            IValidationSupport validationSupport,
            InMemoryTerminologyServerValidationSupport inMemoryTerminology,
            UnknownCodeSystemWarningValidationSupport unknownCodeSystems,
            OurPackages packages,
            ConformanceSettings settings,
            IInterceptorService storageInterceptors) {
        JpaValidationSupportChain chain = (JpaValidationSupportChain) validationSupport;
        chain.addValidationSupport(0, new AnyUnit(fhirContext));
        chain.addValidationSupport(
                1, KnownDefinitions.support(fhirContext, operators(fhirContext, settings), packages));
        // Small value sets are checked in memory, ahead of HAPI's terminology tables.
        chain.removeValidationSupport(inMemoryTerminology);
        chain.addValidationSupport(2, inMemoryTerminology);
        chain.addValidationSupport(unknownCodeSystems);

        FhirInstanceValidator module = (FhirInstanceValidator) instanceValidator;
        module.setWrappedWorkerContext(validationSupport, new TypeDefinitions(validationSupport));
        // A profile that the server does not know is a warning.
        module.setErrorForUnknownProfiles(false);
        module.setAnyExtensionsAllowed(true);
        module.setAssumeValidRestReferences(true);
        module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);

        FhirValidator validator = fhirContext.newValidator();
        validator.setValidateAgainstStandardSchema(false);
        validator.setValidateAgainstStandardSchematron(false);
        validator.registerValidatorModule(module);
        validator.setInterceptorBroadcaster(storageInterceptors);
        return validator;
    }

    private static List<Resource> operators(FhirContext fhirContext, ConformanceSettings settings) {
        Path folder = settings.packagesFolder();
        return folder == null ? List.of() : new PackageFolder(fhirContext).read(folder);
    }
}
