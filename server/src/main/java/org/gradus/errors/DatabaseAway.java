package org.gradus.errors;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether something failed because the database could not be had: it is not there, it ended the connection, it has no room, or
 * no connection was free. What was asked for may be asked for again.
 */
public final class DatabaseAway {

    /** Seconds after which a client may ask again. */
    static final String RETRY_AFTER = "5";

    /** Classes of SQLSTATE: connection exception, insufficient resources (a full disk, too many connections). */
    private static final Set<String> CLASSES = Set.of("08", "53");

    /** Ended by an administrator or a crash, starting up, ended for saying nothing within a transaction. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

    private static final int LONGEST_CHAIN = 20;

    private DatabaseAway() {}

    /** Whether that, or what caused it, says so. */
    public static boolean is(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(each -> each instanceof SQLException failure && says(failure));
    }

    private static boolean says(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || CLASSES.stream().anyMatch(state::startsWith)
                || STATES.contains(state);
    }
}
