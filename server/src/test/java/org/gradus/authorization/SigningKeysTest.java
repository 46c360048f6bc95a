package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gradus.StartRefused;
import org.gradus.testing.SetClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class SigningKeysTest {

    private static final String SECRET = "a secret of more than thirty-two letters";

    private final DriverManagerDataSource dataSource =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final JdbcClient database = JdbcClient.create(dataSource);

    @BeforeEach
    void tables() {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V3__authorization.sql")).execute(dataSource);
    }

    private SigningKeys keys(Duration life, @Nullable String secret) {
        AuthorizationSettings settings = settings(life, secret);
        return new SigningKeys(new SigningKeyStore(database, new KeySeal(settings)), settings);
    }

    private static AuthorizationSettings settings(Duration life, @Nullable String secret) {
        return new AuthorizationSettings(
                secret, life, Duration.ofMinutes(10), Duration.ofDays(90), Duration.ofHours(12));
    }

    @Test
    void the_key_outlives_a_restart() {
        String first = keys(Duration.ofDays(90), SECRET).current().getKeyID();

        assertThat(keys(Duration.ofDays(90), SECRET).current().getKeyID()).isEqualTo(first);
    }

    @Test
    @Tag("BR-05")
    void with_another_secret_than_the_backups_the_server_does_not_start() {
        keys(Duration.ofDays(90), SECRET).current();
        SigningKeyStore same = new SigningKeyStore(database, new KeySeal(settings(Duration.ofDays(90), SECRET)));
        SigningKeyStore other = new SigningKeyStore(database, new KeySeal(settings(Duration.ofDays(90), SECRET + "!")));
        SigningKeyStore none = new SigningKeyStore(database, new KeySeal(settings(Duration.ofDays(90), null)));

        assertThatCode(same::afterPropertiesSet).doesNotThrowAnyException();
        assertThatThrownBy(other::afterPropertiesSet)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("gradus.authorization.key-secret");
        assertThatThrownBy(none::afterPropertiesSet).isInstanceOf(StartRefused.class);
    }

    @Test
    void the_next_key_is_published_before_it_signs() {
        SigningKeys keys = keys(Duration.ofMinutes(30), SECRET);
        String first = keys.current().getKeyID();

        keys.rotate();

        assertThat(keys.current().getKeyID()).isEqualTo(first);
        assertThat(keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null))
                .hasSize(2);
    }

    @Test
    void a_secret_encrypts_the_private_key() {
        String kid = keys(Duration.ofDays(90), SECRET).current().getKeyID();

        String stored = database.sql("select JWK from GRADUS_SIGNING_KEY")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(kid).doesNotContain("\"d\"");
        assertThatThrownBy(() -> keys(Duration.ofDays(90), null).current())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gradus.authorization.key-secret");
    }

    @Test
    @Tag("MR-01")
    void other_replicas_stop_honouring_replaced_keys_within_half_a_minute() {
        AuthorizationSettings settings = settings(Duration.ofDays(90), SECRET);
        SigningKeyStore store = new SigningKeyStore(database, new KeySeal(settings));
        SetClock clock = new SetClock(Instant.now());
        SigningKeys here = new SigningKeys(store, settings);
        SigningKeys there = new SigningKeys(new SigningKeyStore(database, new KeySeal(settings)), settings, clock);
        String compromised = there.current().getKeyID();
        assertThat(here.current().getKeyID()).isEqualTo(compromised);

        new SigningKeyRotation(here, store).replaceAll();

        assertThat(here.get(named(compromised), null)).isEmpty();
        clock.passes(Duration.ofSeconds(29));
        assertThat(there.get(named(compromised), null)).hasSize(1);
        clock.passes(Duration.ofSeconds(2));
        assertThat(there.get(named(compromised), null)).isEmpty();
        assertThat(there.current().getKeyID()).isEqualTo(here.current().getKeyID());
    }

    @Test
    void an_old_key_is_published_for_a_day_after_the_next_one_signs() {
        AuthorizationSettings settings = settings(Duration.ofDays(90), SECRET);
        SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));
        SigningKeys keys = new SigningKeys(new SigningKeyStore(database, new KeySeal(settings)), settings, clock);
        String first = keys.current().getKeyID();

        clock.passes(Duration.ofDays(90).minusMinutes(30));
        keys.rotate();
        clock.passes(Duration.ofHours(2));
        assertThat(keys.current().getKeyID()).isNotEqualTo(first);
        keys.rotate();
        assertThat(keys.get(named(first), null)).hasSize(1);
        clock.passes(Duration.ofDays(1));
        keys.rotate();

        assertThat(keys.get(named(first), null)).isEmpty();
    }

    private static JWKSelector named(String kid) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(kid).build());
    }
}
