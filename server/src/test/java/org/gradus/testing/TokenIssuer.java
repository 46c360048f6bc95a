package org.gradus.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** An authorization server of others, such as a Keycloak or an EHR's own, played by WireMock below a path of its own. */
public final class TokenIssuer {

    private final WireMockServer server;
    private final String path;
    private final String issuer;
    private RSAKey key;

    /** One that publishes a key of that id. */
    public TokenIssuer(WireMockServer server, String base, String path) {
        this.server = server;
        this.path = path;
        this.issuer = base + path;
        this.key = key(path.substring(1).replace('/', '-'));
        server.stubFor(
                get(urlEqualTo(path + "/.well-known/openid-configuration")).willReturn(okJson("""
                        {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
                         "introspection_endpoint": "%1$s/introspect", "jwks_uri": "%1$s/certs",
                         "code_challenge_methods_supported": ["plain", "S256"], "claims_supported": ["sub"],
                         "grant_types_supported": ["authorization_code"], "response_types_supported": ["code"],
                         "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer))));
        publishes(key);
    }

    /** Its {@code iss}. */
    public String issuer() {
        return issuer;
    }

    /** The key it signs with. */
    public RSAKey key() {
        return key;
    }

    /** Signs with another key from now on, which it does not publish by that. */
    public RSAKey changesKey(String id) {
        key = key(id);
        return key;
    }

    /** Publishes these keys and no others from now on. */
    public void publishes(JWK... keys) {
        server.stubFor(get(urlEqualTo(path + "/certs"))
                .willReturn(
                        okJson(new JWKSet(Arrays.asList(keys)).toPublicJWKSet().toString())));
    }

    /** Answers 503 when asked for its keys. */
    public void goesAway() {
        server.stubFor(get(urlEqualTo(path + "/certs")).willReturn(aResponse().withStatus(503)));
    }

    /** Takes that long to answer when asked for its keys. */
    public void isSlow(int milliseconds) {
        server.stubFor(get(urlEqualTo(path + "/certs"))
                .willReturn(okJson("{\"keys\":[]}").withFixedDelay(milliseconds)));
    }

    /** How often it was asked for its keys. */
    public int timesAsked() {
        return server.countRequestsMatching(
                        getRequestedFor(urlEqualTo(path + "/certs")).build())
                .getCount();
    }

    /** A token of those claims for that audience; issuer and times are right unless the claims say otherwise. */
    public String token(String audience, Consumer<JWTClaimsSet.Builder> claims) {
        return signed(claims(audience, claims), "JWT", key, JWSAlgorithm.RS256);
    }

    /** The claims of such a token. */
    public JWTClaimsSet claims(String audience, Consumer<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(List.of(audience, "account"))
                .issueTime(Date.from(now.minusSeconds(10)))
                .expirationTime(Date.from(now.plusSeconds(300)));
        claims.accept(builder);
        return builder.build();
    }

    /** A token with that header. */
    public static String signed(JWTClaimsSet claims, String type, RSAKey signer, JWSAlgorithm algorithm) {
        try {
            return signed(claims, type, signer.getKeyID(), new RSASSASigner(signer), algorithm);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token with that header, signed however. */
    public static String signed(
            JWTClaimsSet claims, String type, String kid, JWSSigner signer, JWSAlgorithm algorithm) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .keyID(kid)
                            .type(new JOSEObjectType(type))
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key. */
    public static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
