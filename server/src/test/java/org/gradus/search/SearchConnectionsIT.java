package org.gradus.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections for searches beside those for the rest, without a server. */
@Tag("CR-08")
class SearchConnectionsIT {

    private final SearchWork work = new SearchWork();

    @AfterEach
    void end() {
        work.end();
    }

    private void searching() {
        SystemRequestDetails search = new SystemRequestDetails();
        search.setRestOperationType(RestOperationTypeEnum.SEARCH_TYPE);
        work.begin(search);
    }

    private static HikariDataSource others(String database) {
        HikariDataSource others = new HikariDataSource();
        boolean postgres = database.equals("PostgreSQL");
        others.setJdbcUrl(postgres ? TemporaryPostgres.newDatabase() : "jdbc:h2:mem:" + UUID.randomUUID());
        others.setUsername(postgres ? "postgres" : "sa");
        others.setMaximumPoolSize(2);
        others.setConnectionTimeout(1_000);
        return others;
    }

    private static SearchConnections apart(HikariDataSource others) {
        SearchSettings settings = new SearchSettings(2, Duration.ofMillis(300), Duration.ofMillis(500));
        return new SearchConnections(others, others, settings, pool -> pool);
    }

    /** A function for H2, which has none that waits. */
    public static final class Pause {

        public static int of(int millis) throws InterruptedException {
            Thread.sleep(millis);
            return millis;
        }
    }

    private static void work(DataSource connections, String database) throws SQLException {
        String longer = database.equals("PostgreSQL")
                ? "select pg_sleep(1.5)"
                : "select sum(PAUSE(10)) from system_range(1, 200)";
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            if (database.equals("H2")) {
                statement.execute("create alias if not exists PAUSE for '" + Pause.class.getName() + ".of'");
            }
            statement.execute(longer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_statement_of_a_search_that_takes_too_long_is_cancelled_and_one_of_intake_is_not(String database)
            throws SQLException {
        try (HikariDataSource others = others(database)) {
            SearchConnections connections = apart(others);

            work(connections, database);
            searching();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> work(connections, database))
                    .satisfies(cancelled -> assertThat(cancelled.getSQLState()).isEqualTo("57014"));

            connections.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void searches_that_have_taken_all_of_theirs_leave_those_of_the_others(String database) throws SQLException {
        try (HikariDataSource others = others(database)) {
            SearchConnections connections = apart(others);
            searching();

            try (Connection first = connections.getConnection();
                    Connection second = connections.getConnection()) {
                assertThat(first).isNotSameAs(second);
                assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(connections::getConnection);
                work.end();
                try (Connection third = connections.getConnection();
                        Connection fourth = connections.getConnection()) {
                    assertThat(third.isValid(1) && fourth.isValid(1)).isTrue();
                }
            }

            connections.destroy();
        }
    }
}
