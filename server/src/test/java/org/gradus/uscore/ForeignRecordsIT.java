package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Records in the style of others: US Core, Synthea, the MCC eCare Plan, FHIR's own examples. Written by us, synthetic. */
@GradusServerTest
class ForeignRecordsIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @LocalServerPort
    int port;

    FhirClient backend;

    @BeforeEach
    void connect() {
        backend = FhirClient.backend(port);
    }

    @Test
    void a_us_core_record_is_stored_with_its_references_and_once_where_it_says_so() {
        Bundle record = read("us-core-record");

        Map<String, String> first = stored(backend.post("", record).expect(200));
        Map<String, String> second = stored(backend.post("", record).expect(200));

        Observation pressure = backend.get(first.get("Observation")).as(Observation.class);
        assertThat(pressure.getSubject().getReference()).isEqualTo(first.get("Patient"));
        assertThat(pressure.getPerformerFirstRep().getReference()).isEqualTo(first.get("Practitioner"));
        assertThat(pressure.getMeta().getProfile().get(0).getValue()).endsWith("us-core-blood-pressure");
        assertThat(second.get("Patient")).isEqualTo(first.get("Patient"));
        assertThat(second.get("Practitioner")).isEqualTo(first.get("Practitioner"));
        assertThat(second.get("Observation")).isNotEqualTo(first.get("Observation"));
        assertThat(UsCoreSearches.included(backend.get("Patient?_id=" + new IdType(first.get("Patient")).getIdPart()
                        + "&_revinclude=Provenance:target")))
                .containsExactlyInAnyOrder(first.get("Provenance"), second.get("Provenance"));
    }

    @Test
    void a_synthea_record_is_refused_entry_by_entry_and_nothing_of_it_stays() {
        FhirAnswer refused = backend.post("", read("synthea-style-patient")).expect(422);

        assertThat(refused.outcome().getIssue())
                .extracting(ForeignRecordsIT::place)
                .containsExactlyInAnyOrder(
                        "Bundle.entry[1].resource.participant.individual",
                        "Bundle.entry[1].resource.serviceProvider",
                        "Bundle.entry[3].resource");
        assertThat(refused.body())
                .contains("The server stores no Claim", "A reference that searches is not followed")
                .doesNotContain("9999997799", "HAPI-");
        assertThat(UsCoreSearches.found(backend.get("Encounter?participant.identifier=9999997799")))
                .isEmpty();
    }

    @Test
    void a_synthea_record_without_claims_and_with_its_providers_in_the_bundle_is_stored() {
        Bundle record = read("synthea-style-patient");
        Bundle providers = read("us-core-record");
        record.getEntry().remove(3);
        record.getEntry().addAll(0, providers.getEntry().subList(0, 2));
        String json = FHIR.newJsonParser()
                .encodeResourceToString(record)
                .replaceAll("Practitioner\\?[^\"]*", providers.getEntry().get(1).getFullUrl())
                .replaceAll("Organization\\?[^\"]*", providers.getEntry().get(0).getFullUrl());

        Map<String, String> stored = stored(backend.post("", json).expect(200));

        assertThat(stored).containsKeys("Patient", "Encounter", "Observation", "Practitioner", "Organization");
    }

    @Test
    void a_batch_stores_what_it_can_and_names_the_rest() {
        Bundle batch = read("synthea-style-patient").setType(BundleType.BATCH);
        batch.getEntry().subList(1, 3).clear();

        Bundle answer = backend.post("", batch).expect(200).as(Bundle.class);

        assertThat(answer.getEntry().get(0).getResponse().getStatus()).startsWith("201");
        assertThat(answer.getEntry().get(1).getResponse().getStatus()).startsWith("4");
        assertThat(answer.getEntry().get(1).getResponse().getOutcome()).isNotNull();
    }

    @Test
    void a_care_plan_of_another_system_is_stored_and_left_alone() {
        Map<String, String> stored =
                stored(backend.post("", read("mcc-style-care-plan")).expect(200));

        CarePlan plan = backend.get(stored.get("CarePlan")).as(CarePlan.class);
        assertThat(plan.getGoalFirstRep().getReference()).isEqualTo(stored.get("Goal"));
        assertThat(plan.getActivityFirstRep().getDetail().getDescription()).isEqualTo("Daily walk");
        assertThat(plan.getExtension()).hasSize(1);
        assertThat(plan.getMeta().getVersionId()).isEqualTo("1");
        assertThat(UsCoreSearches.found(
                        backend.get("CarePlan?subject=" + stored.get("Patient") + "&category=assess-plan")))
                .containsExactly(stored.get("CarePlan"));
        assertThat(backend.get(stored.get("CarePlan") + "/$progress").status()).isEqualTo(404);
    }

    @Test
    void a_reference_to_another_server_is_refused_with_its_place() {
        Bundle record = read("mcc-style-care-plan");
        CarePlan plan = (CarePlan) record.getEntry().get(3).getResource();
        plan.addActivity().getReference().setReference("http://example.org/Task/123");

        FhirAnswer refused = backend.post("", record).expect(422);

        assertThat(refused.outcome().getIssue())
                .extracting(ForeignRecordsIT::place)
                .containsExactly("Bundle.entry[3].resource.activity.reference");
        assertThat(refused.body()).contains("another server").doesNotContain("example.org", "HAPI-");
    }

    @Test
    void an_example_that_points_at_a_patient_who_is_not_there_is_refused() {
        String example = """
                {"resourceType": "Observation", "status": "final", "code": {"text": "Body length"},
                 "subject": {"reference": "Patient/nobody-here"}, "valueQuantity": {"value": 48, "unit": "cm"}}
                """;

        FhirAnswer refused = backend.post("Observation", example);

        assertThat(refused.status()).isBetween(400, 422);
        assertThat(refused.outcome().getIssueFirstRep().getDiagnostics()).contains("subject");
    }

    @Test
    void a_collection_is_no_transaction() {
        FhirAnswer refused = backend.post("", read("us-core-record").setType(BundleType.COLLECTION));

        assertThat(refused.status()).isBetween(400, 422);
        assertThat(refused.outcome().getIssueFirstRep().getDiagnostics()).contains("transaction");
    }

    private static String place(OperationOutcomeIssueComponent issue) {
        return issue.getExpression().get(0).getValue();
    }

    private static Map<String, String> stored(FhirAnswer answer) {
        List<String> locations = answer.as(Bundle.class).getEntry().stream()
                .map(entry -> new IdType(entry.getResponse().getLocation())
                        .toUnqualifiedVersionless()
                        .getValue())
                .toList();
        return locations.stream()
                .collect(Collectors.toMap(location -> location.substring(0, location.indexOf('/')), id -> id));
    }

    private static Bundle read(String name) {
        try (InputStream file = ForeignRecordsIT.class.getResourceAsStream("/foreign/" + name + ".json")) {
            return FHIR.newJsonParser().parseResource(Bundle.class, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
