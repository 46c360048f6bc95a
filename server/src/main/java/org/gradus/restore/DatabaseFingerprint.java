package org.gradus.restore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Which database this is. A PostgreSQL cluster has a number of its own from its first moment on, and each database in it
 * another one: what {@code pg_restore} has filled, and a copy, answer differently than what was saved. A standby that takes
 * over answers the same. An H2 database has nothing of the kind.
 */
final class DatabaseFingerprint {

    private static final String OTHERS = "none";

    private DatabaseFingerprint() {}

    /** The fingerprint of the database behind that source. */
    static String of(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                return OTHERS;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select (select system_identifier from pg_control_system()) || '/' || oid from pg_database"
                                    + " where datname = current_database()")) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
