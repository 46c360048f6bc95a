package org.gradus.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a good client sends passes the profile it claims; what breaks a profile is refused for the reason that stands in
 * the text file beside the case.
 */
class ProfileCasesTest {

    private static final Path CASES = Path.of("src/test/resources");
    private static final FhirValidator VALIDATOR = Validators.ofBothPackages();

    static Stream<Named<Path>> valid() {
        return cases(CASES.resolve("valid"));
    }

    static Stream<Named<Path>> invalid() {
        return cases(CASES.resolve("invalid"));
    }

    static Stream<Named<Path>> examples() {
        return cases(Path.of("src/main/fhir-examples"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_a_valid_case_too(Path resource) {
        assertThat(errorsOf(resource)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_case_passes(Path resource) {
        assertThat(errorsOf(resource)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void an_invalid_case_is_refused_for_the_expected_reason(Path resource) {
        var reason = Validators.read(Path.of(resource.toString().replaceFirst("\\.json$", ".txt")))
                .strip();

        assertThat(errorsOf(resource)).anySatisfy(error -> assertThat(error).contains(reason));
    }

    @Test
    void every_profile_has_a_valid_and_an_invalid_case() {
        var profiles = Validators.resourcesIn(Path.of("src/main/fhir"))
                .map(Validators::parse)
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(definition -> !definition.getType().equals("Extension") && !definition.getAbstract())
                // the protocols themselves are its cases
                .filter(definition -> !definition.getType().equals("PlanDefinition"))
                .map(StructureDefinition::getUrl)
                .toList();

        assertThat(profilesClaimedIn("valid")).containsAll(profiles);
        assertThat(profilesClaimedIn("invalid")).containsAll(profiles);
    }

    private static TreeSet<String> profilesClaimedIn(String folder) {
        var claimed = new TreeSet<String>();
        Validators.resourcesIn(CASES.resolve(folder))
                .map(file -> (Resource) Validators.parse(file))
                .flatMap(resource -> resource.getMeta().getProfile().stream())
                .map(IPrimitiveType::getValueAsString)
                .forEach(claimed::add);
        return claimed;
    }

    private static Stream<Named<Path>> cases(Path folder) {
        return Validators.resourcesIn(folder)
                .map(file -> Named.of(file.getFileName().toString().replace(".json", ""), file));
    }

    private static List<String> errorsOf(Path resource) {
        return VALIDATOR.validateWithResult(Validators.read(resource)).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }
}
