package org.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.gradus.StartRefused;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFolderTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String PROFILE = "http://example.org/StructureDefinition/patient-with-birthday";

    @TempDir
    Path folder;

    private final PackageFolder packages = new PackageFolder(FHIR);

    @Test
    void a_profile_of_a_package_is_held_against_who_claims_it() throws IOException {
        write("example.profiles-1.0.0.tgz", "4.0.1", profile());
        FhirValidator validator = validator(packages.read(folder));
        Patient patient = new Patient().setGender(AdministrativeGender.FEMALE);
        patient.getMeta().addProfile(PROFILE);

        assertThat(errors(validator, patient)).singleElement().asString().contains("Patient.birthDate", "minimum");
        assertThat(errors(validator, patient.setBirthDate(new java.util.Date(0))))
                .isEmpty();
    }

    @Test
    void only_definitions_that_say_something_are_taken() throws IOException {
        CodeSystem hollow = new CodeSystem();
        hollow.setUrl("http://example.org/CodeSystem/hollow").setStatus(PublicationStatus.ACTIVE);
        hollow.setContent(CodeSystemContentMode.NOTPRESENT).setId("hollow");
        CodeSystem whole = hollow.copy();
        whole.setUrl("http://example.org/CodeSystem/whole").setContent(CodeSystemContentMode.COMPLETE);
        whole.setId("whole");
        write("b.tgz", "4.0.1", hollow, whole);
        write("a.tgz", "4.0.1", profile());
        Files.writeString(folder.resolve("README.txt"), "not a package");

        assertThat(packages.read(folder)).extracting(Resource::getIdPart).containsExactly("with-birthday", "whole");
    }

    @Test
    void a_broken_file_is_one_clear_sentence() throws IOException {
        write("good.tgz", "4.0.1", profile());
        Files.writeString(folder.resolve("broken.tgz"), "this is no archive");

        assertThatThrownBy(() -> packages.read(folder))
                .isInstanceOf(StartRefused.class)
                .hasMessage("The file broken.tgz in gradus.conformance.packages-folder cannot be read;"
                        + " a FHIR R4 package (.tgz, as packages.fhir.org gives it) was expected.");
    }

    @Test
    void a_package_of_another_version_of_fhir_is_refused() throws IOException {
        write("five.tgz", "5.0.0", profile());

        assertThatThrownBy(() -> packages.read(folder))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("five.tgz");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> packages.read(folder.resolve("elsewhere")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("packages-folder names");
    }

    private static StructureDefinition profile() {
        StructureDefinition profile = new StructureDefinition();
        profile.setId("with-birthday");
        profile.setUrl(PROFILE).setName("PatientWithBirthday").setStatus(PublicationStatus.ACTIVE);
        profile.setKind(StructureDefinitionKind.RESOURCE).setAbstract(false).setType("Patient");
        profile.setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Patient");
        profile.setDerivation(TypeDerivationRule.CONSTRAINT);
        profile.getDifferential().addElement().setPath("Patient").setId("Patient");
        profile.getDifferential()
                .addElement()
                .setPath("Patient.birthDate")
                .setMin(1)
                .setId("Patient.birthDate");
        return profile;
    }

    private static FhirValidator validator(List<Resource> operators) {
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(FHIR),
                KnownDefinitions.support(FHIR, operators, new OurPackages(List.of())),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new SnapshotGeneratingValidationSupport(FHIR));
        return FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    private static List<String> errors(FhirValidator validator, Resource resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR)
                .map(SingleValidationMessage::getMessage)
                .toList();
    }

    private void write(String name, String fhirVersion, Resource... resources) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
            put(
                    tar,
                    "package.json",
                    "{\"name\":\"example.profiles\",\"version\":\"1.0.0\",\"fhirVersions\":[\"" + fhirVersion + "\"]}");
            for (Map.Entry<String, String> resource : List.of(resources).stream()
                    .map(each -> Map.entry(
                            each.fhirType() + "-" + each.getIdPart() + ".json",
                            FHIR.newJsonParser().encodeResourceToString(each)))
                    .toList()) {
                put(tar, resource.getKey(), resource.getValue());
            }
        }
    }

    private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("package/" + name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
