package org.gradus.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is told to be a statement that took too long. */
class CancelledStatementTest {

    @Test
    void a_statement_that_the_database_gave_up_is_told_however_deep_it_is_said() {
        assertThat(CancelledStatement.is(new IllegalStateException(new SQLException("…", "57014"))))
                .isTrue();
    }

    @Test
    void what_failed_otherwise_is_not() {
        assertThat(CancelledStatement.is(new SQLException("…", "57P01"))).isFalse();
        assertThat(CancelledStatement.is(new IllegalStateException())).isFalse();
        assertThat(CancelledStatement.is(null)).isFalse();
    }
}
