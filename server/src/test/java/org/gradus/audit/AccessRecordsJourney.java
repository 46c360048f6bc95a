package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every access leaves exactly one record. Run once per database. */
abstract class AccessRecordsJourney extends AuditJourney {

    @Test
    @Tag("AU-01")
    void each_kind_of_access_leaves_one_record() {
        String id = patient();

        watched().get("Patient/" + id).expect(200);
        assertThat(records()).containsExactly("REST read 0");
        watched().get("Patient/" + id + "/_history/1").expect(200);
        assertThat(records()).containsExactly("REST vread 0");
        watched().get("Patient?_id=" + id).expect(200);
        assertThat(records()).containsExactly("REST search-type 0");
        watched().get("Patient/" + id + "/_history").expect(200);
        assertThat(records()).containsExactly("REST history-instance 0");
        watched().create(new Patient()).expect(201);
        assertThat(records()).containsExactly("REST create 0");
        Patient active = new Patient().setActive(true);
        active.setId(id);
        watched().update(active).expect(200);
        assertThat(records()).containsExactly("REST update 0");
        watched()
                .patch("Patient/" + id, "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]")
                .expect(200);
        assertThat(records()).containsExactly("REST patch 0");
        watched().get("Patient/" + id + "/$everything").expect(200);
        assertThat(records()).containsExactly("REST operation 0");
        watched().delete("Patient/" + id).expect(200);
        assertThat(records()).containsExactly("REST delete 0");
        watched().get("Patient/" + id).expect(410);
        assertThat(records()).containsExactly("REST read 4");
    }

    @Test
    @Tag("AU-01")
    void a_record_says_who_what_whose_and_how_it_ended() {
        String patient = patient();
        String observation = client.create(pain(patient, 3)).expect(201).id();

        watched().get("Observation/" + observation).expect(200);

        AuditEvent event = onlyEvent();
        assertThat(event.getMeta().getProfile().get(0).getValue())
                .isEqualTo("https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead");
        assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("read");
        assertThat(event.getAction()).isEqualTo(AuditEventAction.R);
        assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
        assertThat(event.getAgent())
                .extracting(AuditEventAgentComponent::getAltId)
                .contains("sandbox-backend");
        assertThat(event.getEntity())
                .extracting(entity -> entity.getWhat().getReference())
                .contains("Observation/" + observation + "/_history/1", "Patient/" + patient);
        assertThat(event.getEntity())
                .extracting(entity -> entity.getWhat().getIdentifier().getValue())
                .contains(request);
    }

    @Test
    @Tag("AU-01")
    void an_update_that_changes_nothing_is_an_access_all_the_same() {
        Patient patient = new Patient().setActive(true);
        patient.setId(client.create(patient).expect(201).id());

        watched().update(patient).expect(200);

        assertThat(records()).containsExactly("REST update 0");
    }

    @Test
    @Tag("AU-01")
    void each_entry_of_a_bundle_leaves_one_record() {
        String unwanted = patient();
        String known = patient();
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry()
                .setResource(new Patient().setActive(true))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + known);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/nobody");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation?patient=" + known);
        batch.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl("Patient/" + unwanted);

        Bundle answer = watched().post("", batch).expect(200).as(Bundle.class);

        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "200", "404", "200", "204");
        assertThat(records())
                .containsExactlyInAnyOrder(
                        "REST create 0", "REST read 0", "REST read 4", "REST search-type 0", "REST delete 0");
    }

    @Test
    @Tag("AU-01")
    void each_entry_of_a_transaction_leaves_one_record() {
        String known = patient();
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (int score = 1; score <= 3; score++) {
            transaction
                    .addEntry()
                    .setResource(pain(known, score))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }
        transaction.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + known);

        watched().post("", transaction).expect(200);

        assertThat(records())
                .containsExactlyInAnyOrder("REST create 0", "REST create 0", "REST create 0", "REST read 0");
    }

    @Test
    @Tag("AU-01")
    void a_token_that_is_issued_leaves_a_record_without_the_token() {
        request = UUID.randomUUID().toString();

        FhirAnswer answer = FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=system/*.cruds&client_id=sandbox-backend&client_secret=sandbox-secret");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(records()).containsExactly("SECURITY token-issued 0");
        assertThat(onlyEvent().getAgentFirstRep().getAltId()).isEqualTo("sandbox-backend");
    }

    @Test
    @Tag("AU-01")
    void a_change_of_the_configuration_leaves_a_record() {
        watched().send("DELETE", "/sandbox/clock", "application/json", "").expect(200);

        assertThat(records()).containsExactly("SECURITY configuration 0");
    }
}
