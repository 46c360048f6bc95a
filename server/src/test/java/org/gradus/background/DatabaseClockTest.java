package org.gradus.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseClockTest {

    @Test
    @Tag("CR-21")
    void replicas_whose_clocks_differ_agree_on_the_time() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:clock");
        JdbcTemplate database = new JdbcTemplate(memory);
        Instant now = Instant.now();

        DatabaseClock early = new DatabaseClock(database, at(now.minus(Duration.ofMinutes(10))));
        DatabaseClock late = new DatabaseClock(database, at(now.plus(Duration.ofMinutes(10))));

        assertThat(Duration.between(early.instant(), late.instant()).abs()).isLessThan(Duration.ofSeconds(30));
        assertThat(Duration.between(now, late.asClock().instant()).abs()).isLessThan(Duration.ofSeconds(30));
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
