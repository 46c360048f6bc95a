package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.gradus.GradusMode;
import org.gradus.testing.TemporaryH2;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Our tables of an earlier day, a row in each, are brought up to today's: nothing is lost, and what the earlier version writes
 * still fits, so that it can go on beside the newer one.
 */
@Tag("MR-06")
class UpgradeIT {

    /** The schema of the days before pulls by export, the rebuild's progress and what came later. */
    private static final String EARLIER = "19";

    static List<DataSource> databases() {
        return List.of(
                new DriverManagerDataSource(TemporaryPostgres.newDatabase(), "postgres", ""),
                new DriverManagerDataSource(
                        TemporaryH2.url(TemporaryH2.newDirectory()) + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_an_earlier_version_has_written_stays_and_what_it_goes_on_writing_fits(DataSource source)
            throws SQLException {
        JdbcTemplate database = new JdbcTemplate(source);
        database.execute("create table HFJ_RESOURCE (RES_ID bigint)");
        SchemaMigration server = new SchemaMigration(source, GradusMode.PRODUCTION, 0);
        server.ours().target(EARLIER).load().migrate();
        Map<String, List<Column>> tables = tables(source);
        List<String> inOrder = writeEach(database, tables);
        assertThat(inOrder).hasSizeGreaterThan(30);

        server.ours().load().migrate();

        assertThat(server.ours().load().validateWithResult().validationSuccessful)
                .isTrue();
        assertThat(inOrder)
                .allSatisfy(
                        table -> assertThat(count(database, table)).as(table).isPositive());
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            database.update("delete from " + inOrder.get(i));
        }
        inOrder.forEach(table -> write(database, table, tables.get(table)));
        assertThat(inOrder)
                .allSatisfy(
                        table -> assertThat(count(database, table)).as(table).isPositive());
    }

    private record Column(String name, int type) {

        Object value() {
            return switch (type) {
                case Types.BOOLEAN, Types.BIT -> false;
                case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP ->
                    java.sql.Timestamp.valueOf("2026-11-20 10:00:00");
                case Types.DATE -> java.sql.Date.valueOf("2026-11-20");
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> new byte[] {1};
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> "x";
                default -> 7;
            };
        }
    }

    private static long count(JdbcTemplate database, String table) {
        Long rows = database.queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? 0 : rows;
    }

    /** Our tables that hold no history of scripts, with the columns that each must fill. */
    private static Map<String, List<Column>> tables(DataSource source) throws SQLException {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData known = connection.getMetaData();
            try (ResultSet columns = known.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
                while (columns.next()) {
                    String table = columns.getString("TABLE_NAME");
                    boolean isOurs = table.matches("(?i)(GRADUS|SPRING)_.*") && !table.matches("(?i).*(history|mode)");
                    if (isOurs && "NO".equals(columns.getString("IS_NULLABLE"))) {
                        tables.computeIfAbsent(table, name -> new ArrayList<>())
                                .add(new Column(columns.getString("COLUMN_NAME"), columns.getInt("DATA_TYPE")));
                    }
                }
            }
        }
        return tables;
    }

    /** Writes a row into each table, after those that it refers to; answers in which order. */
    private static List<String> writeEach(JdbcTemplate database, Map<String, List<Column>> tables) {
        List<String> written = new ArrayList<>();
        for (int round = 0; round < tables.size() && written.size() < tables.size(); round++) {
            tables.forEach((table, columns) -> {
                if (!written.contains(table) && isWritten(database, table, columns)) {
                    written.add(table);
                }
            });
        }
        assertThat(written).containsExactlyInAnyOrderElementsOf(tables.keySet());
        return written;
    }

    private static boolean isWritten(JdbcTemplate database, String table, List<Column> columns) {
        try {
            write(database, table, columns);
            return true;
        } catch (DataIntegrityViolationException notYet) {
            return false;
        }
    }

    private static void write(JdbcTemplate database, String table, List<Column> columns) {
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        String places = String.join(", ", columns.stream().map(column -> "?").toList());
        database.update(
                "insert into " + table + " (" + names + ") values (" + places + ")",
                columns.stream().map(Column::value).toArray());
    }
}
