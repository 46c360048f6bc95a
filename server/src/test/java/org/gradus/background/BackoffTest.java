package org.gradus.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15), RandomGenerator.getDefault());

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "2, 2, 4", "5, 16, 32", "9, 256, 512", "10, 450, 900", "200, 450, 900"})
    void pauses_double_up_to_the_longest_and_are_never_shorter_than_half(int failures, int least, int most) {
        for (int i = 0; i < 200; i++) {
            assertThat(backoff.pause(failures)).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }

    @Test
    void pauses_of_the_same_number_of_failures_differ() {
        assertThat(IntStream.range(0, 50).mapToObj(i -> backoff.pause(8)).distinct())
                .hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "120; 2026-01-31T12:02:00Z",
                "Sat, 31 Jan 2026 12:05:00 GMT; 2026-01-31T12:05:00Z",
                "99999999; 2026-02-01T12:00:00Z",
            },
            delimiter = ';')
    void a_wish_is_read_in_seconds_and_as_a_date_and_lasts_a_day_at_most(String header, Instant until) {
        assertThat(Backoff.wished(header, NOW)).contains(until);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"soon", "-5", "Sat, 31 Jan 2026 11:00:00 GMT", "99999999999999999999999"},
            delimiter = ';')
    void a_wish_that_says_nothing_is_none(String header) {
        assertThat(Backoff.wished(header, NOW)).isEmpty();
    }
}
