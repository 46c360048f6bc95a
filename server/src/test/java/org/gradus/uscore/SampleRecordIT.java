package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sample record shows every element that US Core asks a server to support, somewhere among what a search finds. */
@GradusServerTest
class SampleRecordIT {

    private static final IFhirPath PATHS = FhirContext.forR4Cached().newFhirPath();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
                    CarePlan?patient=anna&category=assess-plan; text.status | text.div | status | intent | subject.reference | contributor.reference | period.start | category.coding.where(code = 'assess-plan') | category.coding.where(code = '734163000')
                    Goal?patient=anna; lifecycleStatus | description.text | subject.reference | start | target.due | expressedBy.reference
                    ServiceRequest?patient=anna; status | intent | category.coding.where(code = '387713003') | category.coding.where(code = '409063005') | code.coding | code.text | subject.reference | encounter.reference | occurrence.ofType(Period).start | authoredOn | requester.reference | reasonReference.reference
                    ServiceRequest?patient=anna&category=91251008&status=active; occurrence | authoredOn | requester.reference | reasonReference.reference | code.text
                    Observation?patient=anna&category=survey; status | category.coding.where(system = 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category') | effective | performer.reference | value.ofType(Quantity).code | value.ofType(CodeableConcept).coding | value.ofType(string) | hasMember.reference | derivedFrom.reference
                    Observation?patient=anna&category=sdoh,functional-status,disability-status,cognitive-status,activity,social-history; value.ofType(Quantity) | value.ofType(CodeableConcept) | value.ofType(string) | value.ofType(boolean) | derivedFrom.reference | performer.reference
                    Observation?patient=anna,walter&category=vital-signs; effective.ofType(dateTime) | performer.reference | value.ofType(Quantity).value | value.ofType(Quantity).unit | value.ofType(Quantity).system | value.ofType(Quantity).code
                    Observation?patient=anna&code=85354-9; component.where(code.coding.code = '8480-6').value | component.where(code.coding.code = '8462-4').value | component.dataAbsentReason.coding.code
                    Observation?patient=anna,walter&category=social-history; value.ofType(Quantity) | value.ofType(CodeableConcept)
                    Patient?_id=anna,walter; identifier.system | identifier.value | name.family | name.given | name.suffix | name.where(use = 'old') | telecom.system | telecom.value | telecom.use | birthDate | deceased.ofType(dateTime) | address.line | address.city | address.state | address.postalCode | address.where(use = 'old').period.end | communication.language | extension.where(url.endsWith('us-core-race')) | extension.where(url.endsWith('us-core-ethnicity')) | extension.where(url.endsWith('us-core-tribal-affiliation')) | extension.where(url.endsWith('us-core-sex'))
                    Condition?patient=anna; clinicalStatus | verificationStatus | category.coding.where(code = 'health-concern') | category.coding.where(code = 'problem-list-item') | category.coding.where(code = 'encounter-diagnosis') | category.coding.where(code = 'sdoh') | code | subject | onset.ofType(dateTime) | extension.where(url.endsWith('condition-assertedDate')) | abatement.ofType(dateTime) | recordedDate | recorder.reference | encounter.reference | meta.lastUpdated
                    Procedure?patient=anna; basedOn.reference | status | code | subject | encounter.reference | performed.ofType(dateTime) | performer.actor.reference | reasonReference.reference
                    Procedure?patient=walter; performed.extension.where(url.endsWith('data-absent-reason'))
                    Provenance?patient=anna; target.reference | recorded | agent.where(type.coding.code = 'author').who.reference | agent.where(type.coding.code = 'author').onBehalfOf.reference | agent.where(type.coding.code = 'transmitter').who.reference | agent.where(type.coding.code = 'transmitter').onBehalfOf.reference
                    CareTeam?patient=anna&status=active; status | subject | participant.role | participant.member.where(reference = 'Practitioner/surgeon') | participant.member.where(reference = 'PractitionerRole/surgeon')
                    QuestionnaireResponse?patient=anna; identifier.value | questionnaire | questionnaire.extension.where(url.endsWith('display')) | status | subject | authored | author.reference | item.linkId | item.item.text | item.item.answer.value.ofType(decimal) | item.item.answer.value.ofType(string) | item.item.answer.value.ofType(Coding)
                    Encounter?patient=anna; identifier.value | status | class.code | type | subject | participant.type | participant.period | participant.individual.reference | period.end | reasonCode | reasonReference.reference | hospitalization.dischargeDisposition | location.location.reference | serviceProvider.reference
                    Practitioner?_id=surgeon; identifier.where(system = 'http://hl7.org/fhir/sid/us-npi') | name.family | telecom | address
                    PractitionerRole?_id=surgeon; practitioner.reference | organization.reference | code | specialty | location.reference | telecom
                    Organization?_id=spine-clinic; identifier.where(system = 'http://hl7.org/fhir/sid/us-npi') | active | name | telecom | address.line
                    Location?_id=spine-ward; identifier | status | name | type | telecom | address.city | managingOrganization.reference
                    RelatedPerson?patient=anna; active | patient.reference | relationship | name | telecom | address
                    Device?patient=anna; identifier | deviceName | patient.reference
                    """)
    void every_element_is_there(String search, String elements) {
        List<Resource> found =
                FhirClient.backend(port).get(search + "&_count=200").expect(200).as(Bundle.class).getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .toList();

        Stream<String> missing = Arrays.stream(elements.split(" \\| "))
                .filter(path -> found.stream()
                        .noneMatch(resource ->
                                !PATHS.evaluate(resource, path, IBase.class).isEmpty()));

        assertThat(missing).as(search).isEmpty();
    }
}
