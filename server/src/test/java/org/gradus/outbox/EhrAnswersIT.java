package org.gradus.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.ProductionServer.json;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrTestAccess;
import org.gradus.outbox.Delivery.State;
import org.gradus.testing.EhrDouble.Write;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An EHR that accepts, refuses, fails and lies. */
@GradusServerTest
class EhrAnswersIT extends OutboxScene {

    @Test
    void a_plan_arrives_whole_and_speaks_of_the_ehrs_own_records() {
        send();

        CarePlan theirs = theirPlan();
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(theirs.getSubject().getReference()).isEqualTo("Patient/" + theirPatient);
        assertThat(theirs.getIdentifier())
                .anyMatch(i -> i.getValue().equals("http://localhost:" + port + "/fhir/CarePlan/" + plan));
        assertThat(theirs.getGoal())
                .isNotEmpty()
                .allMatch(goal -> partner.all(Goal.class).stream()
                        .anyMatch(g -> goal.getReference()
                                .equals("Goal/" + g.getIdElement().getIdPart())));
        assertThat(theirs.getActivity())
                .isNotEmpty()
                .allMatch(activity -> activity.getReference().getReference().startsWith("ServiceRequest/their-"));
        assertThat(partner.writes()).allSatisfy(write -> {
            assertThat(write.authorization()).startsWith("Bearer token-");
            assertThat(write.key()).isNotEmpty();
        });
        assertThat(partner.all(ServiceRequest.class))
                .allMatch(request -> !request.getSubject().getReference().contains(anna.id()));
    }

    @Test
    void the_assertion_is_signed_with_the_key_that_is_published_for_this_ehr() throws ParseException, JOSEException {
        send();

        String form = partner.assertions().get(0);
        SignedJWT assertion =
                SignedJWT.parse(form.replaceFirst("(?s).*client_assertion=", "").replaceFirst("&.*", ""));
        JWKSet published = JWKSet.parse(FhirClient.anonymous(port)
                .send("GET", "/ehr/" + ehr + "/jwks", JSON, "")
                .expect(200)
                .body());
        assertThat(partner.assertions()).hasSize(1);
        assertThat(assertion.verify(new RSASSAVerifier(published
                        .getKeyByKeyId(assertion.getHeader().getKeyID())
                        .toRSAKey())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("gradus-there");
        assertThat(assertion.getJWTClaimsSet().getAudience().get(0)).endsWith("/token");
        assertThat(published.getKeys()).noneMatch(key -> key.isPrivate());
    }

    @Test
    void an_ehr_that_wants_es384_gets_assertions_so_signed() throws ParseException, JOSEException {
        admin("PUT", "/admin/ehrs/" + ehr, """
                {"name": "Main EHR", "baseUrl": "%s", "clientId": "gradus-there", "patientSystems": ["urn:test:%s"],
                 "algorithm": "ES384"}""".formatted(partner.base(), ehr)).expect(200);
        send();

        SignedJWT assertion = SignedJWT.parse(partner.assertions()
                .get(0)
                .replaceFirst("(?s).*client_assertion=", "")
                .replaceFirst("&.*", ""));
        JWKSet published = JWKSet.parse(FhirClient.anonymous(port)
                .send("GET", "/ehr/" + ehr + "/jwks", JSON, "")
                .expect(200)
                .body());
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES384);
        assertThat(assertion.verify(new ECDSAVerifier(published
                        .getKeyByKeyId(assertion.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
    }

    @Test
    void a_patient_without_an_identifier_of_the_ehr_goes_nowhere() {
        SpinePatient stranger = SpinePatient.at(client);
        stranger.operatedOn(30);
        send();

        String other = stranger.plans().get(0).getIdElement().getIdPart();
        assertThat(deliveries.find(ehr, other)).isEmpty();
    }

    @Test
    void of_a_patient_whom_the_ehr_does_not_know_nothing_is_sent() {
        SpinePatient unknown = SpinePatient.at(client);
        identify(unknown.id(), "MRN-unknown");
        unknown.operatedOn(30);
        feed.take();
        int before = partner.writes().size();
        dispatch.drain(ehr);

        Delivery dead = deliveries
                .find(ehr, unknown.plans().get(0).getIdElement().getIdPart())
                .orElseThrow();
        assertThat(dead.state()).isEqualTo(State.DEAD);
        assertThat(dead.problem()).contains("does not know this patient");
        assertThat(partner.writes().subList(before, partner.writes().size()))
                .allMatch(w -> !w.body().toString().contains(unknown.id()));
        assertThat(partner.all(CarePlan.class)).hasSize(1);
    }

    @Test
    void an_ehr_that_takes_no_plans_gets_each_version_as_a_page_that_replaces_the_one_before() {
        partnerTakes("Patient", "DocumentReference");
        send();
        annaAdvances();
        send();

        List<DocumentReference> pages = partner.all(DocumentReference.class);
        assertThat(pages).hasSize(2);
        assertThat(pages.get(1).getType().getCodingFirstRep().getCode()).isEqualTo("11506-3");
        assertThat(pages.get(1).getRelatesToFirstRep().getTarget().getReference())
                .isEqualTo("DocumentReference/" + pages.get(0).getIdElement().getIdPart());
        assertThat(new String(pages.get(1).getContentFirstRep().getAttachment().getData(), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>")
                .contains("Exercise walking");
        assertThat(partner.all(CarePlan.class)).isEmpty();
    }

    @Test
    void an_ehr_that_takes_documents_only_gets_a_document() {
        partnerTakes("Patient", "Bundle");
        send();

        Bundle document = partner.all(Bundle.class).get(0);
        assertThat(document.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(((Composition) document.getEntryFirstRep().getResource())
                        .getType()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("11506-3");
        assertThat(document.getEntry()).anyMatch(e -> e.getResource() instanceof CarePlan);
    }

    @Test
    void an_ehr_that_refuses_the_plans_it_promised_to_take_gets_a_document() {
        partnerTakes("Patient", "CarePlan", "DocumentReference");
        partner.refuse("CarePlan", 405);
        send();

        assertThat(partner.all(DocumentReference.class)).hasSize(1);
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    @Tag("CR-10")
    void failures_are_followed_by_longer_and_longer_pauses_and_one_delivery_in_effect() {
        partner.failNext(3, answer -> answer.withStatus(500));
        send();
        Duration first = Duration.between(now, delivery().nextAt());
        later(Duration.ofSeconds(3));
        send();
        Duration second = Duration.between(now, delivery().nextAt());
        later(Duration.ofSeconds(5));
        send();
        Duration third = Duration.between(now, delivery().nextAt());
        later(Duration.ofSeconds(9));
        send();

        assertThat(first).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(second).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(third).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(theirPlan().getMeta().getVersionId()).isEqualTo("1");
        List<String> keys = writesOf(partner.writes().get(0).path()).stream()
                .limit(4)
                .map(Write::key)
                .distinct()
                .toList();
        assertThat(keys).hasSize(1);
    }

    @Test
    @Tag("CR-11")
    void an_ehr_that_says_when_to_come_back_is_not_called_earlier() {
        partner.failNext(1, answer -> answer.withStatus(429).withHeader("Retry-After", "120"));
        send();
        int calls = partner.calls();
        later(Duration.ofSeconds(119));
        annaAdvances();
        send();
        assertThat(partner.calls()).isEqualTo(calls);

        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(601).atOffset(ZoneOffset.UTC));
        partner.failNext(1, answer -> answer.withStatus(503).withHeader("Retry-After", date));
        later(Duration.ofSeconds(2));
        send();
        calls = partner.calls();
        later(Duration.ofSeconds(597));
        send();
        assertThat(partner.calls()).isEqualTo(calls);
        later(Duration.ofSeconds(3));
        send();

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void an_answer_that_is_no_fhir_or_another_resource_is_a_failure_that_passes() {
        partner.spoilNext(
                answer -> answer.withHeader("Content-Type", "text/html").withBody("<html>Welcome</html>"));
        send();
        assertThat(delivery().problem()).contains("did not answer with FHIR");
        later(Duration.ofMinutes(1));
        partner.spoilNext(answer -> answer.withBody("{\"resourceType\": \"Goal\", \"id\": \"tr"));
        send();
        later(Duration.ofMinutes(1));
        partner.spoilNext(answer -> answer.withBody("{\"resourceType\": \"Basic\", \"id\": \"x\"}"));
        send();
        assertThat(delivery().attempts()).isEqualTo(3);
        later(Duration.ofMinutes(1));
        send();

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(partner.writes().stream().filter(w -> w.status() == 201).map(Write::key))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_ehr_that_names_the_wrong_version_is_asked_again() {
        send();
        ServiceRequest activity = activities().get(0);
        client.update(activity.setPriority(ServiceRequestPriority.URGENT)).expect(200);
        partner.spoilNext(answer -> aResponse().withHeader("ETag", "W/\"77\""));
        send();

        client.update(activities().get(0).setPriority(ServiceRequestPriority.STAT))
                .expect(200);
        send();

        assertThat(partner.writes()).anyMatch(w -> w.ifMatch().equals("W/\"77\"") && w.status() == 412);
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(partner.all(ServiceRequest.class)).anyMatch(r -> r.getPriority() == ServiceRequestPriority.STAT);
    }

    @Test
    void a_redirect_is_refused() {
        partner.failNext(1, answer -> answer.withStatus(307).withHeader("Location", partner.base() + "/elsewhere"));
        send();

        assertThat(delivery().state()).isEqualTo(State.DEAD);
        assertThat(delivery().problem()).contains("307");
        assertThat(partner.writes()).hasSize(1);
    }

    @Test
    @Tag("IN-25")
    void an_ehr_at_an_inner_address_is_never_called() {
        Ehr known = ehrs.find(ehr).orElseThrow();
        ehrs.save(EhrTestAccess.at(known, "https://169.254.169.254/fhir"));
        send();

        assertThat(delivery().state()).isEqualTo(State.WAITING);
        assertThat(delivery().problem()).contains("did not answer");
        assertThat(admin("PUT", "/admin/ehrs/" + ehr, """
                        {"name": "X", "baseUrl": "http://10.0.0.1/fhir", "clientId": "c", "patientSystems": ["urn:x"]}""").status()).isEqualTo(400);
    }

    @Test
    @Tag("CR-14")
    void a_token_that_is_refused_is_renewed_once_and_a_refusal_needs_an_operator() {
        partner.rejectTokens(1);
        send();
        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
        assertThat(partner.assertions()).hasSize(2);

        partner.refuse("CarePlan", 403);
        annaAdvances();
        send();
        assertThat(delivery().state()).isEqualTo(State.DEAD);
    }

    @Test
    @Tag("CR-16")
    @Tag("CR-17")
    void what_the_ehr_finds_wrong_is_a_dead_letter_until_the_plan_changes() {
        partner.refuse("CarePlan", 422);
        send();
        assertThat(delivery().state()).isEqualTo(State.DEAD);
        assertThat(delivery().problem()).contains("422").contains("this is not taken");
        later(Duration.ofDays(1));
        int calls = partner.calls();
        send();
        assertThat(partner.calls()).isEqualTo(calls);

        partner.accept("CarePlan");
        annaAdvances();
        send();

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_paused_ehr_gets_nothing_and_then_everything() {
        admin("POST", "/admin/ehrs/" + ehr + "/pause", "").expect(200);
        send();
        assertThat(partner.calls()).isZero();

        admin("POST", "/admin/ehrs/" + ehr + "/resume", "").expect(200);
        send();

        assertThat(delivery().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void an_ehr_tells_what_it_takes_and_gets_all_plans_when_it_is_new() {
        feed.take();
        deliveries.forget(ehr);

        assertThat(json(admin("POST", "/admin/ehrs/" + ehr + "/probe", "").expect(200))
                        .get("form")
                        .asText())
                .isEqualTo("resources");
        assertThat(json(admin("POST", "/admin/ehrs/" + ehr + "/send-plans", "").expect(200))
                        .get("plans")
                        .asInt())
                .isEqualTo(1);
        dispatch.drain(ehr);

        assertThat(theirPlan()).isNotNull();
    }

    @Test
    @Tag("CR-12")
    void an_ehr_that_does_not_answer_holds_a_thread_for_ten_seconds() {
        partner.failNext(1, answer -> answer.withStatus(200).withFixedDelay(30_000));
        long start = System.nanoTime();

        send();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(delivery().state()).isEqualTo(State.WAITING);
    }
}
