package org.gradus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.sql.DataSource;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one-time credential serves once and for a day. */
@GradusServerTest
class BootstrapIT {

    private static final Duration DAY = Duration.ofHours(24);

    @Autowired
    DataSource dataSource;

    private Bootstrap bootstrap;

    @BeforeEach
    void empty() {
        new JdbcTemplate(dataSource).update("delete from GRADUS_BOOTSTRAP");
        bootstrap = new Bootstrap(dataSource);
    }

    @Test
    void it_is_used_once() {
        bootstrap.set("first", DAY);

        assertThat(bootstrap.use("guess")).isFalse();
        assertThat(bootstrap.use("first")).isTrue();
        assertThat(bootstrap.use("first")).isFalse();
    }

    @Test
    void it_runs_out() {
        bootstrap.set("late", Duration.ofSeconds(-1));

        assertThat(bootstrap.use("late")).isFalse();
        assertThat(bootstrap.isOpen()).isTrue();
    }

    @Test
    void one_that_ran_out_does_not_come_back_but_another_may() {
        bootstrap.set("late", Duration.ofSeconds(-1));

        assertThat(bootstrap.set("late", DAY)).isFalse();
        assertThat(bootstrap.set("next", DAY)).isTrue();
        assertThat(bootstrap.use("next")).isTrue();
    }

    @Test
    void a_second_one_is_never_set_beside_the_first() {
        bootstrap.set("first", DAY);

        assertThat(bootstrap.isOpen()).isFalse();
        assertThat(bootstrap.set("second", DAY)).isFalse();
        assertThat(bootstrap.use("second")).isFalse();
    }

    @Test
    void the_database_holds_no_credential() {
        bootstrap.set("first", DAY);

        assertThat(new JdbcTemplate(dataSource)
                        .queryForObject("select CREDENTIAL_HASH from GRADUS_BOOTSTRAP", String.class))
                .hasSize(64)
                .doesNotContain("first");
    }
}
