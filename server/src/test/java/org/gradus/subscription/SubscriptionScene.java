package org.gradus.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.subscription.Subscriber.eventually;
import static org.gradus.subscription.Subscriber.filtered;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gradus.authorization.Client;
import org.gradus.authorization.Clients;
import org.gradus.subscription.SubscriptionState.Status;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A registered client that can subscribe, and a patient with a plan. */
abstract class SubscriptionScene {

    private static final String ITEM = "https://gradus.dev/fhir/sid/protocol-item";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Clients clients;

    @Autowired
    SubscriptionTable subscriptions;

    @Autowired
    EventRecorder recorder;

    @Autowired
    Notifications notifications;

    @Autowired
    JdbcTemplate database;

    final String id = "subscriber-" + UUID.randomUUID();
    FhirClient backend;
    FhirClient client;
    SpinePatient anna;

    @BeforeEach
    void a_registered_client() {
        backend = FhirClient.backend(port);
        client = registered(id);
    }

    SpinePatient anna() {
        anna = SpinePatient.at(backend);
        anna.operatedOn(30);
        return anna;
    }

    @AfterEach
    void nobody_is_told_any_more() {
        subscriptions
                .subscriptionsOf(id)
                .forEach(each -> database.update("delete from GRADUS_SUBSCRIPTION where ID = ?", each));
    }

    FhirClient registered(String clientId) {
        clients.save(new Client(
                clientId,
                "A subscriber",
                null,
                Set.of("private_key_jwt"),
                Set.of("client_credentials"),
                List.of(),
                List.of("system/*.cruds"),
                null,
                null,
                Duration.ofMinutes(5),
                true,
                false,
                false,
                false,
                true));
        return new Tokens(context, port).backend(clientId, "system/*.cruds");
    }

    Subscriber subscribed(Topic topic, String content, String... filters) {
        Subscriber subscriber = Subscriber.answering(200);
        Subscription asked = subscriber.asking(topic, content);
        for (String filter : filters) {
            filtered(asked, filter);
        }
        String subscription = client.create(asked).expect(201).id();
        eventually(() -> assertThat(state(subscription).status()).isEqualTo(Status.ACTIVE));
        return subscriber;
    }

    static Subscription asking(Subscriber subscriber) {
        return subscriber.asking(Topic.PLAN_HELD, "id-only");
    }

    void assertRefused(Subscription asked, String path) {
        FhirAnswer answer = client.create(asked);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        OperationOutcome outcome = answer.outcome();
        assertThat(outcome.getIssueFirstRep().getExpression())
                .anyMatch(each -> each.getValue().equals(path));
    }

    String only() {
        return subscriptions.subscriptionsOf(id).iterator().next();
    }

    SubscriptionState state(String subscription) {
        return subscriptions.find(subscription).orElseThrow();
    }

    SubscriptionStatus status(String subscription) {
        return client.get("Subscription/" + subscription)
                .expect(200)
                .as(Subscription.class)
                .getStatus();
    }

    ServiceRequest activity(String item) {
        return (ServiceRequest) one("ServiceRequest?patient=" + anna.id() + "&identifier=" + ITEM + "|" + item);
    }

    Resource one(String search) {
        return backend.get(search)
                .expect(200)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
    }
}
