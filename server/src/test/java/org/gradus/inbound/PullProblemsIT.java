package org.gradus.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** EHRs that fail, mislead or say what cannot be taken. */
@GradusServerTest
class PullProblemsIT extends PullScene {

    @Test
    void what_cannot_be_taken_is_listed_and_the_rest_is_stored() {
        Observation local = pain("local", 3, 1, MORNING);
        local.getCode().getCodingFirstRep().setSystem("urn:their:codes");
        Observation other = pain("other", 3, 1, MORNING);
        other.setSubject(new Reference("Patient/p2"));
        Observation modified = pain("modified", 3, 1, MORNING);
        modified.addModifierExtension().setUrl("urn:their:negation").setValue(new BooleanType(true));
        Observation invalid = pain("invalid", 3, 1, MORNING);
        invalid.setStatus(null);
        Observation clearance = at(theirs(anna.clearance("C1")), "clearance", 1, MORNING);
        they_have("Observation", local, other, modified, invalid, clearance, pain("good", 3, 1, MORNING));

        pull();
        pull();

        assertThat(listed())
                .containsExactlyInAnyOrder(
                        "Observation/local code",
                        "Observation/other other-patient",
                        "Observation/modified modifier",
                        "Observation/invalid invalid",
                        "Observation/clearance clearance");
        assertThat(stored()).hasSize(1);
        assertThat(status().problem()).isNull();
        String shown = admin("GET", "/issues", "").expect(200).body();
        assertThat(shown).contains("Observation/local").contains(anna.id()).doesNotContain("urn:their");
        String id = issues.of(ehr).get(0).id();
        admin("DELETE", "/issues/" + id, "").expect(204);
        assertThat(listed()).hasSize(4);
        assertThat(admin("DELETE", "/issues/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void what_is_put_right_at_the_ehr_leaves_the_list() {
        Observation local = pain("o-1", 3, 1, MORNING);
        local.getCode().getCodingFirstRep().setSystem("urn:their:codes");
        they_have("Observation", local);
        pull();
        assertThat(listed()).containsExactly("Observation/o-1 code");

        they_have("Observation", pain("o-1", 3, 2, MORNING.plusSeconds(9)));
        pull();

        assertThat(listed()).isEmpty();
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_copy_that_was_withdrawn_here_is_not_brought_back() {
        they_have("Observation", pain("o-1", 3, 1, MORNING));
        pull();
        client.update(stored().get(0).setStatus(ObservationStatus.ENTEREDINERROR))
                .expect(200);

        they_have("Observation", pain("o-1", 4, 2, MORNING.plusSeconds(60)));
        pull();

        assertThat(stored().get(0).getStatus()).isEqualTo(ObservationStatus.ENTEREDINERROR);
        assertThat(listed()).containsExactly("Observation/o-1 withdrawn");
    }

    @Test
    void nobody_is_matched_by_a_guess() {
        they_have("Observation", pain("o-1", 3, 1, MORNING));
        they_know(patient("p1"), patient("p2"));
        pull();
        assertThat(listed()).containsExactly("Patient not-pulled");
        they_know();
        pull();
        they_know(patient("p1"));
        identify(client.create(new Patient()).expect(201).id());
        pull();

        assertThat(listed())
                .as("both of ours")
                .containsOnly("Patient not-pulled")
                .hasSize(2);
        assertThat(stored()).isEmpty();
    }

    @Test
    void an_ehr_that_answers_nonsense_changes_nothing() {
        they_answer("Observation", aResponse().withBody("<html>Welcome</html>"));
        pull();
        assertThat(status().problem()).contains("did not answer with FHIR");
        they_answer("Observation", resource(new Bundle().setType(BundleType.COLLECTION)));
        pull();
        assertThat(status().problem()).contains("searchset");
        Bundle circle = searchset(pain("o-1", 3, 1, MORNING));
        circle.addLink().setRelation("next").setUrl(base() + "/Observation?page=1");
        they_answer("Observation", resource(circle));
        pull();
        assertThat(status().problem()).contains("circle");
        assertThat(status().attempts()).isEqualTo(3);

        assertThat(stored()).isEmpty();
    }

    @Test
    @Tag("IN-25")
    void a_next_link_to_another_server_is_not_followed() {
        WireMockServer elsewhere = new WireMockServer(wireMockConfig().dynamicPort());
        elsewhere.start();
        try {
            for (String link : new String[] {
                elsewhere.baseUrl() + "/fhir/Observation?page=2",
                theirs.baseUrl() + "/other/Observation?page=2",
                base() + "/../admin",
                base() + "/%2e%2e/admin",
                base().replace("http://", "http://user@")
            }) {
                Bundle first = searchset(pain("o-1", 3, 1, MORNING));
                first.addLink().setRelation("next").setUrl(link);
                they_answer("Observation", resource(first));
                pull();
                assertThat(status().problem()).as(link).contains("another server");
            }

            elsewhere.verify(0, anyRequestedFor(anyUrl()));
            assertThat(stored()).isEmpty();
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    @Tag("CR-11")
    void an_ehr_that_asks_for_quiet_is_left_alone() {
        they_answer("Procedure", aResponse().withStatus(429).withHeader("Retry-After", "600"));
        pull();

        assertThat(ehrs.find(ehr).orElseThrow().isQuiet(queue.now().plusSeconds(500)))
                .isTrue();
        assertThat(status().nextAt()).isAfter(queue.now().plusSeconds(500));
        int calls = theirs.getAllServeEvents().size();
        worker.sweep();
        assertThat(theirs.getAllServeEvents()).hasSize(calls);
    }

    @Test
    void a_token_endpoint_that_fails_is_told_to_the_operator() {
        theirs.stubFor(post(urlPathEqualTo("/token")).willReturn(aResponse().withStatus(500)));
        pull();

        assertThat(admin("GET", "/pulls", "").expect(200).body()).contains("The token endpoint answered 500");
        theirs.stubFor(post(urlPathEqualTo("/token")).willReturn(json("{\"access_token\": \"\"}")));
        pull();
        assertThat(status().problem()).contains("no access_token");
    }

    @Test
    @Tag("CR-12")
    void an_ehr_that_does_not_answer_costs_ten_seconds() {
        they_answer("Procedure", aResponse().withFixedDelay(15_000));
        long begun = System.nanoTime();
        pull();

        assertThat((System.nanoTime() - begun) / 1_000_000_000L).isBetween(9L, 13L);
        assertThat(status().problem()).contains("did not answer");
    }

    @Test
    void only_administrators_pull_and_only_where_it_is_described() {
        assertThat(FhirClient.anonymous(port)
                        .send("POST", "/admin/ehrs/" + ehr + "/pull", JSON, "")
                        .status())
                .isEqualTo(401);
        assertThat(client.send("GET", "/admin/ehrs/" + ehr + "/issues", JSON, "")
                        .status())
                .isEqualTo(403);
        assertThat(describe("\"pull\": {\"types\": [\"Patient\"]}").status()).isEqualTo(400);
        assertThat(describe("\"pull\": {\"everyMinutes\": 0}").status()).isEqualTo(400);
        assertThat(describe("\"accepts\": \"probe\"").expect(200).body()).doesNotContain("pull");
        assertThat(admin("POST", "/pull", "").status()).isEqualTo(409);
    }
}
