package org.gradus.access;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gradus.access.IssuerSettings.ExternalIssuer;
import org.gradus.access.IssuerSettings.Ids;
import org.gradus.testing.SetClock;
import org.gradus.testing.TokenIssuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** When the keys of an external issuer are fetched, and how long they count. */
class IssuerKeysTest {

    private static final String HERE = "https://gradus.example.org/fhir";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final SetClock clock = new SetClock(Instant.now());
    private TokenIssuer issuer;

    @BeforeEach
    void start() {
        server.start();
        issuer = new TokenIssuer(server, "http://localhost:" + server.port(), "/realms/care");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private JwtDecoder decoder(@Nullable URI keys) {
        ExternalIssuer settings = new ExternalIssuer(
                issuer.issuer(),
                keys,
                HERE,
                ClaimNames.OURS,
                List.of("RS256"),
                null,
                new Ids(false, null, null, null),
                null);
        IssuerDocuments documents = new IssuerDocuments(settings, new DefaultSslBundleRegistry());
        return ExternalTokens.decoder(
                settings, new IssuerKeys(documents::keySet, settings.issuer(), clock), Clock.systemUTC());
    }

    private JwtDecoder decoder() {
        return decoder(null);
    }

    private String token() {
        return issuer.token(HERE, claims -> claims.subject("somebody"));
    }

    @Test
    void the_keys_are_found_by_discovery_and_fetched_once_in_five_minutes() {
        JwtDecoder decoder = decoder();

        for (int n = 0; n < 5; n++) {
            assertThat(decoder.decode(token()).getSubject()).isEqualTo("somebody");
            clock.passes(Duration.ofSeconds(59));
        }

        assertThat(issuer.timesAsked()).isEqualTo(1);
        clock.passes(Duration.ofMinutes(1));
        decoder.decode(token());
        assertThat(issuer.timesAsked()).isEqualTo(2);
    }

    @Test
    void a_configured_address_of_the_keys_needs_no_discovery() {
        server.removeStub(server.getStubMappings().stream()
                .filter(stub -> stub.getRequest().getUrl().endsWith("openid-configuration"))
                .findFirst()
                .orElseThrow());

        assertThat(decoder(URI.create(issuer.issuer() + "/certs"))
                        .decode(token())
                        .getSubject())
                .isEqualTo("somebody");
    }

    @Test
    void a_new_key_counts_as_soon_as_somebody_brings_it() {
        JwtDecoder decoder = decoder();
        RSAKey before = issuer.key();
        decoder.decode(token());

        issuer.publishes(before, issuer.changesKey("second"));
        clock.passes(IssuerKeys.ASKED_AGAIN_AFTER);

        assertThat(decoder.decode(token()).getHeaders()).containsEntry("kid", "second");
    }

    @Test
    @Tag("SM-23")
    void made_up_keys_make_one_fetch_a_minute() {
        JwtDecoder decoder = decoder();
        decoder.decode(token());

        for (int n = 0; n < 8; n++) {
            issuer.changesKey("unknown-" + n);
            String token = token();
            assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
            clock.passes(Duration.ofSeconds(15));
        }

        // Two minutes: the first fetch, and one a minute.
        assertThat(issuer.timesAsked()).isLessThanOrEqualTo(3);
    }

    @Test
    @Tag("SM-23")
    void a_key_that_was_removed_counts_for_five_minutes_at_most() {
        JwtDecoder decoder = decoder();
        String token = token();
        decoder.decode(token);
        issuer.publishes(TokenIssuer.key("another"));

        clock.passes(IssuerKeys.KEPT.minusSeconds(1));
        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");
        clock.passes(Duration.ofSeconds(1));

        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void an_issuer_that_is_away_is_tried_again_after_ten_seconds_and_not_before() {
        JwtDecoder decoder = decoder();
        issuer.goesAway();
        String token = token();

        for (int n = 0; n < 5; n++) {
            assertThatThrownBy(() -> decoder.decode(token))
                    .isInstanceOf(JwtException.class)
                    .isNotInstanceOf(BadJwtException.class);
        }
        assertThat(issuer.timesAsked()).isEqualTo(1);
        issuer.publishes(issuer.key());
        clock.passes(IssuerKeys.TRIED_AGAIN_AFTER);

        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");
    }

    @Test
    void an_issuer_that_goes_away_is_trusted_for_five_minutes_and_then_no_longer() {
        JwtDecoder decoder = decoder();
        String token = token();
        decoder.decode(token);
        issuer.goesAway();

        clock.passes(Duration.ofMinutes(4));
        assertThat(decoder.decode(token).getSubject()).isEqualTo("somebody");
        clock.passes(Duration.ofMinutes(1));

        assertThatThrownBy(() -> decoder.decode(token)).isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void an_issuer_that_is_slow_is_cut_off() {
        JwtDecoder decoder = decoder();
        issuer.isSlow(20_000);
        String token = token();
        Instant before = Instant.now();

        assertThatThrownBy(() -> decoder.decode(token)).isNotInstanceOf(BadJwtException.class);

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @Tag("CR-19")
    void keys_behind_a_certificate_that_nobody_vouches_for_are_not_taken() {
        WireMockServer secret =
                new WireMockServer(options().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"));
        secret.start();
        try {
            issuer = new TokenIssuer(secret, "https://localhost:" + secret.httpsPort(), "/realms/care");
            String token = token();

            assertThatThrownBy(() -> decoder().decode(token))
                    .isInstanceOf(JwtException.class)
                    .isNotInstanceOf(BadJwtException.class);

            assertThat(secret.getAllServeEvents()).isEmpty();
        } finally {
            secret.stop();
        }
    }

    @Test
    void a_configuration_that_names_another_issuer_is_not_followed() {
        String elsewhere = issuer.issuer();
        issuer = new TokenIssuer(server, "http://localhost:" + server.port(), "/realms/other");
        server.stubFor(com.github.tomakehurst.wiremock.client.WireMock.get(
                        "/realms/other/.well-known/openid-configuration")
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.okJson(
                        "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%2$s/certs\"}".formatted(elsewhere, issuer.issuer()))));
        String token = token();

        assertThatThrownBy(() -> decoder().decode(token)).isNotInstanceOf(BadJwtException.class);
    }
}
