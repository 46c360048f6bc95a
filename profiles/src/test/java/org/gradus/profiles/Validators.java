package org.gradus.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/** A validator that knows FHIR R4 and both packages, and nothing that would have to be downloaded. */
final class Validators {

    static final FhirContext R4 = FhirContext.forR4Cached();

    private Validators() {}

    static FhirValidator ofBothPackages() {
        var packages = new PrePopulatedValidationSupport(R4);
        for (var module : List.of("terminology", "profiles")) {
            resourcesIn(Path.of("..", module, "src/main/fhir"))
                    .map(Validators::parse)
                    .filter(resource -> resource instanceof StructureDefinition
                            || resource instanceof ValueSet
                            || resource instanceof CodeSystem)
                    .forEach(packages::addResource);
        }
        var unknownSystems = new UnknownCodeSystemWarningValidationSupport(R4);
        unknownSystems.setNonExistentCodeSystemSeverity(
                ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity.WARNING);
        var instanceValidator = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4),
                packages,
                new SnapshotGeneratingValidationSupport(R4),
                new CommonCodeSystemsTerminologyService(R4),
                new InMemoryTerminologyServerValidationSupport(R4),
                unknownSystems));
        instanceValidator.setNoTerminologyChecks(false);
        return R4.newValidator().registerValidatorModule(instanceValidator);
    }

    static Stream<Path> resourcesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IBaseResource parse(Path file) {
        return R4.newJsonParser().parseResource(read(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
