package org.gradus.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that keeps what it has answered (fsync, synchronous_commit), all else as it comes; a database for each server. */
final class Database implements AutoCloseable {

    static final String USER = "postgres";

    private final EmbeddedPostgres server;

    Database() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the JDBC address of a new, empty database */
    String create(String name) {
        execute("create database " + name);
        return url(name);
    }

    /**
     * Copies a database to which nobody is connected.
     *
     * @return the JDBC address of the copy
     */
    String copy(String original, String name) {
        execute("create database " + name + " template " + original);
        return url(name);
    }

    /** Puts a database, to which nobody is connected, in the place of another one; who was connected to that has to connect anew. */
    void replace(String name, String by) {
        execute("drop database " + name + " with (force)");
        execute("alter database " + by + " rename to " + name);
    }

    private String url(String name) {
        return server.getJdbcUrl(USER, name);
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
