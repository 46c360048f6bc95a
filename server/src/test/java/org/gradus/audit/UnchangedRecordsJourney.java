package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody changes a record unnoticed. Run once per database. */
abstract class UnchangedRecordsJourney extends AuditJourney {

    private static final Duration LATE = Duration.ofSeconds(30);

    @Autowired
    AuditChain chain;

    @ParameterizedTest
    @Tag("AU-06")
    @CsvSource({
        "PUT,AuditEvent/1",
        "PATCH,AuditEvent/1",
        "DELETE,AuditEvent/1",
        "POST,AuditEvent",
        "DELETE,AuditEvent?type=rest"
    })
    void nobody_writes_an_audit_event(String method, String path) {
        String body = method.equals("DELETE") ? "" : "{\"resourceType\":\"AuditEvent\",\"id\":\"1\"}";

        FhirAnswer answer = watched().send(method, "/fhir/" + path, "application/fhir+json", body);

        assertThat(answer.status()).as(answer.body()).isIn(403, 405);
        assertThat(answer.outcome().hasIssue()).isTrue();
        assertThat(records()).hasSize(1).allMatch(record -> record.endsWith(" 4"));
    }

    @ParameterizedTest
    @Tag("AU-06")
    @CsvSource({
        "POST,AuditEvent",
        "PUT,AuditEvent/1",
        "DELETE,AuditEvent/1",
        "PUT,/AuditEvent/1",
        "DELETE,AuditEvent?type=rest"
    })
    void nor_in_a_bundle(HTTPVerb method, String url) {
        for (BundleType type : List.of(BundleType.TRANSACTION, BundleType.BATCH)) {
            Bundle bundle = new Bundle().setType(type);
            bundle.addEntry()
                    .setResource(new AuditEvent())
                    .getRequest()
                    .setMethod(method)
                    .setUrl(url);

            FhirAnswer answer = watched().post("", bundle);

            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.FORBIDDEN);
        }
    }

    @Test
    @Tag("AU-06")
    void the_check_of_the_chain_reports_a_record_that_was_edited_and_one_that_was_removed() {
        watched().get("Patient/" + patient()).expect(200);
        String edited = request;
        watched().get("Patient/" + patient()).expect(200);
        String removed = request;
        chain.seal(LATE);
        assertThat(chain.check()).isEmpty();
        long editedId =
                database.queryForObject("select max(ID) from GRADUS_AUDIT where REQUEST_ID = ?", Long.class, edited);
        long removedId =
                database.queryForObject("select max(ID) from GRADUS_AUDIT where REQUEST_ID = ?", Long.class, removed);
        List<java.util.Map<String, Object>> kept =
                database.queryForList("select * from GRADUS_AUDIT where ID = ?", removedId);

        database.update("update GRADUS_AUDIT set CLIENT = 'somebody-else' where ID = ?", editedId);
        database.update("delete from GRADUS_AUDIT where ID = ?", removedId);
        List<AuditChain.Finding> findings = chain.check();
        database.update("update GRADUS_AUDIT set CLIENT = 'sandbox-backend' where ID = ?", editedId);
        restore(kept.get(0));

        assertThat(findings)
                .containsExactlyInAnyOrder(
                        new AuditChain.Finding(AuditChain.Finding.Kind.RECORD_CHANGED, editedId),
                        new AuditChain.Finding(AuditChain.Finding.Kind.RECORD_MISSING, removedId));
        assertThat(chain.check()).isEmpty();
    }

    private void restore(java.util.Map<String, Object> row) {
        String columns = String.join(", ", row.keySet());
        String marks =
                String.join(", ", row.keySet().stream().map(column -> "?").toList());
        database.update(
                "insert into GRADUS_AUDIT (" + columns + ") values (" + marks + ")",
                row.values().toArray());
    }
}
