package org.gradus.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.gradus.fire.Operation.Outcome;
import org.gradus.testing.FhirClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two replicas on one PostgreSQL, five clients on few plans, and a nemesis that kills, freezes, cuts and silences: what the
 * clients heard and what is stored is one history. In the manner of Jepsen. {@code -Dgradus.fire.seconds} says for how long,
 * {@code -Dgradus.fire.seed} repeats the order of chance.
 */
class ReplicasUnderFireIT {

    private static final int SHORT_SECONDS = 60;
    private static final int LONG_SECONDS = 30 * 60;
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @Test
    @Tag("h2")
    @Tag("CC-17")
    void for_a_minute_two_replicas_are_one_register() throws Exception {
        play(SHORT_SECONDS, 5, 15);
    }

    @Test
    @Tag("long")
    @Tag("CC-17")
    void for_half_an_hour_two_replicas_are_one_register() throws Exception {
        play(LONG_SECONDS, 20, 90);
    }

    private static void play(int seconds, int shortestFreeze, int longestFreeze) throws Exception {
        int time = Integer.getInteger("gradus.fire.seconds", seconds);
        long seed = Long.getLong("gradus.fire.seed", System.nanoTime());
        try (OwnPostgres cluster = new OwnPostgres();
                Wire one = new Wire(cluster.port());
                Wire two = new Wire(cluster.port());
                Replica first = replica(one)) {
            first.ready();
            try (Replica second = replica(two)) {
                second.ready();
                List<Replica> replicas = List.of(first, second);
                HotClients clients = new HotClients(replicas, seed);
                Nemesis nemesis =
                        new Nemesis(replicas, List.of(one, two), cluster, seed, shortestFreeze, longestFreeze);
                try (clients) {
                    nemesis.rage(time);
                }
                JdbcTemplate database =
                        new JdbcTemplate(new DriverManagerDataSource(url(cluster.port()), "postgres", ""));
                FhirClient client = first.ready();
                second.ready();
                awaitQuiet(clients.plans(), database);

                List<Stored> stored = clients.plans().stream()
                        .map(plan -> plan.stored(client, database))
                        .toList();
                List<Operation> history = clients.history();
                assertThat(HistoryChecker.anomalies(history, stored))
                        .as("seed %s", seed)
                        .isEmpty();
                assertThat(stored.stream().flatMap(plan -> plan.steps().stream()))
                        .as("some plans have moved")
                        .isNotEmpty();
                new Promises(database).agree();
                System.out.println("Two replicas under fire, seed " + seed + ": " + nemesis.harms() + " harms, "
                        + stored.size() + " plans, " + history.size() + " operations ("
                        + Arrays.stream(Outcome.values())
                                .map(outcome -> outcome + " "
                                        + history.stream()
                                                .filter(o -> o.outcome() == outcome)
                                                .count())
                                .collect(Collectors.joining(", "))
                        + "); no anomaly.");
            }
        }
    }

    private static Replica replica(Wire wire) throws Exception {
        // A minute by default; a short run has less time.
        return new Replica(url(wire.port()) + "?socketTimeout=10");
    }

    private static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    private static void awaitQuiet(List<HotPlan> plans, JdbcTemplate database) {
        Set<String> patients = plans.stream().map(plan -> plan.patient().id()).collect(Collectors.toSet());
        Awaitility.await("no evaluation request is left")
                .atMost(RECOVERY)
                .until(() ->
                        database.queryForList("select PATIENT from GRADUS_EVALUATION_REQUEST", String.class).stream()
                                .noneMatch(patients::contains));
    }
}
