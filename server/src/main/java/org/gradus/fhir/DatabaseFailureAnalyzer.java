package org.gradus.fhir;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one sentence why the database cannot be used. */
final class DatabaseFailureAnalyzer implements FailureAnalyzer {

    private static final int H2_LOCKED = 90020;
    private static final int H2_WRONG_USER = 28000;

    /** SQLSTATE class 08: the connection could not be made. */
    private static final String NO_CONNECTION = "08";

    /** SQLSTATE class 28: user or password is wrong. */
    private static final String NO_AUTHORIZATION = "28";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(DatabaseFailureAnalyzer::toAnalysis)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable FailureAnalysis toAnalysis(SQLException problem) {
        String state = String.valueOf(problem.getSQLState());
        if (problem.getErrorCode() == H2_LOCKED) {
            return new FailureAnalysis(
                    "The database is in use by another server.",
                    "Stop that server, or choose another database with --spring.datasource.url=….",
                    problem);
        }
        if (problem.getErrorCode() == H2_WRONG_USER || state.startsWith(NO_AUTHORIZATION)) {
            return new FailureAnalysis(
                    "The database refuses the user or the password.",
                    "Check spring.datasource.username and spring.datasource.password.",
                    problem);
        }
        if (state.startsWith(NO_CONNECTION)) {
            return new FailureAnalysis(
                    "The database cannot be reached.",
                    "Check spring.datasource.url, and that the database runs.",
                    problem);
        }
        return null;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(50);
    }
}
