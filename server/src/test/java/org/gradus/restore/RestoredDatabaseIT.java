package org.gradus.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What a server finds out about its PostgreSQL when it starts. Each server is one object here; they share the database alone. */
@Tag("BR-04")
class RestoredDatabaseIT {

    private String url = "";

    @BeforeEach
    void a_database_that_a_server_has_used() throws SQLException {
        url = TemporaryPostgres.newDatabase();
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V26__restore.sql")).execute(at(url));
        assertThat(start(url, null).isUndecided()).isFalse();
    }

    private static DriverManagerDataSource at(String url) {
        return new DriverManagerDataSource(url, "postgres", "");
    }

    private static RestoredDatabase start(String url, String name) throws SQLException {
        RestoredDatabase server = new RestoredDatabase(at(url), new RestoreSettings(name));
        server.look();
        return server;
    }

    @Test
    void a_restart_and_another_replica_are_no_restore() throws SQLException {
        assertThat(start(url, null).isUndecided()).isFalse();
        assertThat(start(url, null).noticedAt()).isEmpty();
    }

    @Test
    void a_copy_is_noticed_and_what_was_copied_goes_on() throws SQLException {
        String copy = TemporaryPostgres.copyOf(url);

        assertThat(start(copy, null).isUndecided()).isTrue();
        assertThat(start(url, null).isUndecided()).isFalse();
    }

    @Test
    void it_stays_undecided_on_every_replica_until_one_decides() throws SQLException {
        String copy = TemporaryPostgres.copyOf(url);
        RestoredDatabase first = start(copy, null);
        RestoredDatabase second = start(copy, null);
        assertThat(second.isUndecided()).isTrue();

        first.decide();

        assertThat(first.isUndecided()).isFalse();
        assertThat(start(copy, null).isUndecided()).isFalse();
        assertThat(start(copy, null).noticedAt()).isPresent();
        assertThat(start(TemporaryPostgres.copyOf(copy), null).isUndecided()).isTrue();
    }

    @Test
    void a_restore_that_leaves_no_trace_is_told_by_its_name_once() throws SQLException {
        RestoredDatabase told = start(url, "2026-11-21");
        assertThat(told.isUndecided()).isTrue();
        told.decide();

        assertThat(start(url, "2026-11-21").isUndecided()).isFalse();
        assertThat(start(url, null).isUndecided()).isFalse();
        assertThat(start(url, "2026-11-22").isUndecided()).isTrue();
    }

    @Test
    void a_user_without_special_rights_sees_which_database_it_is() throws SQLException {
        try (Connection connection = at(url).getConnection()) {
            new JdbcTemplate(at(url)).execute("create role plain_" + connection.getCatalog() + " login");
            DriverManagerDataSource plain = new DriverManagerDataSource(
                    url.replaceAll("user=[^&]*", ""), "plain_" + connection.getCatalog(), "");

            assertThat(DatabaseFingerprint.of(plain)).isEqualTo(DatabaseFingerprint.of(at(url)));
        }
    }
}
