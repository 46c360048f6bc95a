package org.gradus.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.IAnonymousInterceptor;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same report, by its identifier, from several sides at the same moment. */
abstract class CreatesAtOnce {

    private static final String SYSTEM = "https://example.org/reports";
    private static final int SOON = 20;

    @LocalServerPort
    int port;

    @Autowired
    IInterceptorService storage;

    private FhirClient client;
    private SpinePatient anna;
    private String value;

    @BeforeEach
    void anna_has_no_reports() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
        value = UUID.randomUUID().toString();
    }

    @Tag("CC-01")
    @Test
    void whoever_asks_for_the_identifier_in_other_words_at_the_same_moment_finds_the_one_report() {
        List<FhirAnswer> answers = atTheSameMoment(
                () -> onCondition("identifier=" + SYSTEM + "|" + value).create(report()),
                () -> onCondition("identifier=" + SYSTEM + "|" + value + "&patient=Patient/" + anna.id())
                        .create(report()));

        assertThat(answers).extracting(FhirAnswer::status).containsExactlyInAnyOrder(200, 201);
        assertThat(answers.get(0).id()).isEqualTo(answers.get(1).id());
        assertThat(reports()).isOne();
    }

    @Tag("CC-01")
    @Test
    void a_transaction_and_a_single_report_at_the_same_moment_are_one() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(report())
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation")
                .setIfNoneExist("identifier=" + SYSTEM + "|" + value + "&subject=Patient/" + anna.id());

        List<FhirAnswer> answers = atTheSameMoment(
                () -> client.post("", transaction),
                () -> onCondition("identifier=" + SYSTEM + "|" + value).create(report()));

        assertThat(answers).extracting(FhirAnswer::status).first().isEqualTo(200);
        assertThat(answers.get(0)
                        .as(Bundle.class)
                        .getEntryFirstRep()
                        .getResponse()
                        .getLocation())
                .contains("Observation/" + answers.get(1).id());
        assertThat(answers.get(1).status()).isIn(200, 201);
        assertThat(reports()).isOne();
    }

    @Test
    void an_identifier_that_is_given_up_may_be_used_again() {
        FhirClient once = onCondition("identifier=" + SYSTEM + "|" + value);
        FhirAnswer first = once.create(report()).expect(201);
        client.delete("Observation/" + first.id()).expect(200);

        FhirAnswer second = once.create(report()).expect(201);
        Observation renamed = second.as(Observation.class);
        renamed.getIdentifierFirstRep().setValue(value + "-old");
        client.update(renamed).expect(200);

        once.create(report()).expect(201);
        assertThat(reports()).isEqualTo(2);
    }

    @Test
    void what_is_sent_without_condition_is_stored_as_often_as_it_is_sent() {
        client.create(report()).expect(201);
        client.create(report()).expect(201);

        assertThat(reports()).isEqualTo(2);
    }

    @Test
    void a_condition_that_asks_for_more_than_the_identifier_is_left_to_what_it_finds() {
        FhirClient whileFinal = onCondition("identifier=" + SYSTEM + "|" + value + "&status=final");
        Observation amended = whileFinal.create(report()).expect(201).as(Observation.class);
        client.update(amended.setStatus(Observation.ObservationStatus.AMENDED)).expect(200);

        whileFinal.create(report()).expect(201);
        assertThat(reports()).isEqualTo(2);
    }

    /** Neither writes before both have looked. */
    @SafeVarargs
    private List<FhirAnswer> atTheSameMoment(Supplier<FhirAnswer>... requests) {
        CountDownLatch looked = new CountDownLatch(requests.length);
        IAnonymousInterceptor waiting = (pointcut, parameters) -> {
            if (parameters.get(IBaseResource.class) instanceof Observation written
                    && written.getIdentifierFirstRep().getValue().equals(value)) {
                looked.countDown();
                await(looked);
            }
        };
        storage.registerAnonymousInterceptor(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, waiting);
        try {
            List<CompletableFuture<FhirAnswer>> answers =
                    Stream.of(requests).map(CompletableFuture::supplyAsync).toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            storage.unregisterInterceptor(waiting);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private FhirClient onCondition(String condition) {
        return client.with("If-None-Exist", condition);
    }

    private Observation report() {
        Observation pain = anna.pain(3, SpinePatient.now().minusMinutes(5));
        pain.addIdentifier().setSystem(SYSTEM).setValue(value);
        return pain;
    }

    private long reports() {
        return client.get("Observation?subject=Patient/" + anna.id() + "&_summary=count")
                .expect(200)
                .as(Bundle.class)
                .getTotal();
    }
}
