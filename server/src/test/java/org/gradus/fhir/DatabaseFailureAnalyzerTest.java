package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureAnalyzerTest {

    private final DatabaseFailureAnalyzer analyzer = new DatabaseFailureAnalyzer();

    @ParameterizedTest
    @CsvSource({
        "90020, 90020, The database is in use by another server.",
        "28000, 28000, The database refuses the user or the password.",
        "0,     28P01, The database refuses the user or the password.",
        "0,     08001, The database cannot be reached."
    })
    void each_failure_is_one_sentence(int errorCode, String state, String sentence) {
        SQLException problem = new SQLException("in the driver's words", state, errorCode);

        assertThat(analyzer.analyze(new IllegalStateException("deep inside", problem))
                        .getDescription())
                .isEqualTo(sentence);
    }

    @Test
    void other_failures_are_left_to_others() {
        assertThat(analyzer.analyze(new IllegalStateException(new IOException("disk full"))))
                .isNull();
    }
}
