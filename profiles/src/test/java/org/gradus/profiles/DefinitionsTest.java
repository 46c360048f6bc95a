package org.gradus.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every resource of both packages is itself valid FHIR R4. */
class DefinitionsTest {

    private static final FhirValidator VALIDATOR = Validators.ofBothPackages();

    static Stream<Named<Path>> definitions() {
        return Stream.of("terminology", "profiles")
                .flatMap(module -> Validators.resourcesIn(Path.of("..", module, "src/main/fhir")))
                .filter(file -> !isExtension(file))
                .map(file -> Named.of(file.getFileName().toString(), file));
    }

    /** The validator would download the FHIR core package for these; ProfileCasesTest tries them in instances. */
    private static boolean isExtension(Path file) {
        return Validators.parse(file) instanceof StructureDefinition definition
                && definition.getType().equals("Extension");
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void is_valid_fhir(Path definition) {
        var result = VALIDATOR.validateWithResult(Validators.read(definition));

        assertThat(result.getMessages())
                .filteredOn(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .extracting(message -> message.getLocationString() + ": " + message.getMessage())
                .isEmpty();
    }
}
