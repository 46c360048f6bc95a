package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.gradus.authorization.SignedAssertions;
import org.gradus.evaluation.EvaluationRequest.Cause;
import org.gradus.evaluation.EvaluationRequests;
import org.gradus.record.PlanStore;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.HookEhr;
import org.gradus.web.ServerAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An EHR shows its clinicians what Anna's plan says, and hears what they make of it; each call is recorded. */
abstract class HookJourney extends HookScene {

    @Autowired
    CallingEhrs ehrs;

    @Autowired
    SignedAssertions assertions;

    @Autowired
    ServerAddress serverAddress;

    @Autowired
    PlanStore plans;

    @Autowired
    EvaluationRequests requests;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_clinician_reads_where_the_plan_stands_and_finds_the_way_to_it() {
        annaIsOperated();
        String plan = anna.plans().get(0).getIdElement().getIdPart();

        List<JsonNode> cards = view();

        assertThat(cards).hasSize(1);
        JsonNode card = cards.get(0);
        assertThat(card.get("indicator").asText()).isEqualTo("info");
        assertThat(card.get("summary").asText())
                .startsWith("P1 Early protected mobility, day 40 after surgery on ")
                .hasSizeLessThan(140);
        assertThat(card.get("detail").asText())
                .contains("**Before P2 Exercise walking")
                .contains("- C1 unknown: no approval by a physician")
                .contains("Next review: ");
        assertThat(card.get("source").get("label").asText()).startsWith("Gradus: ");
        assertThat(card.get("links").get(0).get("type").asText()).isEqualTo("smart");
        assertThat(card.get("links").get(0).get("url").asText())
                .isEqualTo("http://localhost:" + port + "/app/launch.html");
        assertThat(card.get("links").get(1).get("type").asText()).isEqualTo("absolute");
        assertThat(client.get(URI.create(card.get("links").get(1).get("url").asText())
                                .getPath()
                                .substring("/fhir/".length()))
                        .expect(200)
                        .id())
                .isEqualTo(plan);
        assertThat(UUID.fromString(card.get("uuid").asText())).isNotNull();
        assertThat(card.has("suggestions")).as("JSON elements are never empty").isFalse();
        assertThat(card.has("about")).isFalse();
    }

    @Test
    void a_card_does_not_leave_before_what_waits_has_been_evaluated() {
        annaIsOperated();
        anna.quietWeek();
        // As after a crash between storing and evaluating: the request waits, nobody has looked.
        new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                        requests.ask(anna.id(), Cause.EVIDENCE, "Observation/waits", "1", Optional.empty(), false));

        assertThat(view()).isNotEmpty();

        assertThat(database.queryForObject(
                        "select count(*) from GRADUS_EVALUATION_REQUEST where PATIENT = ?", Integer.class, anna.id()))
                .isZero();
    }

    @Test
    void while_somebody_else_evaluates_the_card_says_that_it_may_be_old() {
        annaIsOperated();

        List<JsonNode> cards = new TransactionTemplate(transactions).execute(status -> {
            plans.lock(anna.id());
            return view();
        });

        assertThat(cards).hasSize(1);
        assertThat(cards.get(0).get("detail").asText())
                .startsWith("New data of this patient are still being evaluated");
        assertThat(cards.get(0).get("indicator").asText()).isEqualTo("warning");
    }

    @Test
    void what_the_plan_forbids_is_critical_until_the_surgeon_lifts_it() {
        annaIsOperated();
        ServiceRequest jumping = order("o-1", LOCAL, "high-impact-exercise", "Jump training");

        assertThat(told(check(jumping)).findFirst().orElseThrow())
                .startsWith("critical: The rehabilitation plan forbids this. ");

        ServiceRequest forbids = client
                .get("ServiceRequest?patient=" + anna.id() + "&code=" + LOCAL + "|high-impact-exercise")
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (ServiceRequest) entry.getResource())
                .findFirst()
                .orElseThrow();
        forbids.setStatus(ServiceRequest.ServiceRequestStatus.REVOKED);
        client.update(forbids).expect(200);

        assertThat(check(jumping)).isEmpty();
    }

    @Test
    @Tag("SM-11")
    void a_token_serves_once_whichever_replica_it_comes_to() {
        String token = token("/plan-progress");
        send("/plan-progress", token, patientView().toString()).expect(200);

        assertThat(send("/plan-progress", token, patientView().toString()).status())
                .isEqualTo(401);
        CallTokens otherReplica = new CallTokens(ehrs, assertions, serverAddress);
        assertThat(otherReplica.verify(token, Set.of("/cds-services/plan-progress")))
                .isEmpty();
        assertThat(otherReplica.verify(token("/plan-progress"), Set.of("/cds-services/plan-progress")))
                .isPresent();
    }

    @Test
    void what_clinicians_make_of_a_card_is_kept_once_for_operators() {
        annaIsOperated();
        JsonNode card =
                check(order("o-1", SNOMED, "229167004", "Running training")).get(0);
        String id = card.get("uuid").asText();
        String suggestion = card.get("suggestions").get(0).get("uuid").asText();
        String overridden = """
                {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-03-01T08:00:00Z",
                  "overrideReason": {"reason": {"code": "clinical-judgement",
                    "system": "https://gradus.dev/fhir/CodeSystem/override-reason"}, "userComment": "She is a runner."}}]}""".formatted(id);
        String accepted = """
                {"feedback": [{"card": "%s", "outcome": "accepted", "outcomeTimestamp": "2026-03-01T08:05:00Z",
                  "acceptedSuggestions": [{"id": "%s"}]}]}""".formatted(id, suggestion);

        sendFeedback("/order-check/feedback", overridden).expect(200);
        send("/order-check/feedback", token("/order-check"), overridden).expect(200);
        sendFeedback("/order-check/feedback", accepted).expect(200);

        FhirAnswer shown = administrator()
                .send("GET", "/admin/cds-hooks/feedback?service=order-check&limit=500", "application/json", "");
        List<JsonNode> ofCard = StreamSupport.stream(
                        read(shown.expect(200).body()).spliterator(), false)
                .filter(each -> each.get("card").asText().equals(id))
                .toList();
        assertThat(ofCard).extracting(each -> each.get("outcome").asText()).containsExactly("accepted", "overridden");
        assertThat(ofCard.get(1).get("reason").asText()).isEqualTo("clinical-judgement");
        assertThat(ofCard.get(1).get("comment").asText()).isEqualTo("She is a runner.");
        assertThat(ofCard.get(1).get("items").toString()).isEqualTo("[\"A18\"]");
        assertThat(FhirClient.backend(port)
                        .send("GET", "/admin/cds-hooks/feedback", "application/json", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void feedback_that_is_partly_wrong_is_not_kept_at_all() {
        annaIsOperated();
        String id = view().get(0).get("uuid").asText();
        String good = """
                {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-03-01T08:00:00Z"}""".formatted(id);

        for (String bad : List.of(
                good.replace(id, UUID.randomUUID().toString()),
                good.replace("overridden", "ignored"),
                good.replace("overridden", "accepted"),
                good.replace("2026-03-01T08:00:00Z", "yesterday"),
                "{}")) {
            FhirAnswer answer = sendFeedback("/plan-progress/feedback", "{\"feedback\": [" + good + ", " + bad + "]}");
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(read(answer.body()).get("detail").asText()).startsWith("feedback[1].");
        }
        assertThat(sendFeedback("/order-check/feedback", "{\"feedback\": [" + good + "]}")
                        .status())
                .as("a card of another service")
                .isEqualTo(400);
        assertThat(sendFeedback("/plan-progress/feedback", "{}").status()).isEqualTo(400);
        assertThat(database.queryForObject(
                        "select count(*) from GRADUS_CDS_FEEDBACK where CARD = ?", Integer.class, id))
                .isZero();
    }

    private FhirAnswer sendFeedback(String path, String body) {
        return send(path, token(path), body);
    }

    @Test
    @Tag("AU-01")
    void every_call_leaves_one_record() {
        annaIsOperated();

        assertThat(recordsOf(
                        "/plan-progress", token("/plan-progress"), patientView().toString()))
                .containsExactly("decision-support 0");
        assertThat(recordsOf(
                        "/plan-progress", token("/order-check"), patientView().toString()))
                .containsExactly("decision-support 4");
        assertThat(recordsOf("/plan-progress", token("/plan-progress"), "{")).containsExactly("decision-support 4");
        assertThat(recordsOf("/plan-progress/feedback", token("/plan-progress"), "{}"))
                .containsExactly("decision-support-feedback 4");
        assertThat(database.queryForList(
                        "select CLIENT || ' ' || SUBJECT || ' ' || DETAIL from GRADUS_AUDIT where PATIENT = ? and ACTION = 'decision-support'",
                        String.class,
                        anna.id()))
                .containsExactly(HookEhr.ISSUER + " Practitioner/dr-1 patient-view: STANDING");
    }

    private List<String> recordsOf(String path, String token, String body) {
        String request = UUID.randomUUID().toString();
        FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + token)
                .with("X-Request-ID", request)
                .send("POST", "/cds-services" + path, "application/json", body);
        return records(request);
    }
}
