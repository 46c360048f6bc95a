package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What clients may expect of the storage besides create and search. */
@GradusServerTest
class StorageIT {

    @LocalServerPort
    int port;

    FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    @Tag("CC-06")
    @Test
    void an_update_that_changes_nothing_makes_no_version() {
        Patient patient = stored(new Patient().setActive(true));

        FhirAnswer answer = client.update(patient).expect(200);

        assertThat(answer.as(Patient.class).getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    void every_version_stays_readable() {
        Patient patient = stored(new Patient().setActive(true));
        client.update(patient.setActive(false)).expect(200);

        String id = patient.getIdElement().getIdPart();

        assertThat(client.get("Patient/" + id + "/_history/1").as(Patient.class).getActive())
                .isTrue();
        assertThat(client.get("Patient/" + id + "/_history").as(Bundle.class).getEntry())
                .hasSize(2);
    }

    @Test
    void a_search_sees_what_was_written_a_moment_before() {
        String patient = stored(new Patient()).getIdElement().getIdPart();
        String search = "Observation?patient=" + patient;
        client.create(observation(patient)).expect(201);
        assertThat(client.get(search).as(Bundle.class).getEntry()).hasSize(1);

        client.create(observation(patient)).expect(201);

        assertThat(client.get(search).as(Bundle.class).getEntry()).hasSize(2);
    }

    @Test
    void a_provenance_keeps_the_versions_it_names() {
        String patient = stored(new Patient()).getIdElement().getIdPart();
        String observation = client.create(observation(patient)).expect(201).id();
        Provenance provenance = new Provenance();
        provenance.addTarget(new Reference("Observation/" + observation + "/_history/1"));
        provenance.setRecordedElement(new InstantType("2026-03-01T08:00:00Z"));
        provenance.addAgent().setWho(new Reference("Patient/" + patient));
        provenance
                .addEntity()
                .setRole(ProvenanceEntityRole.SOURCE)
                .setWhat(new Reference("Patient/" + patient + "/_history/1"));

        String id = client.create(provenance).expect(201).id();

        Provenance stored = client.get("Provenance/" + id).expect(200).as(Provenance.class);
        assertThat(stored.getTargetFirstRep().getReference()).endsWith("Observation/" + observation + "/_history/1");
        assertThat(stored.getEntityFirstRep().getWhat().getReference()).endsWith("Patient/" + patient + "/_history/1");
    }

    @Test
    void a_transaction_links_what_it_creates() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        String patientUrl = "urn:uuid:3f6d1c1e-8d0e-4a52-9a52-3a8b8d9f4e11";
        add(transaction, "Patient").setFullUrl(patientUrl).setResource(new Patient());
        Observation observation = observation("x");
        observation.setSubject(new Reference(patientUrl));
        add(transaction, "Observation").setResource(observation);

        Bundle answer = client.post("", transaction).expect(200).as(Bundle.class);

        IdType patient = new IdType(answer.getEntry().get(0).getResponse().getLocation());
        IdType stored = new IdType(answer.getEntry().get(1).getResponse().getLocation());
        assertThat(client.get("Observation/" + stored.getIdPart())
                        .as(Observation.class)
                        .getSubject()
                        .getReference())
                .isEqualTo("Patient/" + patient.getIdPart());
    }

    @Test
    void a_conditional_create_creates_once() {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("https://example.org/sid").setValue("anna-7");
        FhirClient once = client.with("If-None-Exist", "identifier=https://example.org/sid|anna-7");

        once.create(patient).expect(201);

        once.create(patient).expect(200);
        assertThat(client.get("Patient?identifier=https://example.org/sid|anna-7")
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
    }

    @Test
    void a_search_includes_what_is_referred_to_and_what_refers() {
        String patient = stored(new Patient()).getIdElement().getIdPart();
        client.create(observation(patient)).expect(201);

        assertThat(typesOf("Observation?patient=" + patient + "&_include=Observation:patient"))
                .containsExactlyInAnyOrder("Observation", "Patient");
        assertThat(typesOf("Patient?_id=" + patient + "&_revinclude=Observation:patient"))
                .containsExactlyInAnyOrder("Observation", "Patient");
        assertThat(typesOf("Patient/" + patient + "/$everything")).containsExactlyInAnyOrder("Observation", "Patient");
    }

    @Test
    void a_reference_to_nothing_is_refused() {
        FhirAnswer answer = client.create(observation("nobody"));

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.body()).contains("Observation.subject");
    }

    @Test
    void what_others_refer_to_is_not_deleted() {
        String patient = stored(new Patient()).getIdElement().getIdPart();
        client.create(observation(patient)).expect(201);

        assertThat(client.delete("Patient/" + patient).status()).isEqualTo(409);
    }

    @Test
    void a_page_has_two_hundred_entries_at_most() {
        Bundle page =
                client.get("StructureDefinition?_count=100000").expect(200).as(Bundle.class);

        assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void the_capability_statement_says_who_we_are_and_nothing_of_the_content() {
        FhirAnswer answer = FhirClient.anonymous(port).get("metadata").expect(200);

        CapabilityStatement capabilities = answer.as(CapabilityStatement.class);
        assertThat(capabilities.getSoftware().getName()).isEqualTo("Gradus");
        assertThat(capabilities.getSoftware().getVersion()).isNotBlank();
        assertThat(answer.body()).doesNotContain("resourceCount");
    }

    private List<String> typesOf(String search) {
        return client.get(search).expect(200).as(Bundle.class).getEntry().stream()
                .map(entry -> entry.getResource().fhirType())
                .toList();
    }

    private Patient stored(Patient patient) {
        String id = client.create(patient).expect(201).id();
        patient.setId(new IdType("Patient", id));
        return patient;
    }

    private static Bundle.BundleEntryComponent add(Bundle bundle, String type) {
        Bundle.BundleEntryComponent entry = bundle.addEntry();
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(type);
        return entry;
    }

    private static Observation observation(String patient) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept().setText("walk"));
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType("2026-03-01T08:00:00+01:00"));
        return observation;
    }
}
