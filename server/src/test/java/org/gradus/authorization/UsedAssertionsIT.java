package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gradus.restore.RestoreSettings;
import org.gradus.restore.RestoredDatabase;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An assertion serves once, whichever replica it comes to; the replicas share nothing but their PostgreSQL. */
class UsedAssertionsIT {

    private static final int REQUESTS = 40;

    private final Instant expiry = Instant.now().plus(Duration.ofMinutes(5));
    private DriverManagerDataSource database;

    @BeforeEach
    void tables() {
        database = new DriverManagerDataSource(TemporaryPostgres.newDatabase(), "postgres", "");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V3__authorization.sql")).execute(database);
    }

    private UsedAssertions replica() {
        return new UsedAssertions(
                JdbcClient.create(database), new RestoredDatabase(database, new RestoreSettings(null)));
    }

    @Test
    @Tag("SM-11")
    void what_one_replica_has_seen_another_refuses_also_after_a_restart() {
        assertThat(replica().use("a-client", "first", expiry)).isTrue();

        assertThat(replica().use("a-client", "first", expiry)).isFalse();
        assertThat(replica().use("a-client", "second", expiry)).isTrue();
        assertThat(replica().use("another-client", "first", expiry)).isTrue();
    }

    @Test
    @Tag("BR-04")
    void after_a_restore_those_that_may_have_been_used_before_are_refused() throws SQLException {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V26__restore.sql")).execute(database);
        JdbcClient.create(database)
                .sql("insert into GRADUS_RESTORE (ID, FINGERPRINT) values (1, 'another')")
                .update();
        RestoredDatabase restored = new RestoredDatabase(database, new RestoreSettings(null));
        restored.afterPropertiesSet();
        UsedAssertions server = new UsedAssertions(JdbcClient.create(database), restored);
        Instant longest = restored.noticedAt().orElseThrow().plus(Duration.ofMinutes(5));

        assertThat(server.use("a-client", "made-before", longest.minusSeconds(1)))
                .isFalse();
        assertThat(server.use("a-client", "made-later", longest.plusSeconds(1))).isTrue();
    }

    @Test
    @Tag("SM-11")
    void of_many_that_come_to_two_replicas_at_once_one_is_let_in() throws Exception {
        List<UsedAssertions> replicas = List.of(replica(), replica());
        List<Callable<Boolean>> requests = IntStream.range(0, REQUESTS)
                .<Callable<Boolean>>mapToObj(i -> () -> replicas.get(i % 2).use("a-client", "the-same", expiry))
                .toList();

        ExecutorService clients = Executors.newFixedThreadPool(8);
        int letIn = 0;
        try {
            for (Future<Boolean> request : clients.invokeAll(requests)) {
                letIn += request.get() ? 1 : 0;
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(letIn).isEqualTo(1);
    }
}
