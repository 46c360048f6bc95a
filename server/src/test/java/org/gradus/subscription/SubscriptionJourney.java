package org.gradus.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.subscription.Subscriber.events;
import static org.gradus.subscription.Subscriber.eventually;
import static org.gradus.subscription.Subscriber.filtered;
import static org.gradus.subscription.Subscriber.heartbeat;
import static org.gradus.subscription.Subscriber.part;
import static org.gradus.subscription.Subscriber.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gradus.subscription.SubscriptionState.Status;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SetClock;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A subscriber's life: handshake, events, failures and an end. Run once per database. */
abstract class SubscriptionJourney extends SubscriptionScene {

    @Test
    void a_subscription_is_active_once_its_endpoint_has_taken_the_handshake() {
        Subscriber subscriber = Subscriber.answering(200);

        FhirAnswer created =
                client.create(subscriber.asking(Topic.PLAN_CHANGED, "empty")).expect(201);

        assertThat(created.as(Subscription.class).getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);
        Bundle handshake = subscriber.first("handshake");
        assertThat(handshake.getType()).isEqualTo(BundleType.HISTORY);
        assertThat(text(handshake, "status")).isEqualTo("requested");
        assertThat(text(handshake, "events-since-subscription-start")).isEqualTo("0");
        assertThat(handshake.getEntryFirstRep().getRequest().getUrl())
                .endsWith("/Subscription/" + created.id() + "/$status");
        eventually(() -> assertThat(status(created.id())).isEqualTo(SubscriptionStatus.ACTIVE));
        assertThat(subscriber.requests().get(0).getHeader("Authorization")).isEqualTo(Subscriber.SECRET);
        assertThat(subscriber.requests().get(0).getHeader("Content-Type")).startsWith("application/fhir+json");
        Bundle answer = client.get("Subscription/" + created.id() + "/$status")
                .expect(200)
                .as(Bundle.class);
        assertThat(answer.getType()).isEqualTo(BundleType.SEARCHSET);
        assertThat(text(answer, "status")).isEqualTo("active");
        assertThat(text(answer, "type")).isEqualTo("query-status");
    }

    @Test
    void an_advance_is_told_in_as_many_words_as_the_client_has_asked_for() {
        anna().quietWeek();
        Subscriber empty = subscribed(Topic.ACTIVITY_ADVANCED, "empty");
        Subscriber idOnly = subscribed(Topic.ACTIVITY_ADVANCED, "id-only");
        Subscriber full = subscribed(Topic.ACTIVITY_ADVANCED, "full-resource");

        backend.create(anna.clearance("C1")).expect(201);

        Bundle nothingElse = empty.first("event-notification");
        assertThat(nothingElse.getEntry()).hasSize(1);
        assertThat(part(events(nothingElse).get(0), "event-number")).isEqualTo("1");
        assertThat(part(events(nothingElse).get(0), "focus")).isEmpty();
        String activity = activity("A02").getIdElement().getIdPart();
        Bundle named = idOnly.first("event-notification");
        assertThat(part(events(named).get(0), "focus")).endsWith("/fhir/ServiceRequest/" + activity);
        assertThat(named.getEntry().get(1).getFullUrl()).endsWith("/fhir/ServiceRequest/" + activity);
        assertThat(named.getEntry().get(1).hasResource()).isFalse();
        Bundle told = full.first("event-notification");
        assertThat(text(told, "status")).isEqualTo("active");
        assertThat(told.getEntry())
                .hasSize(2)
                .allMatch(BundleEntryComponent::hasRequest)
                .allMatch(BundleEntryComponent::hasResponse);
        ServiceRequest advanced = (ServiceRequest) told.getEntry().get(1).getResource();
        assertThat(advanced.getIdElement().getIdPart()).isEqualTo(activity);
        assertThat(advanced.getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
    }

    @Test
    void holds_and_goals_are_told_in_order_and_nothing_of_other_patients() {
        anna();
        Subscriber ofAnna = subscribed(Topic.PLAN_CHANGED, "id-only", "CarePlan?patient=Patient/" + anna.id());
        SpinePatient berta = SpinePatient.at(backend);
        berta.operatedOn(30);
        Subscriber ofBerta = subscribed(Topic.PLAN_CHANGED, "id-only", "patient=Patient/" + berta.id());
        Subscriber held = subscribed(Topic.PLAN_HELD, "full-resource", "patient=" + anna.id());
        Subscriber achieved = subscribed(
                Topic.GOAL_ACHIEVED,
                "full-resource",
                "careplan=" + anna.plans().get(0).getIdElement().getIdPart());
        ServiceRequest activity = activity("A01");

        backend.update(activity.setStatus(ServiceRequestStatus.ONHOLD)).expect(200);
        Goal goal = (Goal) one("Goal?patient=" + anna.id() + "&_count=1");
        goal.setAchievementStatus(
                SpinePatient.code("http://terminology.hl7.org/CodeSystem/goal-achievement", "achieved"));
        backend.update(goal).expect(200);

        ServiceRequest onHold = (ServiceRequest)
                held.first("event-notification").getEntry().get(1).getResource();
        assertThat(onHold.getStatus()).isEqualTo(ServiceRequestStatus.ONHOLD);
        assertThat(achieved.first("event-notification").getEntry().get(1).getResource())
                .isInstanceOf(Goal.class);
        eventually(() -> assertThat(ofAnna.numbers()).hasSizeGreaterThanOrEqualTo(2));
        for (int i = 0; i < ofAnna.numbers().size(); i++) {
            assertThat(ofAnna.numbers().get(i)).isEqualTo(Integer.toString(i + 1));
        }
        assertThat(ofBerta.got("event-notification")).isEmpty();
        assertThat(achieved.numbers()).containsExactly("1");
    }

    @Tag("CR-03")
    @Tag("CR-10")
    @Test
    void what_an_endpoint_refuses_is_told_later_by_whichever_replica_is_there() {
        anna().quietWeek();
        Subscriber subscriber = subscribed(Topic.ACTIVITY_ADVANCED, "id-only");
        String subscription = only();
        subscriber.answers(500);
        backend.create(anna.clearance("C1")).expect(201);
        eventually(() -> assertThat(state(subscription).attempts()).isPositive());
        SetClock clock = new SetClock(Instant.now().plus(Duration.ofDays(1)));
        Notifications other = notifications.by(clock);

        subscriber.answers(204);
        assertThat(other.step(subscription)).isTrue();

        assertThat(state(subscription).delivered()).isEqualTo(1);
        assertThat(other.step(subscription)).isFalse();
        assertThat(notifications.step(subscription)).isFalse();
        assertThat(subscriber.numbers()).isNotEmpty().allMatch("1"::equals);
    }

    @Tag("PH-04")
    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void an_endpoint_that_fails_too_often_is_left_alone_until_the_client_comes_back(CapturedOutput log) {
        anna().quietWeek();
        Subscriber subscriber = subscribed(Topic.ACTIVITY_ADVANCED, "id-only");
        String subscription = only();
        subscriber.answers(302);
        backend.create(anna.clearance("C1")).expect(201);
        eventually(() -> assertThat(state(subscription).attempts()).isPositive());
        SetClock clock = new SetClock(Instant.now());
        Notifications other = notifications.by(clock);

        for (int i = 0; i < 10 && state(subscription).status() == Status.ACTIVE; i++) {
            clock.passes(Duration.ofDays(1));
            other.step(subscription);
        }

        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ERROR);
        assertThat(subscriber.redirected()).isZero();
        assertThat(log.getAll())
                .contains("Subscription/" + subscription + ": attempt")
                .doesNotContain(Subscriber.SECRET)
                .doesNotContain(anna.id());
        Bundle missed = client.get("Subscription/" + subscription + "/$events?eventsSinceNumber=1&content=id-only")
                .expect(200)
                .as(Bundle.class);
        assertThat(text(missed, "type")).isEqualTo("query-event");
        assertThat(events(missed)).hasSize(1);
        assertThat(missed.getEntry()).hasSize(2);
        assertThat(events(client.get("Subscription/" + subscription + "/$events?eventsSinceNumber=2")
                        .expect(200)
                        .as(Bundle.class)))
                .isEmpty();
        int before = subscriber.requests().size();
        subscriber.answers(200);
        client.update(client.get("Subscription/" + subscription)
                        .as(Subscription.class)
                        .setStatus(SubscriptionStatus.REQUESTED))
                .expect(200);
        eventually(() -> assertThat(state(subscription).delivered()).isEqualTo(1));
        assertThat(subscriber.requests().size()).isEqualTo(before + 2);
        assertThat(subscriber.requests().get(before + 1).getHeader("Authorization"))
                .isEqualTo(Subscriber.SECRET);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void silence_is_broken_by_a_heartbeat_where_one_was_asked_for() {
        Subscriber subscriber = Subscriber.answering(200);
        String subscription = client.create(heartbeat(subscriber.asking(Topic.PLAN_HELD, "empty"), 3600))
                .expect(201)
                .id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));
        SetClock clock = new SetClock(Instant.now().plus(Duration.ofMinutes(59)));
        Notifications other = notifications.by(clock);

        assertThat(other.step(subscription)).isFalse();
        clock.passes(Duration.ofMinutes(2));
        assertThat(other.step(subscription)).isTrue();

        assertThat(text(subscriber.first("heartbeat"), "status")).isEqualTo("active");
        assertThat(other.step(subscription)).isFalse();
    }

    @Test
    void what_the_server_would_not_do_is_refused_at_its_place() {
        Subscriber subscriber = Subscriber.answering(200);
        Subscription topic = asking(subscriber).setCriteria("Observation?code=1");
        Subscription filter = filtered(asking(subscriber), "Observation?code=1");
        Subscription nobody = filtered(asking(subscriber), "patient=Patient/nobody");
        Subscription channel = asking(subscriber);
        channel.getChannel().setType(SubscriptionChannelType.EMAIL);
        Subscription payload = asking(subscriber);
        payload.getChannel().setPayload("application/fhir+xml");
        Subscription content = asking(subscriber);
        content.getChannel()
                .getPayloadElement()
                .getExtension()
                .get(0)
                .setValue(new org.hl7.fhir.r4.model.CodeType("everything"));
        Subscription header = asking(subscriber);
        header.getChannel().setHeader(List.of(new StringType("Host: elsewhere")));

        assertRefused(topic, "Subscription.criteria");
        assertRefused(filter, "Subscription.criteria.extension");
        assertRefused(nobody, "Subscription.criteria.extension");
        assertRefused(channel, "Subscription.channel.type");
        assertRefused(payload, "Subscription.channel.payload");
        assertRefused(content, "Subscription.channel.payload.extension");
        assertRefused(header, "Subscription.channel.header");
        assertThat(subscriber.requests()).isEmpty();
    }

    @Tag("IN-25")
    @Test
    void endpoints_within_are_refused_when_asked_for_and_again_when_they_are_called() {
        Subscriber subscriber = Subscriber.answering(200);
        for (String endpoint : List.of(
                "https://169.254.169.254/latest",
                "https://10.0.0.1/hook",
                "https://0x0a000001/hook",
                "http://example.org/hook",
                "htt://example.org/hook",
                "https://user:secret@93.184.216.34/hook",
                "https://93.184.216.34:22/hook")) {
            Subscription asked = asking(subscriber);
            asked.getChannel().setEndpoint(endpoint);
            assertRefused(asked, "Subscription.channel.endpoint");
        }
        String subscription = client.create(asking(subscriber)).expect(201).id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));
        Subscription moved = client.get("Subscription/" + subscription).as(Subscription.class);
        moved.getChannel().setEndpoint("https://10.0.0.1/hook");
        assertThat(client.update(moved).status()).isEqualTo(422);

        // As if the name resolved to another address now.
        database.update(
                "update GRADUS_SUBSCRIPTION set ENDPOINT = 'https://10.0.0.1/hook', HEARTBEAT_SECONDS = 60,"
                        + " NEXT_AT = current_timestamp where ID = ?",
                subscription);
        notifications.by(new SetClock(Instant.now().plus(Duration.ofHours(1)))).step(subscription);

        assertThat(state(subscription).attempts()).isEqualTo(1);
    }

    @Tag("AZ-35")
    @Test
    void a_client_sees_and_changes_its_own_subscriptions_only() {
        Subscriber subscriber = Subscriber.answering(200);
        String subscription = client.create(asking(subscriber)).expect(201).id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));
        FhirClient other = registered("another-" + id);
        Subscription taken = client.get("Subscription/" + subscription).as(Subscription.class);

        assertThat(other.get("Subscription/" + subscription).status()).isEqualTo(404);
        assertThat(other.get("Subscription/" + subscription + "/_history").status())
                .isEqualTo(404);
        assertThat(other.get("Subscription/" + subscription + "/$status").status())
                .isEqualTo(404);
        assertThat(other.get("Subscription/" + subscription + "/$events").status())
                .isEqualTo(404);
        assertThat(other.update(taken).status()).isEqualTo(404);
        assertThat(other.delete("Subscription/" + subscription).status()).isEqualTo(404);
        assertThat(other.get("Subscription").expect(200).body()).doesNotContain(subscription);
        assertThat(other.get("Subscription/$status?id=" + subscription)
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
        assertThat(new Tokens(context, port)
                        .backend("not-registered", "system/*.cruds")
                        .create(asking(subscriber))
                        .status())
                .isEqualTo(403);
        assertThat(client.get("Subscription").expect(200).body()).contains(subscription);
        assertThat(client.get("Subscription/$status?id=" + subscription)
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
        for (String path : List.of(
                "Subscription",
                "Subscription/" + subscription,
                "Subscription/" + subscription + "/_history",
                "Subscription/" + subscription + "/_history/1")) {
            assertThat(client.get(path).expect(200).body()).doesNotContain("a-secret-of");
            assertThat(backend.get(path).expect(200).body()).doesNotContain("a-secret-of");
        }
        client.delete("Subscription/" + subscription).expect(200);
        assertThat(subscriptions.find(subscription)).isEmpty();
    }

    @Tag("AZ-36")
    @Tag("AU-01")
    @Test
    void a_client_that_is_disabled_is_told_nothing_more_and_deliveries_are_audited() {
        anna().quietWeek();
        Subscriber subscriber = subscribed(Topic.ACTIVITY_ADVANCED, "id-only");
        String subscription = only();
        backend.create(anna.clearance("C1")).expect(201);
        subscriber.first("event-notification");
        eventually(() -> assertThat(state(subscription).delivered()).isEqualTo(1));

        clients.enable(id, false);

        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.OFF));
        assertThat(backend.get("Subscription/" + subscription)
                        .as(Subscription.class)
                        .getStatus())
                .isEqualTo(SubscriptionStatus.OFF);
        String activity = activity("A02").getIdElement().getIdPart();
        assertThat(database.queryForList(
                        "select PATIENT from GRADUS_AUDIT where ACTION = 'disclosure' and RESOURCE_ID = ? and DETAIL like ?",
                        String.class,
                        activity,
                        "Subscription/" + subscription + " of %"))
                .containsExactly(anna.id());
    }

    @Test
    void a_change_is_one_event_however_often_the_log_is_read() {
        anna().quietWeek();
        Subscriber subscriber = subscribed(Topic.ACTIVITY_ADVANCED, "empty");
        String subscription = only();
        backend.create(anna.clearance("C1")).expect(201);
        eventually(() -> assertThat(state(subscription).delivered()).isEqualTo(1));

        recorder.record();
        recorder.record();

        assertThat(state(subscription).events()).isEqualTo(1);
        assertThat(subscriber.numbers()).containsExactly("1");
    }

    @Test
    void topics_and_operations_are_announced() {
        String statement = backend.get("metadata").expect(200).body();
        CapabilityStatement capabilities = backend.get("metadata").as(CapabilityStatement.class);
        var subscription = capabilities.getRestFirstRep().getResource().stream()
                .filter(resource -> "Subscription".equals(resource.getType()))
                .findFirst()
                .orElseThrow();

        assertThat(subscription.getExtensionsByUrl(Backport.TOPICS)).hasSize(Topic.values().length);
        assertThat(subscription.getSupportedProfile())
                .anyMatch(profile -> Backport.SUBSCRIPTION.equals(profile.getValue()));
        assertThat(statement).contains(Topic.PLAN_HELD.canonical());
        assertThat(subscription.getOperation()).anyMatch(operation -> "events".equals(operation.getName()));
    }
}
