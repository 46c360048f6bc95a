package org.gradus.erasure;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** All tables of the server's database, whoever made them: what stands in them, and rows to be put into them. */
final class Schema {

    private static final Set<Integer> TEXTS = Set.of(
            Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.NVARCHAR, Types.NCHAR, Types.LONGNVARCHAR);
    private static final String[] KINDS = {"TABLE", "BASE TABLE", "PARTITIONED TABLE"};

    /** What a divided table consists of. */
    private static final Pattern PART = Pattern.compile("(?i)HFJ_\\w+_P\\d+");

    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private final JdbcTemplate database;
    private final List<Column> columns;

    Schema(DataSource source) throws SQLException {
        this.database = new JdbcTemplate(source);
        this.columns = columns(source);
    }

    /** With its names as the database has them, small or in capitals. */
    private record Column(String storedTable, String storedName, int type, boolean isRequired) {

        String table() {
            return storedTable.toUpperCase(Locale.ROOT);
        }

        String name() {
            return storedName.toUpperCase(Locale.ROOT);
        }

        String from() {
            return " from \"" + storedTable + '"';
        }

        Object filling() {
            return switch (type) {
                case Types.BOOLEAN, Types.BIT -> false;
                case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP ->
                    java.sql.Timestamp.valueOf("2126-01-01 10:00:00");
                case Types.DATE -> java.sql.Date.valueOf("2126-01-01");
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> new byte[] {1};
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> "x";
                default -> 7;
            };
        }
    }

    private static List<Column> columns(DataSource source) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData known = connection.getMetaData();
            Set<String> tables = new TreeSet<>();
            try (ResultSet found = known.getTables(connection.getCatalog(), connection.getSchema(), "%", KINDS)) {
                while (found.next()) {
                    String table = found.getString("TABLE_NAME");
                    if (!PART.matcher(table).matches()) {
                        tables.add(table);
                    }
                }
            }
            try (ResultSet found = known.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
                while (found.next()) {
                    if (tables.contains(found.getString("TABLE_NAME"))) {
                        columns.add(new Column(
                                found.getString("TABLE_NAME"),
                                found.getString("COLUMN_NAME"),
                                found.getInt("DATA_TYPE"),
                                "NO".equals(found.getString("IS_NULLABLE"))
                                        && !"YES".equals(found.getString("IS_AUTOINCREMENT"))));
                    }
                }
            }
        }
        return columns;
    }

    /** Names of all tables, in capitals, but that of the history of scripts. */
    Set<String> tables() {
        return columns.stream()
                .map(Column::table)
                .filter(table -> !table.contains("HISTORY") || table.equals("HFJ_HISTORY_TAG"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where any of the texts stands: columns, and in how many rows. */
    Map<String, Long> holding(String... texts) {
        Map<String, Long> found = new TreeMap<>();
        for (Column column : columns) {
            long rows = TEXTS.contains(column.type()) ? inText(column, texts) : inBytes(column, texts);
            if (rows > 0) {
                found.put(column.table() + '.' + column.name(), rows);
            }
        }
        return found;
    }

    private long inText(Column column, String... texts) {
        String condition =
                Arrays.stream(texts).map(text -> quoted(column) + " like ?").collect(Collectors.joining(" or "));
        Long rows = database.queryForObject(
                "select count(*)" + column.from() + " where " + condition,
                Long.class,
                Arrays.stream(texts).map(text -> '%' + text + '%').toArray());
        return rows == null ? 0 : rows;
    }

    private long inBytes(Column column, String... texts) {
        if (!BYTES.contains(column.type())) {
            return 0;
        }
        return database
                .query(
                        "select " + quoted(column) + column.from() + " where " + quoted(column) + " is not null",
                        (row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .stream()
                .filter(content -> Arrays.stream(texts).anyMatch(content::contains))
                .count();
    }

    private static String quoted(Column column) {
        return '"' + column.storedName() + '"';
    }

    /** Puts a row into a table: names of columns and their values in turn; what else the table needs is filled with anything. */
    void row(String table, Object... namesAndValues) {
        Map<String, Object> values = new TreeMap<>();
        columns.stream()
                .filter(column -> column.table().equals(table) && column.isRequired())
                .forEach(column -> values.put(column.name(), column.filling()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        database.update(
                "insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                        + values.keySet().stream().map(name -> "?").collect(Collectors.joining(", ")) + ')',
                values.values().toArray());
    }
}
