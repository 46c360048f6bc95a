package org.gradus.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Commits numbers to a database for ever and prints each once its commit has returned. */
public final class CommittingProcess {

    private CommittingProcess() {}

    /** Takes the JDBC address of the database. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0], "sa", "")) {
            connection.createStatement().execute("create table COMMITTED (NUMBER integer primary key)");
            try (PreparedStatement insert = connection.prepareStatement("insert into COMMITTED values (?)")) {
                for (int number = 1; ; number++) {
                    insert.setInt(1, number);
                    insert.executeUpdate();
                    System.out.println(number);
                }
            }
        }
    }
}
