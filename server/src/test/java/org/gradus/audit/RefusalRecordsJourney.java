package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is refused or fails leaves one record, with the rule that refused it. Run once per database. */
abstract class RefusalRecordsJourney extends AuditJourney {

    @Autowired
    ApplicationContext server;

    @Test
    @Tag("AU-02")
    void a_wrong_secret_leaves_a_record_of_the_failure() {
        request = UUID.randomUUID().toString();

        FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=sandbox-backend&client_secret=guess")
                .expect(400);

        assertThat(records()).containsExactly("SECURITY token-issued 4");
    }

    @ParameterizedTest
    @Tag("AU-02")
    @ValueSource(strings = {"/fhir/Patient", "/fhir/Patient/1?access_token=made.up.token", "/sandbox/clock"})
    void without_a_token_a_refusal_is_recorded(String path) {
        request = UUID.randomUUID().toString();

        FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .send("GET", path, "application/fhir+json", "")
                .expect(401);

        assertThat(records()).hasSize(1).allMatch(record -> record.endsWith(" get 4"));
    }

    @Test
    @Tag("AU-02")
    void of_a_refused_token_nothing_is_kept() {
        request = UUID.randomUUID().toString();

        FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .with("Authorization", "Bearer made.up.token")
                .get("Patient/1")
                .expect(401);

        assertThat(records()).containsExactly("REST get 4");
        assertThat(database.queryForList("select * from GRADUS_AUDIT where REQUEST_ID = ?", request)
                        .toString())
                .doesNotContain("made.up");
    }

    @Test
    @Tag("AU-05")
    void a_transaction_that_is_rolled_back_leaves_one_failure_and_no_success() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(new Patient().setActive(true))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        transaction
                .addEntry()
                .setResource(pain("nobody", 2))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");

        FhirAnswer answer = watched().post("", transaction);

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(records()).containsExactly("REST transaction 4");
    }

    @Test
    @Tag("CR-07")
    void what_cannot_be_recorded_does_not_happen() {
        String patient = patient();

        database.execute("alter table GRADUS_AUDIT rename to GRADUS_AUDIT_AWAY");
        FhirAnswer written;
        FhirAnswer read;
        try {
            written = client.update((Patient) new Patient().setActive(true).setId(patient));
            read = client.get("Patient/" + patient);
        } finally {
            database.execute("alter table GRADUS_AUDIT_AWAY rename to GRADUS_AUDIT");
        }

        assertThat(written.status()).isEqualTo(503);
        assertThat(read.status()).isEqualTo(503);
        assertThat(read.body()).doesNotContain(patient);
        assertThat(client.get("Patient/" + patient).as(Patient.class).getMeta().getVersionId())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Goal                                    | 403 | NO_SCOPE: No scope of the access token allows this.",
                "Observation?_has:Provenance:target:_id=1 | 403 | NEEDS_WIDE_ACCESS: ",
                "Observation?_filter=x                   | 400 | UNKNOWN_FEATURE: ",
                "Observation/_history                    | 403 | NEEDS_WIDE_ACCESS: ",
                "CarePlan/x/$preview-migration | 403 | OPERATION_NOT_GIVEN: ",
                "Observation/no-such-thing               | 404 | NOT_VISIBLE: There is no such resource.",
                "Observation/{other}                     | 404 | HIDDEN: It lies outside of what the access token allows.",
                "Observation/{other}/_history            | 404 | HIDDEN: It lies outside of what the access token allows."
            })
    @Tag("AU-02")
    void a_refusal_at_the_gate_is_recorded_with_its_rule(String path, int status, String rule) {
        String other = client.create(pain(patient(), 3)).expect(201).id();
        request = UUID.randomUUID().toString();

        tokens().patient(patient(), "patient/Observation.rs")
                .with("X-Request-ID", request)
                .get(path.replace("{other}", other))
                .expect(status);

        assertThat(rules()).hasSize(1).allMatch(each -> each.startsWith("HTTP " + status + " " + rule));
    }

    @Test
    @Tag("AU-02")
    void a_refusal_at_the_storage_is_recorded_with_its_rule() {
        String own = patient();
        request = UUID.randomUUID().toString();
        FhirClient app = tokens().patient(own, "patient/Observation.crus").with("X-Request-ID", request);

        app.create(pain(patient(), 3)).expect(403);
        app.create(SpinePatient.at(client).clearance("C1")).expect(403);
        tokens().backend("some-backend", "system/*.cruds")
                .with("X-Request-ID", request)
                .create(SpinePatient.at(client).clearance("C1"))
                .expect(403);

        assertThat(rules()).hasSize(3);
        assertThat(rules().get(0)).startsWith("HTTP 403 OUTSIDE_OF_SCOPE: ");
        assertThat(rules().get(1)).startsWith("HTTP 403 OUTSIDE_OF_SCOPE: ");
        assertThat(rules().get(2)).startsWith("HTTP 403 NOT_THE_APPROVER: ");
    }

    @Test
    @Tag("AU-02")
    void each_refused_entry_of_a_batch_is_recorded_with_its_rule() {
        String own = patient();
        String other = patient();
        request = UUID.randomUUID().toString();
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Goal");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + own);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + other);
        batch.addEntry()
                .setResource(pain(other, 3))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");

        tokens().patient(own, "patient/Patient.rs patient/Observation.c")
                .with("X-Request-ID", request)
                .post("", batch)
                .expect(200);

        assertThat(database.queryForList(
                        "select concat(ACTION, ' ', coalesce(RULE, 'allowed')) from GRADUS_AUDIT where REQUEST_ID = ? order by ID",
                        String.class,
                        request))
                .containsExactly(
                        "search-type HTTP 403 NO_SCOPE: No scope of the access token allows this.",
                        "read allowed",
                        "read HTTP 404 NOT_VISIBLE: There is no such resource.",
                        "create HTTP 403 OUTSIDE_OF_SCOPE: "
                                + "The resource as written lies outside of what the access token allows.");
    }

    @ParameterizedTest
    @CsvSource({"'', TOKEN_MISSING", "Bearer made.up.token, TOKEN_REFUSED"})
    @Tag("AU-02")
    void a_refusal_at_the_door_is_recorded_with_its_rule(String credential, String rule) {
        request = UUID.randomUUID().toString();
        FhirClient stranger = FhirClient.anonymous(port).with("X-Request-ID", request);

        (credential.isEmpty() ? stranger : stranger.with("Authorization", credential))
                .get("Patient")
                .expect(401);

        assertThat(rules()).hasSize(1).allMatch(each -> each.startsWith("HTTP 401 " + rule + ": "));
    }

    @Test
    @Tag("AU-02")
    void the_token_endpoint_tells_its_error() {
        request = UUID.randomUUID().toString();

        FhirClient.anonymous(port)
                .with("X-Request-ID", request)
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=authorization_code&code=guess&client_id=sandbox-app&code_verifier=x")
                .expect(400);

        assertThat(rules()).containsExactly("HTTP 400 invalid_grant");
    }

    private List<String> rules() {
        return database.queryForList(
                "select coalesce(RULE, '') from GRADUS_AUDIT where REQUEST_ID = ? order by ID", String.class, request);
    }

    private Tokens tokens() {
        return new Tokens(server, port);
    }
}
