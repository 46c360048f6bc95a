package org.gradus.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.subscription.Subscriber.events;
import static org.gradus.subscription.Subscriber.eventually;
import static org.gradus.subscription.Subscriber.oneByOne;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.gradus.subscription.SubscriptionState.Status;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SetClock;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a subscriber has asked for is kept to: how many events at once, until when, and not before. */
@GradusServerTest
class SubscriptionTermsIT extends SubscriptionScene {

    @Autowired
    EventTable events;

    @Autowired
    SubscriptionWorker worker;

    @Autowired
    MeterRegistry metrics;

    @Test
    void events_come_one_by_one_where_no_more_were_asked_for() {
        anna();
        Subscriber subscriber = Subscriber.answering(500);
        String subscription = client.create(oneByOne(subscriber.askingForChangesOf(anna.id())))
                .expect(201)
                .id();
        eventually(() -> assertThat(state(subscription).attempts()).isPositive());
        change();
        change();
        eventually(() -> assertThat(state(subscription).events()).isEqualTo(2));

        subscriber.answers(200);
        client.update(client.get("Subscription/" + subscription).as(Subscription.class))
                .expect(200);

        eventually(() -> assertThat(state(subscription).delivered()).isEqualTo(2));
        assertThat(subscriber.got("event-notification"))
                .hasSize(2)
                .allSatisfy(notification -> assertThat(events(notification)).hasSize(1));
        assertThat(subscriber.numbers()).containsExactly("1", "2");
    }

    @Test
    void at_its_end_a_subscription_is_off_and_nothing_more_is_told() {
        anna();
        Subscriber subscriber = Subscriber.answering(200);
        Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String subscription = client.create(
                        subscriber.askingForChangesOf(anna.id()).setEnd(Date.from(end)))
                .expect(201)
                .id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));

        assertThat(notifications.by(new SetClock(end.minusSeconds(1))).step(subscription))
                .isFalse();
        assertThat(notifications.by(new SetClock(end)).step(subscription)).isTrue();

        assertThat(status(subscription)).isEqualTo(Subscription.SubscriptionStatus.OFF);
        change();
        recorder.record();
        assertThat(state(subscription).events()).isZero();
        assertThat(subscriber.got("event-notification")).isEmpty();
    }

    @Tag("CR-11")
    @Test
    void an_endpoint_that_says_when_to_come_back_is_not_called_earlier() {
        anna();
        Subscriber subscriber = Subscriber.answering(200);
        String subscription = client.create(subscriber.askingForChangesOf(anna.id()))
                .expect(201)
                .id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));
        subscriber.answersBusy(3600);
        Instant before = Instant.now();
        change();
        eventually(() -> assertThat(state(subscription).attempts()).isEqualTo(1));
        subscriber.answers(200);
        int calls = subscriber.requests().size();

        assertThat(notifications
                        .by(new SetClock(before.plus(Duration.ofMinutes(59))))
                        .step(subscription))
                .isFalse();
        assertThat(subscriber.requests()).hasSize(calls);
        assertThat(notifications
                        .by(new SetClock(before.plus(Duration.ofMinutes(62))))
                        .step(subscription))
                .isTrue();

        assertThat(state(subscription).delivered()).isEqualTo(1);
    }

    @Test
    void events_are_kept_for_a_while_and_their_numbers_for_ever() {
        anna();
        Subscriber subscriber = Subscriber.answering(200);
        String subscription = client.create(subscriber.askingForChangesOf(anna.id()))
                .expect(201)
                .id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));
        change();
        eventually(() -> assertThat(state(subscription).delivered()).isEqualTo(1));

        events.removeBefore(Instant.now().minus(Duration.ofDays(7)));
        assertThat(told(subscription)).isEqualTo(1);
        database.update(
                "update GRADUS_SUBSCRIPTION_EVENT set MADE_AT = ? where SUBSCRIPTION_ID = ?",
                Instant.now().minus(Duration.ofDays(8)).atOffset(java.time.ZoneOffset.UTC),
                subscription);
        worker.keep();

        assertThat(told(subscription)).isZero();
        change();
        eventually(() -> assertThat(state(subscription).delivered()).isEqualTo(2));
        assertThat(subscriber.numbers()).containsExactly("1", "2");
    }

    @Test
    void operators_see_what_waits_and_since_when() {
        anna();
        Subscriber subscriber = Subscriber.answering(200);
        String subscription = client.create(subscriber.askingForChangesOf(anna.id()))
                .expect(201)
                .id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));
        double errors = gauge("gradus.subscription.errors");
        subscriber.answersBusy(3600);
        change();
        eventually(() -> assertThat(state(subscription).attempts()).isEqualTo(1));

        assertThat(gauge("gradus.subscription.events")).isPositive();
        assertThat(gauge("gradus.subscription.events.age")).isPositive();
        subscriptions.stop(subscription, Status.ERROR);
        assertThat(gauge("gradus.subscription.errors")).isEqualTo(errors + 1);
    }

    @Test
    void the_worker_tells_again_after_it_was_stopped() {
        anna();
        worker.stop();
        worker.start();

        Subscriber subscriber = Subscriber.answering(200);
        client.create(subscriber.askingForChangesOf(anna.id())).expect(201);

        assertThat(subscriber.first("handshake").getType()).isEqualTo(Bundle.BundleType.HISTORY);
    }

    private int told(String subscription) {
        return events(client.get("Subscription/" + subscription + "/$events")
                        .expect(200)
                        .as(Bundle.class))
                .size();
    }

    private void change() {
        ServiceRequest activity = activity("A01");
        boolean held = activity.getStatus() == ServiceRequestStatus.ONHOLD;
        backend.update(activity.setStatus(held ? ServiceRequestStatus.ACTIVE : ServiceRequestStatus.ONHOLD))
                .expect(200);
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
