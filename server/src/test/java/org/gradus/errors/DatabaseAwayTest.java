package org.gradus.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** What is told to be the database's absence, and what is a fault of our own. */
class DatabaseAwayTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08003", "08006", "53100", "53300", "57P01", "57P02", "57P03", "25P03"})
    void a_database_that_is_not_there_ends_the_connection_or_has_no_room_is_away(String state) {
        assertThat(DatabaseAway.is(new IllegalStateException(new SQLException("…", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "40P01", "42501", "55P03", "57014", "22021"})
    void a_database_that_refuses_or_interrupts_a_statement_is_there(String state) {
        assertThat(DatabaseAway.is(new SQLException("…", state))).isFalse();
    }

    @Test
    void a_pool_without_a_free_connection_is_away_however_deep_it_is_said() {
        Exception pool = new SQLTransientConnectionException("Connection is not available");

        assertThat(DatabaseAway.is(new CannotCreateTransactionException("…", pool)))
                .isTrue();
    }

    @Test
    void what_has_nothing_to_do_with_a_database_is_not() {
        assertThat(DatabaseAway.is(new IllegalStateException())).isFalse();
        assertThat(DatabaseAway.is(null)).isFalse();
    }
}
