package org.gradus.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An EHR that posts transactions: all of one or nothing, and the same twice is once. */
@GradusServerTest
class TransactionPushIT {

    private static final String SYSTEM = "urn:test:results";

    @LocalServerPort
    int port;

    private FhirClient client;
    private SpinePatient anna;

    @BeforeEach
    void anna() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
    }

    private Observation pain(String value) {
        Observation pain = anna.pain(3, SpinePatient.now().minusHours(1));
        pain.addIdentifier().setSystem(SYSTEM).setValue(value);
        return pain;
    }

    private static void add(Bundle bundle, Observation observation, boolean update) {
        String condition = "identifier=" + SYSTEM + "|"
                + observation.getIdentifierFirstRep().getValue();
        Bundle.BundleEntryRequestComponent request =
                bundle.addEntry().setResource(observation).getRequest();
        if (update) {
            request.setMethod(HTTPVerb.PUT).setUrl("Observation?" + condition);
        } else {
            request.setMethod(HTTPVerb.POST).setUrl("Observation").setIfNoneExist(condition);
        }
    }

    private int stored() {
        return client.get("Observation?patient=" + anna.id())
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .size();
    }

    @Tag("CC-06")
    @Test
    void the_same_transaction_twice_stores_each_item_once() {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        add(bundle, pain("a-" + UUID.randomUUID()), false);
        add(bundle, pain("b-" + UUID.randomUUID()), true);

        client.post("", bundle).expect(200);
        Bundle again = client.post("", bundle).expect(200).as(Bundle.class);

        assertThat(stored()).isEqualTo(2);
        assertThat(again.getEntry())
                .allSatisfy(
                        entry -> assertThat(entry.getResponse().getLocation()).endsWith("/_history/1"));
    }

    @Tag("IN-02")
    @Test
    void one_bad_entry_is_named_and_nothing_is_stored() {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        add(bundle, pain("a-" + UUID.randomUUID()), false);
        Observation nobody = pain("b-" + UUID.randomUUID());
        nobody.setSubject(new Reference("https://elsewhere.example/Patient/1"));
        add(bundle, nobody, false);

        FhirAnswer refused = client.post("", bundle);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.outcome().getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("Bundle.entry[1].resource.subject");
        assertThat(stored()).isZero();
    }

    @Tag("IN-02")
    @Test
    void an_entry_that_is_no_valid_resource_is_named_too() {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        add(bundle, pain("a-" + UUID.randomUUID()), false);
        Observation without = pain("b-" + UUID.randomUUID());
        without.setStatus(null);
        add(bundle, without, false);

        FhirAnswer refused = client.post("", bundle);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("entry[1]").contains("status");
        assertThat(stored()).isZero();
    }

    @Tag("IN-32")
    @Test
    void five_hundred_entries_are_stored_and_ten_thousand_and_one_are_refused() {
        Bundle many = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < 500; i++) {
            add(many, pain(i + "-" + UUID.randomUUID()), true);
        }
        Bundle tooMany = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < 10_001; i++) {
            tooMany.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl("Observation/none-" + i);
        }

        FhirAnswer refused = client.post("", tooMany);
        client.post("", many).expect(200);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.TOOLONG);
        assertThat(client.get("Observation?_summary=count&patient=" + anna.id())
                        .as(Bundle.class)
                        .getTotal())
                .isEqualTo(500);
    }

    @Tag("IN-32")
    @Test
    void entries_may_refer_to_one_another_in_a_ring() {
        Bundle ring = new Bundle().setType(BundleType.TRANSACTION);
        List<String> urls = List.of("urn:uuid:" + UUID.randomUUID(), "urn:uuid:" + UUID.randomUUID());
        for (int i = 0; i < 2; i++) {
            Observation each = pain(i + "-" + UUID.randomUUID());
            each.addHasMember(new Reference(urls.get(1 - i)));
            add(ring, each, false);
            ring.getEntry().get(i).setFullUrl(urls.get(i));
        }

        client.post("", ring).expect(200);

        assertThat(stored()).isEqualTo(2);
    }

    @Tag("IN-32")
    @Test
    void a_resource_with_ten_thousand_tags_is_refused() {
        Observation tagged = pain("t-" + UUID.randomUUID());
        for (int i = 0; i < 10_000; i++) {
            tagged.getMeta().addTag("urn:test", "tag-" + i, null);
        }

        FhirAnswer refused = client.create(tagged);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.outcome().getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("Observation.meta");
        assertThat(stored()).isZero();
    }

    @Tag("IN-33")
    @Test
    void two_entries_that_say_they_are_the_same_are_refused_with_all_others() {
        String same = "same-" + UUID.randomUUID();
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        add(bundle, pain("a-" + UUID.randomUUID()), false);
        add(bundle, pain(same), true);
        Observation other = pain(same);
        other.setValue(SpinePatient.quantity(7, "{score}"));
        add(bundle, other, true);

        FhirAnswer refused = client.post("", bundle);

        assertThat(refused.status()).as(refused.body()).isIn(400, 412, 422);
        assertThat(refused.outcome().hasIssue()).isTrue();
        assertThat(stored()).isZero();
    }
}
