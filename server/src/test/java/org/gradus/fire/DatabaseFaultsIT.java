package org.gradus.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What becomes of a server whose database goes away, comes back, is full, or answers nobody. It is never started anew. */
@Tag("h2")
class DatabaseFaultsIT {

    private static final Duration READINESS_DOWN = Duration.ofSeconds(5);
    private static final Duration READINESS_BACK = Duration.ofSeconds(30);
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PROMPTLY = Duration.ofSeconds(2);

    /** The pool has twenty connections. */
    private static final int MORE_THAN_THE_POOL = 24;

    private static OwnPostgres cluster;
    private static Wire wire;
    private static String url = "";
    private static Replica server;
    private static JdbcTemplate database;
    private static Promises promises;
    private static FhirClient client;

    @BeforeAll
    static void a_server_is_ready() throws Exception {
        cluster = new OwnPostgres();
        wire = new Wire(cluster.port());
        url = "jdbc:postgresql://localhost:" + cluster.port() + "/postgres";
        database = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
        promises = new Promises(database);
        // A minute by default; the test has less time. Longer than a request waits for a connection.
        server = new Replica("jdbc:postgresql://localhost:" + wire.port() + "/postgres?socketTimeout=20");
        client = server.ready();
    }

    @AfterAll
    static void all_ends() throws Exception {
        server.close();
        wire.close();
        cluster.close();
    }

    @Test
    @Tag("CR-04")
    void a_database_that_dies_under_load_and_comes_back_has_all_that_was_acknowledged() throws Exception {
        SpinePatient patient = SpinePatient.at(client);
        Load load = new Load(() -> client, 1);
        try (load) {
            TimeUnit.SECONDS.sleep(3);
            cluster.stopAtOnce();

            Awaitility.await("not ready").atMost(READINESS_DOWN).until(() -> readiness() == 503);
            long end = System.nanoTime() + AWAY.toNanos();
            while (System.nanoTime() < end) {
                assertThat(health("liveness")).isEqualTo(200);
                assertThat(readiness()).isEqualTo(503);
                assertUnavailable(client.get("Patient/" + patient.id()));
                assertUnavailable(client.create(patient.pain(2, SpinePatient.now())));
                assertUnavailable(
                        client.send("POST", "/oauth2/token", "application/x-www-form-urlencoded", "grant_type=x"));
                TimeUnit.SECONDS.sleep(1);
            }
            cluster.startAgain();
            Awaitility.await("ready").atMost(READINESS_BACK).until(() -> readiness() == 200);
            answersSoon(patient.id());
            TimeUnit.SECONDS.sleep(3);
        }

        assertKept(load);
    }

    @Test
    @Tag("CR-09")
    void a_network_that_swallows_everything_holds_nobody_for_long() throws Exception {
        SpinePatient patient = SpinePatient.at(client);
        Load load = new Load(() -> client, 2);
        try (load) {
            TimeUnit.SECONDS.sleep(3);
            wire.fallSilent();

            Awaitility.await("not ready").atMost(READINESS_DOWN.plusSeconds(2)).until(() -> readiness() == 503);
            assertThat(health("liveness")).isEqualTo(200);
            assertUnavailable(client.get("Patient/" + patient.id()));
            TimeUnit.SECONDS.sleep(AWAY.toSeconds());
            wire.heal();
            Awaitility.await("ready").atMost(READINESS_BACK).until(() -> readiness() == 200);
            answersSoon(patient.id());
            TimeUnit.SECONDS.sleep(3);
        }

        assertKept(load);
    }

    private static void answersSoon(String patient) {
        Awaitility.await("answers")
                .atMost(READINESS_BACK)
                .ignoreException(UncheckedIOException.class)
                .until(() -> client.get("Patient/" + patient).status() == 200);
    }

    private static void assertKept(Load load) {
        List<Course> courses = load.taken();
        assertThat(courses).as("load").isNotEmpty();
        promises.awaitQuiet(courses);
        promises.areKept(courses, client);
        promises.agree();
    }

    @Test
    @Tag("CR-08")
    void who_finds_no_free_connection_is_told_so_in_time_and_health_answers() throws Exception {
        SpinePatient patient = SpinePatient.at(client);
        List<CompletableFuture<FhirAnswer>> waiting = new ArrayList<>();
        try (Connection lock = DriverManager.getConnection(url, "postgres", "");
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table HFJ_RES_VER in access exclusive mode");
            for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
                waiting.add(CompletableFuture.supplyAsync(
                        () -> client.get("Patient/" + patient.id()), task -> new Thread(task).start()));
            }
            Awaitility.await()
                    .until(() -> database.queryForList("select 1 from pg_stat_activity where wait_event_type = 'Lock'")
                                    .size()
                            >= 15);

            long start = System.nanoTime();
            assertUnavailable(client.create(patient.pain(2, SpinePatient.now())));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CONNECTION_TIMEOUT.plus(PROMPTLY));

            start = System.nanoTime();
            assertThat(health("liveness")).isEqualTo(200);
            assertThat(readiness()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPTLY);
            lock.rollback();
        }

        waiting.forEach(each -> assertThat(each.join().status()).isIn(200, 503));
        client.get("Patient/" + patient.id()).expect(200);
    }

    @Test
    @Tag("CR-06")
    void a_database_without_room_takes_no_half_of_a_write_and_is_still_read() {
        SpinePatient patient = SpinePatient.at(client);
        int before = stored();
        refuse("HFJ_RES_VER", "53100");

        assertUnavailable(client.create(patient.pain(2, SpinePatient.now())));
        assertThat(stored()).isEqualTo(before);
        client.get("Patient/" + patient.id()).expect(200);

        takeAgain("HFJ_RES_VER");
        client.create(patient.pain(2, SpinePatient.now())).expect(201);
    }

    @Test
    @Tag("CR-07")
    void what_cannot_be_audited_is_neither_written_nor_read() {
        SpinePatient patient = SpinePatient.at(client);
        int before = stored();
        refuse("GRADUS_AUDIT", "42501");

        assertUnavailable(client.create(patient.pain(2, SpinePatient.now())));
        assertUnavailable(client.get("Patient/" + patient.id()));
        assertThat(stored()).isEqualTo(before);

        takeAgain("GRADUS_AUDIT");
        client.get("Patient/" + patient.id()).expect(200);
    }

    /** Every insert fails as PostgreSQL itself would have it fail. */
    private static void refuse(String table, String state) {
        database.execute("create or replace function FIRE_REFUSE() returns trigger language plpgsql as $$ begin"
                + " raise exception 'refused' using errcode = tg_argv[0]; end $$");
        database.execute("create trigger FIRE_REFUSED before insert on " + table
                + " for each row execute function FIRE_REFUSE('" + state + "')");
    }

    private static void takeAgain(String table) {
        database.execute("drop trigger FIRE_REFUSED on " + table);
    }

    private static int stored() {
        Integer count = database.queryForObject("select count(*) from HFJ_RES_VER", Integer.class);
        return count == null ? 0 : count;
    }

    private static void assertUnavailable(FhirAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).as(answer.body()).isNotEmpty();
        if (answer.header("Content-Type").contains("fhir")) {
            assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(OperationOutcome.IssueType.TRANSIENT);
        }
    }

    private static int readiness() {
        return health("readiness");
    }

    private static int health(String what) {
        return FhirClient.anonymous(server.port())
                .within(PROMPTLY)
                .send("GET", "/actuator/health/" + what, "application/json", "")
                .status();
    }
}
