package org.gradus.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gradus.limits.Allowance.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much one name may spend, and when it may go on. */
class AllowanceTest {

    private final Allowance allowance = new Allowance(1, 10);

    @Tag("LS-06")
    @Test
    void who_has_spent_everything_waits_and_nobody_else_does() {
        assertThat(allowance.spend("noisy", 5).granted()).isTrue();
        assertThat(allowance.spend("noisy", 5).granted()).isTrue();

        Verdict refused = allowance.spend("noisy", 5);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.pause()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        assertThat(refused.waitSeconds()).isBetween(3L, 5L);
        assertThat(allowance.spend("quiet", 5).granted()).isTrue();
    }

    @Test
    void what_costs_more_than_there_can_be_is_possible_all_the_same() {
        assertThat(allowance.spend("anna", 10_000).remaining()).isEqualTo(5);
    }

    @Test
    void a_debt_is_paid_by_waiting() {
        allowance.charge("anna", 30);

        assertThat(allowance.spend("anna", 1).waitSeconds()).isBetween(20L, 21L);
    }
}
