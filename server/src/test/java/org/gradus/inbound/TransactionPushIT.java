package org.gradus.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
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
}
