package org.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class ProfileValidationIT {

    private static final String PAIN_PROFILE = "https://gradus.dev/fhir/StructureDefinition/gradus-pain-severity";
    private static final String LOINC = "http://loinc.org";

    @LocalServerPort
    int port;

    FhirClient client;
    String patient;

    @BeforeEach
    void aPatient() {
        client = FhirClient.backend(port);
        patient = client.create(new Patient()).expect(201).id();
    }

    @Test
    void a_missing_element_is_refused_with_its_path() {
        Observation withoutStatus = measurement("72514-3", 3, "{score}");
        withoutStatus.setStatus(null);

        assertRefused(client.create(withoutStatus), "Observation.status");
    }

    @Test
    void an_element_that_fhir_does_not_know_is_refused_and_named() {
        FhirAnswer answer = client.post("Observation", """
                {"resourceType": "Observation", "status": "final", "code": {"text": "walk"}, "shoeSize": 43}""");

        assertRefused(answer, "Observation");
        assertThat(answer.body()).contains("shoeSize");
    }

    @Test
    void systems_that_are_named_by_their_oid_are_taken_known_or_not() {
        for (String oid : List.of("urn:oid:2.16.840.1.113883.6.96", "urn:oid:1.2.3.4.5")) {
            Observation coded = measurement("72514-3", 3, "{score}");
            coded.getCode().addCoding(new Coding(oid, "225908003", null));
            coded.addIdentifier().setSystem(oid).setValue("7");

            client.create(coded).expect(201);
        }
    }

    @Test
    void a_code_outside_a_required_value_set_is_refused() {
        FhirAnswer answer = client.post("Observation", """
                {"resourceType": "Observation", "status": "nearly-final", "code": {"text": "walk"}}""");

        assertRefused(answer, "Observation.status");
    }

    @Test
    void what_breaks_the_profile_it_claims_is_refused() {
        Observation eleven = measurement("72514-3", 11, "{score}");
        eleven.getMeta().addProfile(PAIN_PROFILE);

        FhirAnswer answer = client.create(eleven);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("from 0 to 10");
    }

    @Test
    void what_meets_the_profile_it_claims_is_stored() {
        Observation three = measurement("72514-3", 3, "{score}");
        three.getMeta().addProfile(PAIN_PROFILE);

        client.create(three).expect(201);
    }

    @Test
    void the_same_value_without_the_claim_is_stored() {
        client.create(measurement("72514-3", 11, "{score}")).expect(201);
    }

    @Test
    void a_profile_that_the_server_does_not_know_is_no_error() {
        Observation observation = measurement("72514-3", 3, "{score}");
        observation.getMeta().addProfile("https://example.org/fhir/StructureDefinition/pain-of-another-house");

        client.create(observation).expect(201);
    }

    @Test
    void a_vital_sign_that_does_not_claim_the_vital_signs_profile_is_not_held_to_it() {
        Observation weightInStones = measurement("29463-7", 12, "[stone_av]");

        client.create(weightInStones).expect(201);
    }

    @Test
    void a_code_of_a_system_that_the_server_does_not_hold_is_stored() {
        client.create(measurement("99999-9", 5, "m")).expect(201);
    }

    @Test
    void an_unknown_unit_is_stored_for_the_protocol_to_judge() {
        client.create(measurement("72514-3", 3, "[furlong_of_my_own]")).expect(201);
    }

    @Test
    void a_text_instead_of_a_number_is_stored_for_the_protocol_to_judge() {
        client.create(measurement("72514-3", 3, "{score}").setValue(new StringType("a lot")))
                .expect(201);
    }

    @Test
    void an_invalid_entry_stops_a_whole_transaction() {
        Bundle transaction = bundle(BundleType.TRANSACTION);

        FhirAnswer answer = client.post("", transaction);

        assertRefused(answer, "Bundle.entry[1].resource.status");
        assertThat(painsOf(patient)).isZero();
    }

    @Test
    void an_element_that_fhir_does_not_know_stops_a_transaction_too() {
        FhirAnswer answer = client.post("", """
                {"resourceType": "Bundle", "type": "transaction", "entry": [{
                  "resource": {"resourceType": "Patient", "shoeSize": 43},
                  "request": {"method": "POST", "url": "Patient"}}]}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.outcome().getIssueFirstRep().getDiagnostics()).contains("shoeSize");
    }

    @Test
    void an_invalid_entry_of_a_batch_fails_alone() {
        Bundle batch = bundle(BundleType.BATCH);

        Bundle answer = client.post("", batch).expect(200).as(Bundle.class);

        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "422");
        assertThat(painsOf(patient)).isEqualTo(1);
    }

    @Test
    void a_patch_cannot_make_a_resource_invalid() {
        String id =
                client.create(measurement("72514-3", 3, "{score}")).expect(201).id();

        FhirAnswer answer = client.patch("Observation/" + id, "[{\"op\": \"remove\", \"path\": \"/status\"}]");

        assertRefused(answer, "Observation.status");
    }

    private Bundle bundle(BundleType type) {
        Observation withoutStatus = measurement("72514-3", 4, "{score}");
        withoutStatus.setStatus(null);
        Bundle bundle = new Bundle().setType(type);
        for (Observation observation : new Observation[] {measurement("72514-3", 2, "{score}"), withoutStatus}) {
            bundle.addEntry()
                    .setResource(observation)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }
        return bundle;
    }

    private int painsOf(String patientId) {
        return client.get("Observation?_summary=count&code=72514-3&patient=" + patientId)
                .as(Bundle.class)
                .getTotal();
    }

    private Observation measurement(String loinc, int value, String unit) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation
                .addCategory()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/observation-category", "survey", null));
        observation.setCode(new CodeableConcept(new Coding(LOINC, loinc, null)));
        observation.setSubject(new Reference("Patient/" + patient));
        observation.addPerformer(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType("2026-03-01T08:00:00+01:00"));
        observation.setValue(new Quantity(value)
                .setUnit(unit)
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit));
        return observation;
    }

    private static void assertRefused(FhirAnswer answer, String path) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.outcome().getIssue())
                .flatExtracting(issue -> issue.getExpression())
                .extracting(expression -> expression.getValue())
                .contains(path);
    }
}
