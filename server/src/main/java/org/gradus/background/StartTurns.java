package org.gradus.background;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets replicas that start at the same moment do one after the other what each does at its start: the first one brings up the
 * schema and stores what comes with the server, the others find it done. The turn is a session's advisory lock of PostgreSQL, so
 * that it ends with a replica that is killed. It is asked for again and again rather than waited for: who waits in a statement
 * holds up the making of indexes beside running work. H2 is opened by one process and needs no turns.
 */
@Component
public class StartTurns {

    private static final Logger LOG = LoggerFactory.getLogger(StartTurns.class);
    private static final Duration ASKED_EVERY = Duration.ofMillis(250);

    /** Ours alone: "gradus" in ASCII. */
    private static final long KEY = 0x677261647573L;

    private final DataSource source;

    /** Turns at that database. */
    public StartTurns(DataSource source) {
        this.source = source;
    }

    /** Work that may fail in its own way. */
    @FunctionalInterface
    public interface Work<X extends Exception> {

        /** Does it. */
        void run() throws X;
    }

    /**
     * Does the work when no other replica is at its own. The turn needs a connection beside those of the work.
     *
     * @throws X if the work throws it
     * @throws IllegalStateException if the database cannot be asked for a turn
     */
    public <X extends Exception> void take(Work<X> work) throws X {
        Connection turn = begun();
        try {
            work.run();
        } finally {
            end(turn);
        }
    }

    private Connection begun() {
        @Nullable Connection connection = null;
        boolean begun = false;
        try {
            connection = source.getConnection();
            if (hasTurns(connection)) {
                await(connection);
            }
            begun = true;
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be asked for a turn to start.", e);
        } finally {
            if (connection != null && !begun) {
                end(connection);
            }
        }
    }

    /** The turn ends with the connection at the latest. */
    private static void end(Connection turn) {
        try (turn) {
            if (hasTurns(turn)) {
                answer(turn, "select pg_advisory_unlock(" + KEY + ")");
            }
        } catch (SQLException e) {
            LOG.debug("The connection of a turn was lost, and the turn with it.", e);
        }
    }

    private static boolean hasTurns(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }

    private static void await(Connection connection) throws SQLException {
        boolean told = false;
        while (!answer(connection, "select pg_try_advisory_lock(" + KEY + ")")) {
            if (!told) {
                LOG.info("Another replica is starting on this database; waiting for it.");
                told = true;
            }
            try {
                Thread.sleep(ASKED_EVERY.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("Interrupted while another replica was starting.", e);
            }
        }
    }

    private static boolean answer(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
