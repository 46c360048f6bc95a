package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.gradus.GradusMode;
import org.gradus.testing.TemporaryH2;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server that is killed while it brings the schema up leaves HAPI's mark that it does so; nobody else may wait for it. */
@Tag("h2")
class KilledMigrationIT {

    private static final String MARK = "\"FLY_HFJ_MIGRATION\" where \"installed_rank\" = -100";

    static List<DataSource> databases() {
        return List.of(
                new DriverManagerDataSource(TemporaryPostgres.newDatabase(), "postgres", ""),
                new DriverManagerDataSource(
                        TemporaryH2.url(TemporaryH2.newDirectory()) + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @Tag("MR-07")
    @ParameterizedTest
    @MethodSource("databases")
    void the_next_start_goes_on_where_a_killed_one_stopped(DataSource source) throws Exception {
        JdbcTemplate database = new JdbcTemplate(source);
        SchemaMigration start = new SchemaMigration(source, GradusMode.PRODUCTION, 0);
        start.afterPropertiesSet();
        database.update("insert into \"FLY_HFJ_MIGRATION\" (\"installed_rank\", \"version\", \"description\", \"type\","
                + " \"script\", \"checksum\", \"installed_by\", \"installed_on\", \"execution_time\", \"success\")"
                + " values (-100, '2', 'the lock of a server that was killed', 'hapi-fhir-lock', '', 0, 'x',"
                + " current_date, 0, true)");

        start.afterPropertiesSet();

        assertThat(database.queryForObject("select count(*) from " + MARK, Integer.class))
                .isZero();
    }
}
