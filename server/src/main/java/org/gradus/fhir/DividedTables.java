package org.gradus.fhir;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.tasks.SchemaInitializationProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gradus.StartRefused;

/**
 * HAPI's tables for its database partition mode, those of resources divided by PostgreSQL itself: {@code PARTITION BY HASH} of the
 * partition's number. Whether a database has them, and how many parts, it says itself.
 */
final class DividedTables {

    private static final String SETTING = "gradus.fhir.partitions";
    private static final String SCRIPTS = "/ca/uhn/hapi/fhir/jpa/docs/database/partitioned";
    private static final String RESOURCES = "HFJ_RESOURCE";

    /** Keyed by the condition of a conditional create, which holds across all partitions; its rows live an hour. */
    private static final String CONDITIONS = "HFJ_RES_SEARCH_URL";

    /** A table of resources, whose key the partition is part of. */
    private static final Pattern DIVIDED =
            Pattern.compile("create table (HFJ_\\w+) \\(.*primary key \\([^)]*\\bPARTITION_ID\\b[^)]*\\).*\\)");

    /** When to clean a table up; the parts are cleaned up, and the whole has no rows of its own. */
    private static final Pattern STORAGE = Pattern.compile("(?i)alter table (\\w+) (set \\(.*)");

    /** Replicas that start at the same moment make the tables once; any number will do that others do not use. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(4715276004)";

    private final DataSource dataSource;
    private final DatabaseKind kind;

    DividedTables(DataSource dataSource, DatabaseKind kind) {
        this.dataSource = dataSource;
        this.kind = kind;
    }

    /**
     * Holds the number against the tables, if there are any yet.
     *
     * @throws StartRefused if they were made with another number, or if the database divides no tables
     */
    void refuseOther(int partitions) throws SQLException {
        if (kind != DatabaseKind.POSTGRESQL) {
            if (partitions > 0) {
                throw new StartRefused(List.of("A PostgreSQL database: only that divides tables; set"
                        + " spring.datasource.url=jdbc:postgresql://…, or leave " + SETTING + " out."));
            }
            return;
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            int found = count(statement);
            if (areThere(statement) && found != partitions) {
                throw new StartRefused(
                        List.of("The number of partitions that this database was made with: set " + SETTING
                                + "=" + found
                                + ", or choose a new database; an existing one keeps its number, and the setting says "
                                + partitions + "."));
            }
        }
    }

    private static boolean areThere(Statement statement) throws SQLException {
        return count(statement, "select count(to_regclass('" + RESOURCES + "'))") > 0;
    }

    private static int count(Statement statement) throws SQLException {
        return count(statement, "select count(*) from pg_inherits where inhparent = to_regclass('" + RESOURCES + "')");
    }

    private static int count(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Makes all tables of HAPI, or none. */
    void createUnlessThere(int partitions) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ONE_AT_A_TIME);
            if (!areThere(statement)) {
                for (String command : commands(partitions)) {
                    statement.execute(command);
                }
            }
            connection.commit();
        }
    }

    /** HAPI's commands, with those that divide the tables. */
    private static List<String> commands(int partitions) {
        List<String> commands = new ArrayList<>();
        Set<String> divided = new HashSet<>();
        for (String command : new SchemaInitializationProvider("HAPI FHIR", SCRIPTS, RESOURCES, true)
                .getSqlStatements(DriverTypeEnum.POSTGRES_9_4)) {
            Matcher table = DIVIDED.matcher(command);
            Matcher storage = STORAGE.matcher(command);
            if (table.matches() && !table.group(1).equals(CONDITIONS)) {
                String name = table.group(1);
                divided.add(name.toLowerCase(Locale.ROOT));
                commands.add(command + " partition by hash (PARTITION_ID)");
                parts(
                                name,
                                partitions,
                                (part, number) -> "create table " + part + " partition of " + name
                                        + " for values with (modulus " + partitions + ", remainder " + number + ")")
                        .forEach(commands::add);
            } else if (storage.matches() && divided.contains(storage.group(1).toLowerCase(Locale.ROOT))) {
                parts(storage.group(1), partitions, (part, number) -> "alter table " + part + ' ' + storage.group(2))
                        .forEach(commands::add);
            } else {
                commands.add(command);
            }
        }
        return commands;
    }

    private static Stream<String> parts(String table, int count, BiFunction<String, Integer, String> command) {
        return IntStream.range(0, count).mapToObj(number -> command.apply(table + "_P" + number, number));
    }
}
