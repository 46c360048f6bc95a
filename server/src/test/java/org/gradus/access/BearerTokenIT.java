package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Tokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@GradusServerTest
class BearerTokenIT {

    @Autowired
    ApplicationContext server;

    @LocalServerPort
    int port;

    Tokens tokens() {
        return new Tokens(server, port);
    }

    @Test
    void a_token_that_is_as_it_should_be_opens() {
        assertThat(answer(tokens().signed(claims -> backend(claims), "at+jwt")).status())
                .isEqualTo(200);
    }

    @Tag("AN-03")
    @Test
    void a_token_ends_when_it_says_so_give_or_take_half_a_minute() {
        assertThat(answer(expired(20)).status()).isEqualTo(200);
        assertRefused(expired(120));
    }

    @Tag("AN-04")
    @Test
    void only_our_own_keys_and_algorithm_count() throws JOSEException {
        String token = tokens().signed(claims -> backend(claims), "at+jwt");
        String[] parts = token.split("\\.");
        // {"alg":"none"}
        assertRefused("eyJhbGciOiJub25lIn0." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1] + "." + parts[2].substring(4) + "AAAA");

        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                new JWTClaimsSet.Builder().issuer("http://localhost:" + port).build());
        shared.sign(new MACSigner("the-text-of-a-public-key-is-no-secret-at-all"));
        assertRefused(shared.serialize());
    }

    @Tag("AN-06")
    @Tag("AN-07")
    @Tag("AN-08")
    @Test
    void tokens_for_others_are_refused() {
        assertRefused(tokens().signed(claims -> backend(claims), "JWT"));
        assertRefused(tokens().signed(claims -> backend(claims.audience("https://elsewhere.example/fhir")), "at+jwt"));
        assertRefused(tokens().signed(claims -> backend(claims.audience("some-backend")), "at+jwt"));
        assertRefused(tokens().signed(claims -> backend(claims.issuer("https://elsewhere.example")), "at+jwt"));
        assertRefused(tokens().signed(claims -> backend(claims.audience(List.of())), "at+jwt"));
    }

    @Tag("AN-11")
    @Test
    void what_is_no_access_token_is_none() {
        assertRefused("an-authorization-code-or-a-refresh-token");
        assertRefused("a.b.c");
    }

    @Tag("AN-09")
    @Test
    void a_token_in_the_address_does_not_count() {
        String token = tokens().signed(claims -> backend(claims), "at+jwt");

        assertThat(FhirClient.anonymous(port)
                        .get("Patient?access_token=" + token)
                        .status())
                .isEqualTo(401);
    }

    @Tag("AN-10")
    @Test
    void two_credentials_are_refused() {
        String one = "Bearer " + tokens().signed(claims -> backend(claims), "at+jwt");
        String other = "Bearer " + tokens().signed(claims -> backend(claims), "at+jwt");

        assertThat(FhirClient.anonymous(port)
                        .with("Authorization", one)
                        .with("Authorization", other)
                        .get("Patient")
                        .status())
                .isIn(400, 401);
        assertThat(FhirClient.anonymous(port)
                        .with("Authorization", one + ", " + other)
                        .get("Patient")
                        .status())
                .isIn(400, 401);
    }

    private String expired(int secondsAgo) {
        return tokens().signed(
                        claims -> backend(claims)
                                .expirationTime(Date.from(Instant.now().minusSeconds(secondsAgo))),
                        "at+jwt");
    }

    private static JWTClaimsSet.Builder backend(JWTClaimsSet.Builder claims) {
        return claims.claim("client_id", "some-backend").subject("some-backend").claim("scope", "system/*.rs");
    }

    private FhirAnswer answer(String token) {
        return FhirClient.anonymous(port)
                .with("Authorization", "Bearer " + token)
                .get("Patient?_count=1");
    }

    private void assertRefused(String token) {
        FhirAnswer answer = answer(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(answer.outcome().hasIssue()).isTrue();
    }
}
