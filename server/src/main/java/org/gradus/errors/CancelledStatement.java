package org.gradus.errors;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the database gave up a statement because its time was over. It can be asked again, and says nothing of a fault here. */
public final class CancelledStatement {

    /** SQLSTATE of PostgreSQL and H2. */
    private static final String CANCELLED = "57014";

    private static final int LONGEST_CHAIN = 20;

    private CancelledStatement() {}

    /** Whether that, or what caused it, says so. */
    public static boolean is(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(each -> each instanceof SQLException failure && CANCELLED.equals(failure.getSQLState()));
    }
}
