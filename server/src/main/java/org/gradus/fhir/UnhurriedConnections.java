package org.gradus.fhir;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections whose statements may take any time: an index on a large table is made in more than a minute ({@link
 * BoundedConnections}). The pool takes that back when it gets a connection again.
 */
final class UnhurriedConnections extends DelegatingDataSource {

    UnhurriedConnections(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
        return connection;
    }
}
