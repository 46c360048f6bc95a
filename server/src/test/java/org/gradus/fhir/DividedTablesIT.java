package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.gradus.StartRefused;
import org.gradus.testing.TemporaryH2;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whether tables are divided is decided when a database is made, and held to for ever. */
class DividedTablesIT {

    @Test
    void a_database_is_made_with_a_number_of_partitions_and_opened_with_no_other() throws SQLException {
        DataSource source = postgres();
        DividedTables tables = new DividedTables(source, DatabaseKind.POSTGRESQL);
        tables.refuseOther(3);

        tables.createUnlessThere(3);
        tables.createUnlessThere(3);

        assertThatCode(() -> tables.refuseOther(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> tables.refuseOther(0))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("set gradus.fhir.partitions=3")
                .hasMessageContaining("the setting says 0");
        assertThatThrownBy(() -> tables.refuseOther(8)).isInstanceOf(StartRefused.class);
        assertThat(new JdbcTemplate(source)
                        .queryForList(
                                "select relname from pg_class where relkind = 'p' and relname in ('hfj_resource',"
                                        + " 'hfj_res_ver', 'hfj_res_link', 'hfj_spidx_token', 'hfj_spidx_date',"
                                        + " 'hfj_res_search_url', 'trm_concept') order by relname",
                                String.class))
                .containsExactly("hfj_res_link", "hfj_res_ver", "hfj_resource", "hfj_spidx_date", "hfj_spidx_token");
    }

    @Test
    void a_database_that_was_made_without_partitions_is_never_opened_with_them() throws SQLException {
        DataSource source = postgres();
        new JdbcTemplate(source).execute("create table HFJ_RESOURCE (RES_ID bigint)");
        DividedTables tables = new DividedTables(source, DatabaseKind.POSTGRESQL);

        assertThatCode(() -> tables.refuseOther(0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> tables.refuseOther(4))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("set gradus.fhir.partitions=0");
    }

    @Test
    void h2_divides_nothing() throws SQLException {
        DividedTables tables = new DividedTables(
                new DriverManagerDataSource(TemporaryH2.url(TemporaryH2.newDirectory()), "sa", ""), DatabaseKind.H2);

        assertThatCode(() -> tables.refuseOther(0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> tables.refuseOther(4))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PostgreSQL")
                .hasMessageContaining("gradus.fhir.partitions");
    }

    private static DataSource postgres() {
        return new DriverManagerDataSource(TemporaryPostgres.newDatabase(), "postgres", "");
    }
}
