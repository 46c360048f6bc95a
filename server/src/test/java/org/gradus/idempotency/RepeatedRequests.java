package org.gradus.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.IAnonymousInterceptor;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of a request whose answer was lost, and that is sent again under its key. */
abstract class RepeatedRequests {

    private static final int SOON = 20;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    IInterceptorService storage;

    @Autowired
    RestfulServer fhir;

    @Autowired
    JdbcTemplate database;

    @Autowired
    AnswerRetention retention;

    private FhirClient client;
    private FhirClient keyed;
    private SpinePatient anna;

    @BeforeEach
    void anna_has_no_reports() {
        client = FhirClient.backend(port);
        keyed = client.with(RequestKey.HEADER, UUID.randomUUID().toString());
        anna = SpinePatient.at(client);
    }

    @Tag("CC-03")
    @Test
    void the_same_report_again_is_answered_as_before_and_stored_once() {
        Observation pain = pain(3);

        FhirAnswer first = keyed.create(pain).expect(201);
        FhirAnswer again = keyed.create(pain).expect(201);

        assertThat(again.body()).isEqualTo(first.body()).contains("Observation");
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
        assertThat(again.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(reports()).isOne();
        assertThat(database.queryForList(
                        "select ACTION from GRADUS_AUDIT where PATIENT = ? and ACTION in ('create', 'repeat') order by ID",
                        String.class,
                        anna.id()))
                .as("one record for the patient, one for the report, one for its repetition")
                .containsExactly("create", "create", "repeat");
    }

    @Tag("CC-03")
    @Test
    void another_report_under_the_same_key_is_refused() {
        keyed.create(pain(3)).expect(201);

        FhirAnswer other = keyed.create(pain(4)).expect(422);

        assertThat(other.outcome().getIssueFirstRep().getDiagnostics()).contains("Idempotency-Key");
        assertThat(reports()).isOne();
    }

    @Test
    void a_key_that_is_no_key_is_refused() {
        client.with(RequestKey.HEADER, "two words").create(pain(3)).expect(400);
        client.with(RequestKey.HEADER, "k".repeat(256)).create(pain(3)).expect(400);

        assertThat(reports()).isZero();
    }

    @Tag("CC-03")
    @Test
    void the_same_key_of_another_client_or_for_another_patient_is_another_key() {
        Tokens tokens = new Tokens(server, port);
        String key = UUID.randomUUID().toString();
        Patient other = new Patient();
        String berta = client.create(other).expect(201).id();

        FhirAnswer hers = tokens.patient(anna.id(), "patient/Observation.crs")
                .with(RequestKey.HEADER, key)
                .create(pain(3))
                .expect(201);
        FhirAnswer guessed = tokens.patient(berta, "patient/Observation.crs")
                .with(RequestKey.HEADER, key)
                .create(pain(3));
        FhirAnswer backend = tokens.backend("a-backend", "system/Observation.crs")
                .with(RequestKey.HEADER, key)
                .create(pain(3))
                .expect(201);

        assertThat(guessed.status()).as("refused as without a key").isIn(403, 422);
        assertThat(guessed.body()).doesNotContain(hers.id());
        assertThat(backend.id()).isNotEqualTo(hers.id());
        assertThat(backend.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void who_may_not_write_any_more_is_not_answered_again() {
        Tokens tokens = new Tokens(server, port);
        String key = UUID.randomUUID().toString();
        Observation pain = pain(3);
        tokens.patient(anna.id(), "patient/Observation.crs")
                .with(RequestKey.HEADER, key)
                .create(pain)
                .expect(201);

        tokens.patient(anna.id(), "patient/Observation.rs")
                .with(RequestKey.HEADER, key)
                .create(pain)
                .expect(403);
    }

    @Tag("CC-03")
    @Test
    void a_transaction_and_a_batch_are_answered_again_entry_by_entry() {
        for (BundleType type : new BundleType[] {BundleType.TRANSACTION, BundleType.BATCH}) {
            FhirClient once = client.with(RequestKey.HEADER, type.toCode() + UUID.randomUUID());
            Bundle two = bundle(type, pain(3), pain(4));
            long before = reports();

            FhirAnswer first = once.post("", two).expect(200);
            FhirAnswer again = once.post("", two).expect(200);

            assertThat(again.body()).isEqualTo(first.body()).contains("/_history/1");
            assertThat(reports()).isEqualTo(before + 2);
        }
    }

    @Tag("CC-03")
    @Test
    void an_operation_that_writes_is_answered_as_the_first_time() {
        String surgery = anna.operatedOn(60);
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("procedure").setValue(new Reference("Procedure/" + surgery));

        FhirAnswer first =
                keyed.post("Patient/" + anna.id() + "/$enroll", parameters).expect(201);
        FhirAnswer again =
                keyed.post("Patient/" + anna.id() + "/$enroll", parameters).expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(anna.plans()).hasSize(1);
    }

    @Test
    void what_was_refused_may_be_mended_and_sent_under_its_key() {
        Observation wrong = pain(3);
        wrong.setStatus(null);

        keyed.create(wrong).expect(422);
        keyed.create(pain(3)).expect(201);

        assertThat(reports()).isOne();
    }

    @Tag("CC-03")
    @Test
    void while_the_first_is_under_way_the_second_is_asked_to_wait() throws Exception {
        Observation pain = pain(3);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<FhirAnswer> first = slowly(released, pain);

        FhirAnswer meanwhile = keyed.create(pain).expect(409);
        released.countDown();

        assertThat(meanwhile.header("Retry-After")).isEqualTo("2");
        FhirAnswer done = first.get(SOON, TimeUnit.SECONDS).expect(201);
        assertThat(keyed.create(pain).expect(201).id()).isEqualTo(done.id());
        assertThat(reports()).isOne();
    }

    @Tag("CC-03")
    @Test
    void one_that_was_taken_for_dead_writes_nothing_any_more() throws Exception {
        Observation pain = pain(3);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<FhirAnswer> first = slowly(released, pain);
        database.update("update GRADUS_KEPT_ANSWER set LEASE_UNTIL = timestamp '2020-01-01 00:00:00'"
                + " where STATUS is null and LEASE_UNTIL is not null");

        FhirAnswer second = keyed.create(pain).expect(201);
        released.countDown();

        first.get(SOON, TimeUnit.SECONDS).expect(409);
        assertThat(keyed.create(pain).expect(201).id()).isEqualTo(second.id());
        assertThat(reports()).isOne();
    }

    @Tag("CC-03")
    @Test
    void what_was_written_before_its_answer_was_lost_is_told_and_not_written_again() {
        Observation pain = pain(3);
        Bundle two = bundle(BundleType.TRANSACTION, pain(4), pain(5));
        FhirClient other = client.with(RequestKey.HEADER, UUID.randomUUID().toString());
        FhirClient third = client.with(RequestKey.HEADER, UUID.randomUUID().toString());
        Bundle batch = bundle(BundleType.BATCH, pain(6));
        losingAnswers(() -> {
            keyed.create(pain).expect(500);
            other.post("", two).expect(500);
            third.post("", batch).expect(500);
        });
        assertThat(reports()).isEqualTo(4);

        FhirAnswer report = keyed.create(pain).expect(201);
        Bundle told = other.post("", two).expect(200).as(Bundle.class);
        FhirAnswer unknown = third.post("", batch).expect(409);

        assertThat(report.header("Location")).startsWith("http://localhost:" + port + "/fhir/Observation/");
        client.get(report.header("Location").replaceFirst(".*/fhir/", "")).expect(200);
        assertThat(told.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(told.getEntry())
                .hasSize(2)
                .allSatisfy(
                        entry -> client.get(entry.getResponse().getLocation()).expect(200));
        assertThat(unknown.outcome().getIssueFirstRep().getDiagnostics()).contains("interrupted");
        assertThat(reports()).isEqualTo(4);
    }

    @Test
    void a_key_is_forgotten_when_its_time_has_come() {
        Observation pain = pain(3);
        keyed.create(pain).expect(201);
        database.update("update GRADUS_KEPT_ANSWER set EXPIRES_AT = timestamp '2020-01-01 00:00:00'");

        FhirAnswer anew = keyed.create(pain).expect(201);

        assertThat(anew.header("Idempotent-Replayed")).isEmpty();
        assertThat(reports()).isEqualTo(2);
        database.update("update GRADUS_KEPT_ANSWER set EXPIRES_AT = timestamp '2020-01-01 00:00:00'");
        retention.sweep();
        assertThat(database.queryForObject("select count(*) from GRADUS_KEPT_ANSWER", Long.class))
                .isZero();
    }

    private CompletableFuture<FhirAnswer> slowly(CountDownLatch released, Observation pain) throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        IAnonymousInterceptor holding = (pointcut, parameters) -> {
            if (parameters.get(IBaseResource.class) instanceof Observation written
                    && written.getSubject().getReference().endsWith(anna.id())
                    && first.getAndSet(false)) {
                writing.countDown();
                await(released);
            }
        };
        storage.registerAnonymousInterceptor(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, holding);
        CompletableFuture<FhirAnswer> answer = CompletableFuture.supplyAsync(() -> keyed.create(pain))
                .whenComplete((done, failure) -> storage.unregisterInterceptor(holding));
        assertThat(writing.await(SOON, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void losingAnswers(Runnable requests) {
        IAnonymousInterceptor lost = (pointcut, parameters) -> {
            throw new InternalErrorException("lost");
        };
        fhir.getInterceptorService().registerAnonymousInterceptor(Pointcut.SERVER_OUTGOING_RESPONSE, lost);
        try {
            requests.run();
        } finally {
            fhir.getInterceptorService().unregisterInterceptor(lost);
        }
    }

    private long reports() {
        return client.get("Observation?subject=Patient/" + anna.id() + "&_summary=count")
                .expect(200)
                .as(Bundle.class)
                .getTotal();
    }

    private Observation pain(int score) {
        return anna.pain(score, SpinePatient.now().minusMinutes(score));
    }

    private static Bundle bundle(BundleType type, Observation... reports) {
        Bundle bundle = new Bundle().setType(type);
        for (Observation each : reports) {
            bundle.addEntry()
                    .setResource(each)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }
        return bundle;
    }
}
