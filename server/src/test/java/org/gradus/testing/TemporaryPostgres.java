package org.gradus.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A new database in a PostgreSQL that all tests of one run share. It ends after the servers that use it: one that ended beside
 * them would let each of them wait for connections that no longer come.
 */
public final class TemporaryPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String USER = "postgres";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.datasource.url=" + newDatabase(), "spring.datasource.username=" + USER)
                .applyTo(context);
    }

    /** The JDBC address of a new empty database; its user is {@code postgres}, without a password. */
    public static String newDatabase() {
        String name = "gradus_" + UUID.randomUUID().toString().replace('-', '_');
        execute("create database " + name);
        return Server.INSTANCE.getJdbcUrl(USER, name);
    }

    /** The JDBC address of a consistent copy of a database that nobody is connected to. */
    public static String copyOf(String url) {
        String name = "gradus_" + UUID.randomUUID().toString().replace('-', '_');
        String from = url.replaceAll(".*/([^?/]+).*", "$1");
        execute("create database " + name + " template " + from);
        return Server.INSTANCE.getJdbcUrl(USER, name);
    }

    private static void execute(String statement) {
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {

        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
