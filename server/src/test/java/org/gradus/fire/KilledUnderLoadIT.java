package org.gradus.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.gradus.testing.FhirClient;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The server, killed as {@code kill -9} does while clients go on: at every failpoint at once, and at random. For the long run
 * {@code -Dgradus.fire.kills} says how often; {@code -Dgradus.fire.seed} repeats the order of chance.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledUnderLoadIT {

    private static final int KILLS = 4;
    private static final int KILLS_IN_THE_LONG_RUN = 1000;
    /** How many kills lie between two looks at everything. */
    private static final int KILLS_A_LOOK = 50;

    private static final int LONGEST_LIFE_MILLIS = 2000;
    private static final int LONGEST_START_MILLIS = 8000;

    private static String url = "";
    private static Replica server;
    private static JdbcTemplate database;
    private static Promises promises;

    @BeforeAll
    static void a_server_is_ready() throws Exception {
        url = TemporaryPostgres.newDatabase();
        server = new Replica(url);
        database = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
        promises = new Promises(database);
        server.ready();
    }

    @AfterAll
    static void the_server_ends() throws Exception {
        server.close();
    }

    @Test
    @Order(1)
    @Tag("CR-01")
    @Tag("CR-02")
    void killed_at_every_failpoint_of_an_evaluation_it_is_done_once() throws Exception {
        FhirClient before = server.ready();
        Map<Failpoint, Course> held = new EnumMap<>(Failpoint.class);
        for (Failpoint point : Failpoint.values()) {
            Course course = new Course(before);
            course.enrol(before);
            held.put(point, course);
        }
        Course answered = new Course(before);
        answered.enrol(before);
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        try (Failpoints failpoints = new Failpoints(url, database)) {
            for (Map.Entry<Failpoint, Course> each : held.entrySet()) {
                failpoints.hold(each.getKey(), each.getValue().patient().id());
                sent.add(CompletableFuture.runAsync(
                        () -> each.getValue().clear(before), task -> new Thread(task).start()));
            }
            failpoints.awaitReached();
            answered.clear(before);
            server.kill();
            failpoints.serverIsDead();
            sent.forEach(each -> each.handle((done, lost) -> lost).join());
        }

        held.forEach((point, course) -> assertThat(phase(course))
                .as("killed at %s", point)
                .isEqualTo(point == Failpoint.COMMITTED ? "P2" : "P1"));
        List<String> committed = versions(held.get(Failpoint.COMMITTED));
        server.restart();
        FhirClient after = server.ready();

        List<Course> all = new ArrayList<>(held.values());
        all.add(answered);
        promises.awaitQuiet(all);
        assertThat(all).allSatisfy(course -> assertThat(phase(course)).isEqualTo("P2"));
        assertThat(versions(held.get(Failpoint.COMMITTED)))
                .as("what was committed is not done again")
                .isEqualTo(committed);
        promises.areKept(all, after);
        promises.agree();
    }

    private static String phase(Course course) {
        return String.join(
                " ",
                database.queryForList(
                        "select PHASE from GRADUS_PLAN where PATIENT = ?",
                        String.class,
                        course.patient().id()));
    }

    private static List<String> versions(Course course) {
        return database.queryForList(
                "select v.RES_VER || ' ' || v.RES_UPDATED from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID"
                        + " join GRADUS_PLAN p on p.PLAN_ID = r.FHIR_ID where p.PATIENT = ? order by v.RES_VER",
                String.class,
                course.patient().id());
    }

    @Test
    @Order(2)
    @Tag("CR-01")
    void killed_at_random_it_keeps_what_it_has_answered_for() throws Exception {
        killAtRandom(KILLS);
    }

    @Test
    @Order(3)
    @Tag("long")
    @Tag("CR-01")
    void killed_at_random_for_hours_it_keeps_what_it_has_answered_for() throws Exception {
        killAtRandom(Integer.getInteger("gradus.fire.kills", KILLS_IN_THE_LONG_RUN));
    }

    private static void killAtRandom(int kills) throws Exception {
        long seed = Long.getLong("gradus.fire.seed", System.nanoTime());
        Random chance = new Random(seed);
        Tally tally = new Tally("Killed " + kills + " times at random, seed " + seed);
        AtomicReference<FhirClient> client = new AtomicReference<>(server.ready());
        Load load = new Load(client::get, seed);
        try (load) {
            for (int kill = 1; kill <= kills; kill++) {
                awaitTheMoment(load, chance);
                server.kill();
                List<Course> courses = load.taken();
                server.restart();
                // Every second time it dies while it starts, too: that is a kill of its own.
                if (kill < kills) {
                    TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_START_MILLIS));
                    server.kill();
                    server.restart();
                    kill++;
                }
                client.set(server.ready());
                look(courses, client.get());
                tally.add(courses);
                if (kill % KILLS_A_LOOK == 0) {
                    promises.agree();
                }
            }
        }
        List<Course> last = load.taken();
        look(last, client.get());
        tally.add(last);
        promises.agree();
        tally.print();
    }

    private static void look(List<Course> courses, FhirClient client) {
        promises.awaitQuiet(courses);
        promises.areKept(courses, client);
    }

    /** Every second time right after an answer, else at any time. */
    private static void awaitTheMoment(Load load, Random chance) throws InterruptedException {
        boolean afterAnAnswer = chance.nextBoolean();
        TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_LIFE_MILLIS));
        if (afterAnAnswer) {
            int before = load.acknowledged();
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> load.acknowledged() > before);
        }
    }
}
