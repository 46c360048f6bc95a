package org.gradus.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientLimitTest {

    private final ClientLimit limit = new ClientLimit(new LimitSettings(
            true,
            new LimitSettings.Client(10, 100),
            Map.of("feed", new LimitSettings.Client(300, 4_000)),
            new LimitSettings.Address(5, 50)));

    @Test
    void a_client_with_a_limit_of_its_own_has_that_and_no_other() {
        assertThat(limit.allowanceOf("feed"))
                .returns(300L, Allowance::perSecond)
                .returns(4_000L, Allowance::burst);
        assertThat(limit.allowanceOf("app")).returns(10L, Allowance::perSecond).returns(100L, Allowance::burst);
    }

    @Test
    void what_one_spends_is_not_taken_from_the_others() {
        limit.allowanceOf("feed").charge("feed", 5_000);

        assertThat(limit.allowanceOf("feed").spend("feed", 1).granted()).isFalse();
        assertThat(limit.allowanceOf("app").spend("app", 1).granted()).isTrue();
    }
}
