package org.gradus.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.gradus.restore.RestoredDatabase;
import org.gradus.testing.BackendKeys;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SmartApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backend services with keys: what they send, and all that is wrong with what others send. */
@GradusServerTest
class BackendServicesIT {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static WireMockServer keyServer;
    private static RSAKey rsa;
    private static ECKey ec;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient authorizationJdbc;

    @Autowired
    RestoredDatabase restored;

    @BeforeAll
    static void keys() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
        keyServer = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        keyServer.start();
        keyServer.stubFor(get("/jwks.json").willReturn(okJson(new JWKSet(List.of(rsa, ec)).toString(true))));
        keyServer.stubFor(get("/moved.json").willReturn(temporaryRedirect("/jwks.json")));
        keyServer.stubFor(get("/huge.json").willReturn(okJson("{\"keys\":[\"" + "x".repeat(2_000_000) + "\"]}")));
        keyServer.stubFor(get("/twins.json")
                .willReturn(okJson(new JWKSet(
                                List.of(new RSAKeyGenerator(2048).keyID("rsa").generate(), rsa))
                        .toString(true))));
    }

    @AfterAll
    static void stop() {
        keyServer.stop();
    }

    private String url(String path) {
        return "http://localhost:" + keyServer.port() + path;
    }

    private String registered(String keySet) {
        FhirAnswer answer = register("""
                {"client_name": "A backend", "grant_types": ["client_credentials"], "scope": "system/*.rs",
                 "token_endpoint_auth_method": "private_key_jwt", %s}""".formatted(keySet));
        return SmartApp.json(answer.expect(201).response()).get("client_id").asText();
    }

    private String registeredAt(String path) {
        return registered("\"jwks_uri\": \"" + url(path) + "\"");
    }

    private FhirAnswer register(String body) {
        return FhirClient.anonymous(port).send("POST", "/oauth2/register", "application/json", body);
    }

    private String tokenEndpoint() {
        return "http://localhost:" + port + "/oauth2/token";
    }

    private JWTClaimsSet.Builder claims(String client) {
        Instant now = Clock.systemUTC().instant();
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(tokenEndpoint())
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(4))))
                .jwtID(UUID.randomUUID().toString());
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String kid, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .keyID(kid)
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String byRsa(JWTClaimsSet claims) {
        try {
            return signed(claims, JWSAlgorithm.RS384, "rsa", new RSASSASigner(rsa));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> token(String assertion) {
        return token(assertion, ASSERTION, "system/*.rs");
    }

    private HttpResponse<String> token(String assertion, String type, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("client_assertion_type", type);
        form.put("client_assertion", assertion);
        return new SmartApp(port).post("/oauth2/token", form);
    }

    private void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SmartApp.json(answer).get("error").asText()).isEqualTo("invalid_client");
        assertThat(SmartApp.json(answer).size()).isEqualTo(1);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    @Tag("SM-13")
    void rs384_and_es384_assertions_for_the_token_endpoint_get_a_token() throws Exception {
        String client = registeredAt("/jwks.json");

        HttpResponse<String> byRsa = token(byRsa(claims(client).build()));
        HttpResponse<String> byEc =
                token(signed(claims(client).build(), JWSAlgorithm.ES384, "ec", new ECDSASigner(ec)));

        assertThat(List.of(byRsa, byEc)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode tokens = SmartApp.json(answer);
            assertThat(tokens.get("scope").asText()).isEqualTo("system/*.rs");
            assertThat(tokens.get("expires_in").isNumber()).isTrue();
            assertThat(tokens.has("refresh_token")).isFalse();
        });
    }

    @Test
    @Tag("SM-13")
    void the_sandboxs_own_backend_with_keys_is_told_their_address_by_configuration() throws Exception {
        JWTClaimsSet.Builder claims = claims("sandbox-backend-jwt");

        HttpResponse<String> byRsa = token(
                signed(claims.build(), JWSAlgorithm.RS384, "sandbox-rsa", new RSASSASigner(BackendKeys.RSA)),
                ASSERTION,
                "system/*.cruds");
        HttpResponse<String> byEc = token(
                signed(
                        claims.jwtID(UUID.randomUUID().toString()).build(),
                        JWSAlgorithm.ES384,
                        "sandbox-ec",
                        new ECDSASigner(BackendKeys.EC)),
                ASSERTION,
                "system/Observation.rs");

        assertThat(byRsa.statusCode()).isEqualTo(200);
        assertThat(SmartApp.json(byEc).get("scope").asText()).isEqualTo("system/Observation.rs");
        assertThat(FhirClient.anonymous(port)
                        .with(
                                "Authorization",
                                "Bearer "
                                        + SmartApp.json(byEc)
                                                .get("access_token")
                                                .asText())
                        .get("Observation?patient=anna")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pasted_keys_serve_as_well() {
        String client = registered("\"jwks\": " + new JWKSet(rsa.toPublicJWK()));

        assertThat(token(byRsa(claims(client).build())).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("SM-11")
    void an_assertion_serves_once() {
        String client = registeredAt("/jwks.json");
        String assertion = byRsa(claims(client).build());

        assertThat(token(assertion).statusCode()).isEqualTo(200);
        refused(token(assertion));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    @Tag("SM-13")
    void on_loopback_each_of_its_names_means_the_token_endpoint(String host) {
        String client = registeredAt("/jwks.json");

        HttpResponse<String> answer = token(byRsa(claims(client)
                .audience("http://" + host + ":" + port + "/oauth2/token")
                .build()));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("SM-11")
    void an_assertion_that_another_replica_has_seen_does_not_serve_again() {
        String client = registeredAt("/jwks.json");
        JWTClaimsSet claims = claims(client).build();
        UsedAssertions otherReplica = new UsedAssertions(authorizationJdbc, restored);

        assertThat(otherReplica.use(
                        client, claims.getJWTID(), claims.getExpirationTime().toInstant()))
                .isTrue();

        refused(token(byRsa(claims)));
    }

    @Test
    @Tag("SM-13")
    void an_assertion_that_says_something_else_gets_no_token() {
        String client = registeredAt("/jwks.json");
        Instant now = Clock.systemUTC().instant();
        List<Consumer<JWTClaimsSet.Builder>> changes = List.of(
                claims -> claims.expirationTime(Date.from(now.plusSeconds(310))),
                claims -> claims.expirationTime(Date.from(now.minusSeconds(1))),
                claims -> claims.expirationTime(null),
                claims -> claims.jwtID(null),
                claims -> claims.issuer("somebody"),
                claims -> claims.subject("sandbox-backend-jwt"),
                claims -> claims.audience("http://localhost:" + port),
                claims -> claims.audience("http://localhost:" + port + "/oauth2/introspect"),
                claims -> claims.audience("http://127.0.0.1:1/oauth2/token"),
                claims -> claims.audience("http://127.0.0.1:" + port + "/oauth2/token/"),
                claims -> claims.audience("https://localhost:" + port + "/oauth2/token"),
                claims -> claims.audience(List.of()),
                claims -> claims.audience(List.of(tokenEndpoint(), "https://elsewhere.example")),
                claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))),
                claims -> claims.issueTime(Date.from(now.plusSeconds(120))));

        assertThat(changes).allSatisfy(change -> {
            JWTClaimsSet.Builder claims = claims(client);
            change.accept(claims);
            refused(token(byRsa(claims.build())));
        });
    }

    @Test
    @Tag("SM-13")
    void an_assertion_that_is_signed_otherwise_gets_no_token() throws Exception {
        String client = registeredAt("/jwks.json");
        RSAKey other = new RSAKeyGenerator(2048).keyID("rsa").generate();

        refused(token(signed(claims(client).build(), JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa))));
        refused(token(signed(claims(client).build(), JWSAlgorithm.RS384, "rsa", new RSASSASigner(other))));
        refused(token(signed(claims(client).build(), JWSAlgorithm.RS384, "unknown", new RSASSASigner(rsa))));
        refused(token(signed(
                claims(client).build(),
                JWSAlgorithm.HS256,
                "rsa",
                new MACSigner(rsa.toPublicJWK().toString()))));
        refused(token(new PlainJWT(claims(client).build()).serialize()));
        refused(token("not.a.jwt"));
        refused(token(byRsa(claims(client).build()), "not-an-assertion-type", "system/*.rs"));
        refused(token(byRsa(claims(registeredAt("/twins.json")).build())));
    }

    @Test
    void a_scope_that_the_client_is_not_registered_for_is_invalid() {
        HttpResponse<String> answer =
                token(byRsa(claims(registeredAt("/jwks.json")).build()), ASSERTION, "system/*.cruds");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SmartApp.json(answer).get("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    @Tag("SM-22")
    void keys_are_not_fetched_behind_a_redirect_nor_without_end() {
        refused(token(byRsa(claims(registeredAt("/moved.json")).build())));
        refused(token(byRsa(claims(registeredAt("/huge.json")).build())));
        refused(token(byRsa(claims(registeredAt("/missing.json")).build())));
    }

    @Test
    @Tag("SM-23")
    void many_unknown_keys_make_one_fetch() {
        keyServer.stubFor(get("/asked.json").willReturn(okJson(new JWKSet(rsa).toString(true))));
        String client = registeredAt("/asked.json");

        for (int n = 0; n < 50; n++) {
            String kid = "unknown-" + n;
            refused(token(signed(claims(client).build(), JWSAlgorithm.RS384, kid, signer())));
        }

        keyServer.verify(1, getRequestedFor(urlEqualTo("/asked.json")));
    }

    private static JWSSigner signer() {
        try {
            return new RSASSASigner(rsa);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_unknown_grant_type_is_unsupported_whoever_asks() {
        String assertion = byRsa(claims(registeredAt("/jwks.json")).build());

        List<HttpResponse<String>> answers = List.of(
                new SmartApp(port).post("/oauth2/token", Map.of("grant_type", "not_a_grant_type")),
                new SmartApp(port)
                        .post(
                                "/oauth2/token",
                                Map.of(
                                        "grant_type", "not_a_grant_type",
                                        "client_assertion_type", ASSERTION,
                                        "client_assertion", assertion)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(SmartApp.json(answer).get("error").asText()).isEqualTo("unsupported_grant_type");
        });
    }
}
