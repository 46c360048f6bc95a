package org.gradus.fhir;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.gradus.GradusMode;
import org.gradus.StartRefused;

/**
 * The mode that has used a database first stands in it: a sandbox never opens what production has written, nor production
 * what a sandbox with its well-known secrets has.
 */
final class DatabaseMark {

    /** SQLSTATE class 23: another replica has set the mark at the same moment. */
    private static final String THERE_ALREADY = "23";

    private static final String TABLE = "GRADUS_MODE";

    private final DataSource dataSource;

    DatabaseMark(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Sets the mark in a new database, or holds the mode against it.
     *
     * @throws StartRefused if the other mode has used the database
     */
    void claimFor(GradusMode mode) throws SQLException {
        if (read().isEmpty()) {
            write(mode.word());
        }
        refuseOther(mode);
    }

    /**
     * Holds the mode against the mark, if there is one yet.
     *
     * @throws StartRefused if the other mode has used the database
     */
    void refuseOther(GradusMode mode) throws SQLException {
        String first = isThere() ? read().orElse("") : "";
        if (!first.isEmpty() && !first.equals(mode.word())) {
            throw new StartRefused(List.of("A database of its own: this one holds the data of a " + first
                    + " server and is never opened by a " + mode.word() + " server; change spring.datasource.url."));
        }
    }

    private boolean isThere() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            String name = database.storesLowerCaseIdentifiers() ? TABLE.toLowerCase(Locale.ROOT) : TABLE;
            try (ResultSet tables = database.getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
                return tables.next();
            }
        }
    }

    private Optional<String> read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select MODE_WORD from GRADUS_MODE")) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    private void write(String word) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into GRADUS_MODE (ID, MODE_WORD) values (1, ?)")) {
            insert.setString(1, word);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(THERE_ALREADY)) {
                throw e;
            }
        }
    }
}
