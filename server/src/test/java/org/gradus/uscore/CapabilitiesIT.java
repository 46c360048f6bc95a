package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the CapabilityStatement names works, and what US Core and IHE DCP ask for is named. */
@GradusServerTest
class CapabilitiesIT {

    private static final String PROFILES = "http://hl7.org/fhir/us/core/StructureDefinition/";

    @LocalServerPort
    int port;

    CapabilityStatement capabilities;

    @BeforeEach
    void read() {
        capabilities = FhirClient.anonymous(port).get("metadata").expect(200).as(CapabilityStatement.class);
    }

    @Test
    void the_server_says_who_it_is_and_which_guide_it_follows() {
        assertThat(capabilities.getInstantiates())
                .extracting(CanonicalType::getValue)
                .contains("http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server");
        assertThat(capabilities.getText().getDivAsString()).contains("Gradus").doesNotContain("HAPI");
        assertThat(capabilities.getRestFirstRep().getInteraction())
                .extracting(interaction -> interaction.getCode())
                .contains(SystemRestfulInteraction.TRANSACTION, SystemRestfulInteraction.BATCH);
        assertThat(capabilities
                        .getRestFirstRep()
                        .getSecurity()
                        .getServiceFirstRep()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("SMART-on-FHIR");
    }

    @ParameterizedTest
    @CsvSource({
        "CarePlan, us-core-careplan",
        "CareTeam, us-core-careteam",
        "Condition, us-core-condition-encounter-diagnosis",
        "Condition, us-core-condition-problems-health-concerns",
        "Encounter, us-core-encounter",
        "Goal, us-core-goal",
        "Location, us-core-location",
        "Observation, us-core-blood-pressure",
        "Observation, us-core-observation-screening-assessment",
        "Observation, us-core-simple-observation",
        "Observation, us-core-smokingstatus",
        "Organization, us-core-organization",
        "Patient, us-core-patient",
        "Practitioner, us-core-practitioner",
        "PractitionerRole, us-core-practitionerrole",
        "Procedure, us-core-procedure",
        "Provenance, us-core-provenance",
        "QuestionnaireResponse, us-core-questionnaireresponse",
        "RelatedPerson, us-core-relatedperson",
        "ServiceRequest, us-core-servicerequest"
    })
    void a_profile_of_us_core_is_named(String type, String profile) {
        assertThat(profiles(type)).contains(PROFILES + profile);
    }

    @Test
    void our_own_profiles_are_named_too() {
        assertThat(profiles("CarePlan")).contains("https://gradus.dev/fhir/StructureDefinition/gradus-care-plan");
        assertThat(profiles("ServiceRequest"))
                .contains(
                        "https://gradus.dev/fhir/StructureDefinition/gradus-activity",
                        "https://gradus.dev/fhir/StructureDefinition/gradus-prohibition");
        assertThat(profiles("Device")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CarePlan", "Goal", "Patient", "Condition"})
    void every_search_parameter_that_is_named_is_answered(String type) {
        FhirClient backend = FhirClient.backend(port);

        List<String> unanswered = resource(type).getSearchParam().stream()
                .filter(parameter -> !parameter.getName().equals("_has"))
                .map(parameter -> type + "?" + parameter.getName() + "=" + value(parameter))
                .filter(search -> backend.get(search + "&_count=1").status() != 200)
                .toList();

        assertThat(unanswered).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CareTeam, role",
        "Condition, asserted-date",
        "Encounter, discharge-disposition",
        "Goal, description",
        "Patient, race",
        "Patient, ethnicity"
    })
    void what_us_core_adds_to_the_searches_of_r4_is_named(String type, String parameter) {
        assertThat(resource(type).getSearchParam())
                .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
                .contains(parameter);
    }

    @Test
    void what_leads_nowhere_or_is_not_open_is_not_named() {
        CapabilityStatementRestResourceComponent role = resource("PractitionerRole");

        assertThat(role.getSearchParam())
                .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
                .contains("specialty", "practitioner")
                .doesNotContain("_list", "_source", "_text", "_content", "_filter", "endpoint");
        assertThat(role.getSearchInclude())
                .extracting(PrimitiveType::getValue)
                .contains("PractitionerRole:practitioner")
                .doesNotContain("PractitionerRole:endpoint");
        assertThat(resource("CarePlan").getSearchRevInclude())
                .extracting(PrimitiveType::getValue)
                .contains("Provenance:target");
        assertThat(operations()).doesNotContain("expunge", "meta", "meta-delete", "perform-reindexing-pass");
    }

    @Test
    void what_an_ihe_care_plan_service_does_is_named() {
        assertThat(resource("CarePlan").getInteraction())
                .extracting(interaction -> interaction.getCode())
                .contains(
                        TypeRestfulInteraction.CREATE,
                        TypeRestfulInteraction.UPDATE,
                        TypeRestfulInteraction.READ,
                        TypeRestfulInteraction.VREAD,
                        TypeRestfulInteraction.SEARCHTYPE,
                        TypeRestfulInteraction.HISTORYINSTANCE);
        assertThat(resource("PlanDefinition").getOperation())
                .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                .contains("apply");
        assertThat(resource("ActivityDefinition").getOperation())
                .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                .contains("apply");
    }

    @Test
    void a_profile_that_the_server_does_not_hold_is_no_reason_to_refuse() {
        FhirClient backend = FhirClient.backend(port);
        Patient patient = new Patient();
        patient.getMeta().addProfile(PROFILES + "us-core-patient");

        backend.create(patient).expect(201);

        assertThat(backend.post("Patient/$validate", patient)
                        .expect(200)
                        .outcome()
                        .getIssue())
                .anySatisfy(issue -> {
                    assertThat(issue.getDiagnostics()).contains("us-core-patient");
                    assertThat(issue.getSeverity().toCode()).isEqualTo("warning");
                });
    }

    private static String value(CapabilityStatementRestResourceSearchParamComponent parameter) {
        if (parameter.getType() == SearchParamType.DATE) {
            return "ge2020-01-01";
        }
        boolean address =
                parameter.getType() == SearchParamType.URI || parameter.getType() == SearchParamType.REFERENCE;
        return address ? "http://example.org/x" : "1";
    }

    private List<String> profiles(String type) {
        return resource(type).getSupportedProfile().stream()
                .map(CanonicalType::getValue)
                .toList();
    }

    private Stream<String> operations() {
        return Stream.concat(
                        capabilities.getRestFirstRep().getOperation().stream(),
                        capabilities.getRestFirstRep().getResource().stream()
                                .flatMap(resource -> resource.getOperation().stream()))
                .map(CapabilityStatementRestResourceOperationComponent::getName);
    }

    private CapabilityStatementRestResourceComponent resource(String type) {
        return capabilities.getRestFirstRep().getResource().stream()
                .filter(resource -> resource.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
