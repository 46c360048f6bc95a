package org.gradus.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.sql.Connection;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.gradus.protocol.SmallProtocol;
import org.gradus.subscription.Subscriber;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SmartApp;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two and three servers on one PostgreSQL, which a client cannot tell from one. */
@Tag("h2")
class ReplicasIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SEARCH_PARAMETERS_KNOWN = Duration.ofSeconds(90);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String RULES = "https://gradus.dev/fhir/StructureDefinition/";
    private static final String SAMPLE = "https://gradus.dev/fhir/sid/sandbox-patient";
    private static final int PAGE = 20;
    private static final int AT_ONCE = 100;

    private static Replicas replicas;

    @BeforeAll
    static void three_replicas_start_at_once_on_an_empty_database() throws Exception {
        replicas = new Replicas(3);
    }

    @AfterAll
    static void they_end() throws Exception {
        replicas.close();
    }

    @Tag("MR-07")
    @Test
    void what_every_server_stores_at_its_first_start_is_there_once() {
        assertThat(numbers("select RES_VER from HFJ_RESOURCE where RES_TYPE in"
                        + " ('CodeSystem', 'ValueSet', 'StructureDefinition', 'SearchParameter', 'PlanDefinition')"))
                .isNotEmpty()
                .containsOnly(1);
        FhirClient client = replicas.get(2).client();
        List<BundleEntryComponent> anna = found(client, "Patient?identifier=" + SAMPLE + "|anna");
        assertThat(anna).hasSize(1);
        String id = anna.get(0).getResource().getIdPart();
        assertThat(found(client, "CarePlan?subject=Patient/" + id)).hasSize(1);
        assertThat(found(client, "Procedure?subject=Patient/" + id + "&code=http://snomed.info/sct|50172003"))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Tag("MR-01")
    @Test
    void a_token_of_one_replica_is_good_at_the_others_and_after_all_have_been_restarted() throws Exception {
        FhirAnswer given = token(replicas.get(0));
        FhirClient bearer = bearer(given, replicas.get(0).port());
        SpinePatient anna = SpinePatient.at(bearer);
        var keysBefore = keys(replicas.get(0));

        assertThat(bearer(given, replicas.get(1).port())
                        .get("Patient/" + anna.id())
                        .status())
                .isEqualTo(200);
        assertThat(keys(replicas.get(1))).isEqualTo(keysBefore).isNotEmpty();

        for (Replica replica : replicas.all()) {
            replica.restart();
            assertThat(bearer(given, replica.port()).get("Patient/" + anna.id()).status())
                    .isEqualTo(200);
            assertThat(keys(replica)).isEqualTo(keysBefore);
        }
    }

    @Tag("MR-02")
    @Test
    void a_launch_goes_on_at_another_replica_with_every_request() throws Exception {
        SmartApp app = new SmartApp(
                replicas.address(), () -> "http://localhost:" + replicas.next().port());

        JsonNode tokens = app.launch();
        JsonNode refreshed =
                SmartApp.json(app.refresh(tokens.path("refresh_token").asText(), ""));

        assertThat(tokens.path("patient").asText()).isNotEmpty();
        for (Replica replica : replicas.all()) {
            String patient =
                    refreshed.path("patient").asText(tokens.path("patient").asText());
            assertThat(bearer(refreshed, replica.port())
                            .get("Patient/" + patient)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(app.refresh(tokens.path("refresh_token").asText(), "").statusCode())
                .as("a refresh token that has been used, at another replica")
                .isEqualTo(400);
    }

    @Tag("MR-03")
    @Test
    void the_next_page_is_at_any_replica_also_when_the_first_one_has_ended() throws Exception {
        SpinePatient anna = SpinePatient.at(replicas.get(0).client());
        replicas.get(0).client().post("", reports(anna, 3 * PAGE + 5)).expect(200);
        String search = "subject=Patient/" + anna.id() + "&_count=" + PAGE;
        FhirClient second = replicas.get(1).client();
        Bundle got = replicas.get(0)
                .client()
                .get("Observation?" + search)
                .expect(200)
                .as(Bundle.class);
        Bundle posted = replicas.get(0)
                .client()
                .send("POST", "/fhir/Observation/_search", FORM, search)
                .expect(200)
                .as(Bundle.class);
        assertThat(next(second, got)).isPresent();
        assertThat(next(second, posted)).isPresent();

        replicas.get(0).kill();

        assertThat(all(second, got)).hasSize(3 * PAGE + 5).doesNotHaveDuplicates();
        assertThat(all(second, posted)).hasSize(3 * PAGE + 5).doesNotHaveDuplicates();
        replicas.get(0).restart();
    }

    @Tag("MR-05")
    @Test
    void what_a_new_protocol_measures_counts_at_a_replica_that_has_not_heard_of_it() {
        String laps = "laps-" + UUID.randomUUID();
        PlanDefinition protocol = measuring(laps);
        replicas.get(0).client().create(protocol).expect(201);
        SpinePatient anna = SpinePatient.at(replicas.get(0).client());
        anna.operatedOn(20);
        Parameters asked = new Parameters();
        asked.addParameter("planDefinition", new CanonicalType(protocol.getUrl() + "|" + protocol.getVersion()));
        replicas.get(0)
                .client()
                .post("Patient/" + anna.id() + "/$enroll", asked)
                .expect(201);

        Observation swum = anna.pain(7, SpinePatient.now().minusMinutes(1));
        swum.getCode().getCodingFirstRep().setSystem("urn:test").setCode(laps);
        swum.getValueQuantity().setCode("1").setUnit("1");
        String report = replicas.get(1).client().create(swum).expect(201).id();

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                numbers("select count(*) from GRADUS_EVIDENCE where RESOURCE_ID = '" + report + "'"))
                        .containsExactly(1));
    }

    @Tag("MR-05")
    @Test
    void what_a_subscription_at_one_replica_asks_for_is_told_when_it_happens_at_another() {
        SpinePatient anna = SpinePatient.at(replicas.get(0).client());
        anna.operatedOn(20);
        Subscriber ward = Subscriber.answering(200);
        FhirClient first = replicas.get(0).client();
        String subscription =
                first.create(ward.askingForChangesOf(anna.id())).expect(201).id();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> first.get("Subscription/" + subscription)
                                .as(Subscription.class)
                                .getStatus()
                        == SubscriptionStatus.ACTIVE);

        replicas.get(1).sees(anna).quietWeek();

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            int changes = numbers("select count(*) from GRADUS_SUBSCRIPTION_EVENT where SUBSCRIPTION_ID = '"
                            + subscription + "'")
                    .get(0);
            assertThat(changes).isPositive();
            assertThat(ward.numbers())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, changes)
                            .mapToObj(Integer::toString)
                            .toList());
        });
    }

    @Tag("MR-05")
    @Test
    void a_new_search_parameter_is_known_to_the_other_replicas_after_a_minute() {
        String code = "laps-" + UUID.randomUUID().toString().substring(0, 8);
        replicas.get(0)
                .client()
                .post(
                        "SearchParameter",
                        "{\"resourceType\":\"SearchParameter\",\"url\":\"http://example.org/" + code
                                + "\",\"name\":\"Laps\",\"status\":\"active\",\"description\":\"x\",\"code\":\"" + code
                                + "\",\"base\":[\"Patient\"],\"type\":\"token\",\"expression\":\"Patient.maritalStatus\"}")
                .expect(201);

        Awaitility.await()
                .atMost(SEARCH_PARAMETERS_KNOWN)
                .untilAsserted(() -> assertThat(replicas.all().stream()
                                .map(replica -> replica.client()
                                        .get("Patient?" + code + "=M")
                                        .status()))
                        .containsOnly(200));
    }

    @Tag("CC-01")
    @Test
    void a_hundred_who_report_the_same_at_three_replicas_report_it_once() {
        SpinePatient anna = SpinePatient.at(replicas.get(0).client());
        anna.operatedOn(20);
        String value = UUID.randomUUID().toString();
        Observation report = anna.pain(3, SpinePatient.now().minusMinutes(5));
        report.addIdentifier().setSystem("urn:test:reports").setValue(value);
        List<FhirClient> clients = replicas.all().stream()
                .map(replica -> replica.client().with("If-None-Exist", "identifier=urn:test:reports|" + value))
                .toList();

        List<FhirAnswer> answers =
                atOnce(AT_ONCE, i -> clients.get(i % clients.size()).create(report));
        List<FhirAnswer> again = IntStream.range(0, AT_ONCE)
                .filter(i -> answers.get(i).status() >= 400)
                .mapToObj(i -> clients.get(i % clients.size()).create(report))
                .toList();

        assertThat(answers).extracting(FhirAnswer::status).isSubsetOf(200, 201, 409, 412);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(again).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        String stored = answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(clients.get(1)
                        .get("Observation?identifier=urn:test:reports|" + value)
                        .as(Bundle.class)
                        .getEntry())
                .extracting(entry -> entry.getResource().getIdPart())
                .containsExactly(stored);
        assertThat(numbers("select count(*) from GRADUS_EVIDENCE where PATIENT = '" + anna.id() + "'"
                        + " and RESOURCE_TYPE = 'Observation'"))
                .containsExactly(1);
    }

    @Tag("CC-03")
    @Test
    void a_request_that_is_under_way_at_one_replica_is_not_begun_at_another() throws Exception {
        SpinePatient anna = SpinePatient.at(replicas.get(0).client());
        Observation report = anna.pain(3, SpinePatient.now().minusMinutes(5));
        String key = UUID.randomUUID().toString();
        FhirClient first = replicas.get(0).client().with("Idempotency-Key", key);
        FhirClient second = replicas.get(1).client().with("Idempotency-Key", key);
        CompletableFuture<FhirAnswer> underWay;
        FhirAnswer meanwhile;

        DataSource database = replicas.database().getDataSource();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table HFJ_SPIDX_TOKEN in share mode");
            underWay = CompletableFuture.supplyAsync(() -> first.create(report));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !replicas.database()
                            .queryForList("select query from pg_stat_activity where datname = current_database()"
                                    + " and wait_event_type = 'Lock' and query ilike 'insert into hfj_spidx_token%'")
                            .isEmpty());
            meanwhile = second.create(report);
            connection.rollback();
        }
        FhirAnswer written = underWay.join().expect(201);
        FhirAnswer after = second.create(report).expect(201);

        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.header("Retry-After")).isNotEmpty();
        assertThat(after.header("Location")).isEqualTo(written.header("Location"));
        assertThat(after.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(first.get("Observation?subject=Patient/" + anna.id())
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
    }

    /** The packaged protocol under another name, with a measure of its own. */
    private static PlanDefinition measuring(String code) {
        PlanDefinition protocol = replicas.get(0)
                .client()
                .get("PlanDefinition/spinal-fusion-rehabilitation")
                .expect(200)
                .as(PlanDefinition.class);
        protocol.setUrl("https://example.org/PlanDefinition/" + code).setId((String) null);
        Extension measure = protocol.getExtensionsByUrl(RULES + "protocol-measure").stream()
                .filter(each -> "water-glasses"
                        .equals(each.getExtensionByUrl("measure").getValue().primitiveValue()))
                .findFirst()
                .orElseThrow()
                .copy();
        measure.getExtensionByUrl("measure").setValue(new IdType("laps"));
        measure.getExtensionByUrl("codes").setValue(SpinePatient.code("urn:test", code));
        protocol.addExtension(measure);
        Extension total = SmallProtocol.rule(
                "criterion-daily-total",
                SmallProtocol.part("item", new StringType("E2-LAPS")),
                SmallProtocol.part("measure", new IdType("laps")),
                SmallProtocol.part(
                        "range",
                        new Range().setLow(SpinePatient.quantity(5, "1").setUnit(null))),
                SmallProtocol.part(
                        "window",
                        new org.hl7.fhir.r4.model.Duration()
                                .setValue(7)
                                .setSystem("http://unitsofmeasure.org")
                                .setCode("d")),
                SmallProtocol.part("distinctDays", new PositiveIntType(1)));
        protocol.getAction().stream()
                .filter(action -> "P2".equals(action.getId()))
                .findFirst()
                .orElseThrow()
                .addCondition()
                .setKind(PlanDefinition.ActionConditionKind.START)
                .addExtension(total);
        return protocol;
    }

    private static Bundle reports(SpinePatient patient, int number) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < number; i++) {
            transaction
                    .addEntry()
                    .setResource(patient.pain(i % 10, SpinePatient.now().minusMinutes(i)))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
        }
        return transaction;
    }

    private static List<BundleEntryComponent> found(FhirClient client, String search) {
        return client.get(search).expect(200).as(Bundle.class).getEntry();
    }

    /** The ids of a page and of those that follow. */
    private static List<String> all(FhirClient client, Bundle first) {
        List<String> ids = new ArrayList<>();
        for (Optional<Bundle> page = Optional.of(first); page.isPresent(); page = next(client, page.get())) {
            page.get().getEntry().forEach(entry -> ids.add(entry.getResource().getIdPart()));
        }
        return ids;
    }

    /** The page after that one; empty after the last. */
    private static Optional<Bundle> next(FhirClient client, Bundle before) {
        return Optional.ofNullable(before.getLink(Bundle.LINK_NEXT))
                .map(link -> link.getUrl().replace(replicas.address(), ""))
                .map(path -> client.send("GET", path, "application/fhir+json", "")
                        .expect(200)
                        .as(Bundle.class));
    }

    private static List<FhirAnswer> atOnce(int number, IntFunction<FhirAnswer> request) {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            return IntStream.range(0, number)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static FhirAnswer token(Replica replica) {
        return FhirClient.anonymous(replica.port())
                .with("Authorization", "Basic c2FuZGJveC1iYWNrZW5kOnNhbmRib3gtc2VjcmV0")
                .send("POST", "/oauth2/token", FORM, "grant_type=client_credentials&scope=system/*.cruds")
                .expect(200);
    }

    private static FhirClient bearer(FhirAnswer given, int port) {
        return bearer(SmartApp.json(given.response()), port);
    }

    private static FhirClient bearer(JsonNode given, int port) {
        return FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + given.path("access_token").asText());
    }

    private static TreeSet<String> keys(Replica replica) throws ParseException {
        return new TreeSet<>(JWKSet.parse(FhirClient.anonymous(replica.port())
                        .send("GET", "/oauth2/jwks", "application/json", "")
                        .expect(200)
                        .body())
                .getKeys()
                .stream()
                .map(JWK::getKeyID)
                .toList());
    }

    private static List<Integer> numbers(String query) {
        return replicas.database().queryForList(query, Integer.class);
    }
}
