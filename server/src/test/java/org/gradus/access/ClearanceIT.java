package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Clearances are written by physicians for themselves, and who wrote which version is kept (ruling 63). */
class ClearanceIT extends OnTwoPatients {

    @Autowired
    IInterceptorService interceptors;

    SpinePatient anna;
    String surgeon;
    FhirClient writing;

    @BeforeEach
    void a_patient_and_a_surgeon() {
        anna = SpinePatient.at(backend);
        surgeon = anna.surgeon().getReference();
        writing = tokens().practitioner(surgeon.substring("Practitioner/".length()), "user/*.cruds");
    }

    @Test
    void a_clearance_is_written_by_the_physician_who_gives_it() {
        String nurse = practitioner(NURSE);
        String given = writing.create(anna.clearance("C1")).expect(201).id();

        FhirClient other = tokens().practitioner(practitioner(DOCTOR), "user/*.cruds");
        assertThat(other.create(anna.clearance("C1")).status()).isEqualTo(403);
        FhirClient nursing = tokens().practitioner(nurse, "user/*.cruds");
        assertThat(nursing.create(anna.clearance("C1")).status()).isEqualTo(403);
        assertThat(nursing.delete("Observation/" + given).status()).isEqualTo(403);
        Observation own = anna.clearance("C1");
        own.getPerformer().clear();
        own.addPerformer(new Reference("Practitioner/" + nurse));
        assertThat(nursing.create(own).status()).isEqualTo(403);
        assertThat(tokens().patient(anna.id(), "patient/*.cruds")
                        .create(anna.clearance("C1"))
                        .status())
                .isEqualTo(403);
        assertThat(tokens().backend("some-backend", "system/*.cruds")
                        .create(anna.clearance("C1"))
                        .status())
                .isEqualTo(403);
        assertThat(backend.create(anna.clearance("C1")).status()).isEqualTo(201);
    }

    @Test
    void each_version_says_who_wrote_it_and_by_which_client() {
        Observation clearance = anna.clearance("C1");
        String id = writing.create(clearance).expect(201).id();
        clearance.setId(id);
        writing.update(clearance.setStatus(ObservationStatus.ENTEREDINERROR)).expect(200);
        assertThat(writing.patch("Observation/" + id, "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"final\"}]")
                        .status())
                .isEqualTo(200);

        List<Provenance> written = provenances("Observation/" + id);

        assertThat(written)
                .extracting(each -> each.getTargetFirstRep().getReference())
                .containsExactlyInAnyOrder(
                        "Observation/" + id + "/_history/1",
                        "Observation/" + id + "/_history/2",
                        "Observation/" + id + "/_history/3");
        assertThat(written)
                .extracting(each -> each.getActivity().getCodingFirstRep().getCode())
                .containsExactlyInAnyOrder("CREATE", "UPDATE", "UPDATE");
        assertThat(written).allSatisfy(each -> {
            assertThat(agent(each, "author").getWho().getReference()).isEqualTo(surgeon);
            ProvenanceAgentComponent client = agent(each, "enterer");
            assertThat(client.getWho().getIdentifier().getValue()).isEqualTo("a-clinicians-app");
            assertThat(client.getOnBehalfOf().getReference()).isEqualTo(surgeon);
            assertThat(agent(each, "assembler").getWho().getReference()).isEqualTo("Device/gradus-engine");
        });
    }

    @Test
    void a_trusted_client_is_named_as_the_one_who_vouches() {
        String id = backend.create(anna.clearance("C1")).expect(201).id();

        Provenance written = provenances("Observation/" + id).get(0);

        ProvenanceAgentComponent author = agent(written, "author");
        assertThat(author.getWho().getIdentifier().getValue()).isEqualTo("sandbox-backend");
        assertThat(author.getOnBehalfOf().getReference()).isEqualTo(surgeon);
    }

    @Test
    void in_a_transaction_too() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (String kind : List.of("C1", "C2")) {
            transaction
                    .addEntry()
                    .setResource(anna.clearance(kind))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }

        Bundle answer = writing.post("", transaction).expect(200).as(Bundle.class);

        assertThat(answer.getEntry()).hasSize(2).allSatisfy(entry -> {
            String version = entry.getResponse().getLocation();
            assertThat(provenances(version.substring(0, version.indexOf("/_history"))))
                    .hasSize(1);
        });
    }

    @Test
    void of_a_deletion_who_did_it_is_kept() {
        String id = writing.create(anna.clearance("C1")).expect(201).id();

        writing.delete("Observation/" + id).expect(200);

        Provenance deletion =
                backend.get("Provenance?_sort=-_lastUpdated&_count=20").expect(200).as(Bundle.class).getEntry().stream()
                        .map(entry -> (Provenance) entry.getResource())
                        .filter(each -> ("Observation/" + id)
                                .equals(each.getTargetFirstRep().getIdentifier().getValue()))
                        .findFirst()
                        .orElseThrow();
        assertThat(deletion.getActivity().getCodingFirstRep().getCode()).isEqualTo("DELETE");
        assertThat(agent(deletion, "author").getWho().getReference()).isEqualTo(surgeon);
    }

    @Test
    void a_clearance_whose_writer_cannot_be_kept_is_not_stored() {
        Object failing = new FailingProvenance();
        interceptors.registerInterceptor(failing);
        FhirAnswer refused;
        try {
            refused = writing.create(anna.clearance("C1"));
        } finally {
            interceptors.unregisterInterceptor(failing);
        }

        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(backend.get("Observation?patient=" + anna.id() + "&code=clearance")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
    }

    @Test
    void nobody_but_the_server_writes_such_a_provenance() {
        String id = writing.create(anna.clearance("C1")).expect(201).id();
        Provenance genuine = provenances("Observation/" + id).get(0);
        Provenance changed = genuine.copy();
        changed.getAgent().removeIf(agent -> agent != agent(changed, "author"));
        Provenance forged = genuine.copy();
        forged.setId((String) null);

        for (FhirClient client : List.of(backend, writing)) {
            assertThat(client.update(changed).status()).isEqualTo(403);
            FhirAnswer copied = client.create(forged);
            assertThat(copied.status()).as(copied.body()).isEqualTo(403);
            assertThat(client.delete("Provenance/" + genuine.getIdElement().getIdPart())
                            .status())
                    .isEqualTo(403);
            assertThat(client.patch(
                                    "Provenance/" + genuine.getIdElement().getIdPart(),
                                    "[{\"op\":\"remove\",\"path\":\"/agent/0\"}]")
                            .status())
                    .isEqualTo(403);
        }
    }

    private List<Provenance> provenances(String target) {
        return backend.get("Provenance?target=" + target).expect(200).as(Bundle.class).getEntry().stream()
                .map(entry -> (Provenance) entry.getResource())
                .toList();
    }

    private static ProvenanceAgentComponent agent(Provenance provenance, String type) {
        return provenance.getAgent().stream()
                .filter(agent -> type.equals(agent.getType().getCodingFirstRep().getCode()))
                .findFirst()
                .orElseThrow();
    }

    /** A storage that takes no Provenance. */
    @ca.uhn.fhir.interceptor.api.Interceptor
    public static class FailingProvenance {

        /** Refuses it. */
        @ca.uhn.fhir.interceptor.api.Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
        public void create(org.hl7.fhir.instance.model.api.IBaseResource resource) {
            if (resource instanceof Provenance) {
                throw new InternalErrorException("full");
            }
        }
    }
}
