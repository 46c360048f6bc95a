package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"60, 61, true", "60, 59, false", "0, 1, true", "-5, 1000, false", "many, 1000, false"})
    void a_sign_in_is_too_old_when_it_is_longer_ago_than_the_app_wants(String maxAge, int secondsAgo, boolean tooOld) {
        Prompt prompt = Prompt.of(null, maxAge);

        assertThat(prompt.isTooOld(Optional.of(NOW.minusSeconds(secondsAgo)), NOW))
                .isEqualTo(tooOld);
    }

    @Test
    void a_sign_in_of_which_nobody_knows_the_time_is_too_old_for_whoever_asks() {
        assertThat(Prompt.of(null, "3600").isTooOld(Optional.empty(), NOW)).isTrue();
        assertThat(Prompt.of(null, null).isTooOld(Optional.empty(), NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://app.example/back, true",
        "public, http://127.0.0.1/back, false",
        "secret, http://127.0.0.1/back, true"
    })
    void an_app_that_any_program_could_be_is_always_asked_about(String kind, String redirectUri, boolean provable) {
        assertThat(Approvals.isProvable(client(kind, false), redirectUri)).isEqualTo(provable);
        assertThat(Approvals.isProvable(client(kind, true), redirectUri)).isTrue();
    }

    private static Client client(String kind, boolean sandbox) {
        return new Client(
                "app",
                "App",
                null,
                Set.of(kind.equals("public") ? "none" : "client_secret_basic"),
                Set.of("authorization_code"),
                List.of(),
                List.of(),
                null,
                null,
                Duration.ofMinutes(10),
                true,
                false,
                false,
                false,
                sandbox);
    }
}
