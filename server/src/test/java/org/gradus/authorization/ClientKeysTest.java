package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gradus.testing.SetClock;
import org.gradus.testing.TokenIssuer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the keys of a client are fetched, and how long they count. */
@Tag("SM-23")
class ClientKeysTest {

    private static final RSAKey FIRST = TokenIssuer.key("first");
    private static final RSAKey SECOND = TokenIssuer.key("second");

    private final SetClock clock = new SetClock(Instant.now());
    private final ClientKeys keys = new ClientKeys(address -> published(), clock);
    private String published = set(FIRST);
    private int fetches;

    private String published() throws IOException {
        fetches++;
        if (published.isEmpty()) {
            throw new IOException("away");
        }
        return published;
    }

    private static String set(JWK... keys) {
        return new JWKSet(Arrays.asList(keys)).toPublicJWKSet().toString();
    }

    private boolean counts(RSAKey key) {
        JWKSelector selector =
                new JWKSelector(new JWKMatcher.Builder().keyID(key.getKeyID()).build());
        return !keys.of(client(), key.getKeyID(), selector).isEmpty();
    }

    private static Client client() {
        return new Client(
                "backend",
                "Backend",
                null,
                Set.of("private_key_jwt"),
                Set.of("client_credentials"),
                List.of(),
                List.of("system/*.rs"),
                "https://keys.example/jwks.json",
                null,
                Duration.ofMinutes(10),
                true,
                false,
                false,
                false,
                false);
    }

    @Test
    void keys_are_fetched_once_in_five_minutes() {
        for (int n = 0; n < 5; n++) {
            assertThat(counts(FIRST)).isTrue();
            clock.passes(Duration.ofSeconds(59));
        }
        assertThat(fetches).isEqualTo(1);

        clock.passes(Duration.ofMinutes(1));

        assertThat(counts(FIRST)).isTrue();
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void a_removed_key_counts_for_five_minutes_at_most() {
        assertThat(counts(FIRST)).isTrue();
        published = set(SECOND);

        clock.passes(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(counts(FIRST)).isTrue();
        clock.passes(Duration.ofSeconds(1));

        assertThat(counts(FIRST)).isFalse();
        assertThat(counts(SECOND)).isTrue();
    }

    @Test
    void a_new_key_counts_a_minute_after_the_last_fetch() {
        assertThat(counts(FIRST)).isTrue();
        published = set(FIRST, SECOND);

        assertThat(counts(SECOND)).isFalse();
        clock.passes(Duration.ofMinutes(1));

        assertThat(counts(SECOND)).isTrue();
        assertThat(counts(FIRST)).isTrue();
    }

    @Test
    void a_thousand_unknown_keys_make_one_fetch_a_minute() {
        for (int n = 0; n < 1000; n++) {
            assertThat(counts(SECOND)).isFalse();
        }
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void keys_that_are_known_outlive_a_short_failure_and_not_a_long_one() {
        assertThat(counts(FIRST)).isTrue();
        published = "";

        clock.passes(Duration.ofMinutes(1));
        assertThat(counts(SECOND)).isFalse();
        assertThat(counts(FIRST)).isTrue();
        clock.passes(Duration.ofMinutes(4));

        assertThat(counts(FIRST)).isFalse();
    }
}
