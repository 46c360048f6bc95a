package org.gradus.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** The hospital's OpenID provider, played by WireMock over TLS with a certificate of the hospital's own authority. */
public final class HospitalProvider {

    /** By which the provider knows the server. */
    public static final String CLIENT = "gradus";

    private static final String PASSWORD = "only-for-tests";

    private final WireMockServer server;
    private final RSAKey key = key("hospital-1");
    private final Path certificate;

    private HospitalProvider(WireMockServer server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** Starts it on a port of its own. */
    public static HospitalProvider start() {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "hospital-");
            Path store = directory.resolve("keys.p12").toAbsolutePath();
            Path certificate = directory.resolve("authority.pem").toAbsolutePath();
            keytool(
                    "-genkeypair",
                    "-alias",
                    "hospital",
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString());
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "hospital",
                    "-file",
                    certificate.toString(),
                    "-keystore",
                    store.toString());
            WireMockServer server = new WireMockServer(options()
                    .httpDisabled(true)
                    .dynamicHttpsPort()
                    .keystoreType("PKCS12")
                    .keystorePath(store.toString())
                    .keystorePassword(PASSWORD)
                    .keyManagerPassword(PASSWORD));
            server.start();
            HospitalProvider provider = new HospitalProvider(server, certificate);
            provider.isAway();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Answers nothing: this server has to start all the same. */
    public void isAway() {
        server.stubFor(get(urlEqualTo("/.well-known/openid-configuration"))
                .willReturn(aResponse().withStatus(503)));
    }

    /** Answers as a provider does. */
    public void comes() {
        server.stubFor(
                get(urlEqualTo("/.well-known/openid-configuration")).willReturn(okJson("""
                        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                         "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
                         "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer()))));
        server.stubFor(get(urlEqualTo("/keys"))
                .willReturn(okJson(new JWKSet(key).toPublicJWKSet().toString())));
    }

    /** Its issuer. */
    public String issuer() {
        return "https://localhost:" + server.httpsPort();
    }

    /** Another authorization server at the same host, which signs tokens for the FHIR endpoint. */
    public TokenIssuer tokenIssuer(String path) {
        return new TokenIssuer(server, issuer(), path);
    }

    /** File with the certificate of its authority. */
    public Path certificate() {
        return certificate;
    }

    /** From now on it gives that identity token for a code, signed by its own key. */
    public void says(String subject, String nonce, Map<String, Object> claims) {
        says(subject, nonce, claims, key);
    }

    /** The same, signed by a key that it has not published. */
    public void saysWithForeignKey(String subject, String nonce, Map<String, Object> claims) {
        says(subject, nonce, claims, key("hospital-1"));
    }

    private void says(String subject, String nonce, Map<String, Object> claims, RSAKey signer) {
        JWTClaimsSet.Builder said = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonce);
        claims.forEach(said::claim);
        server.stubFor(post(urlEqualTo("/token")).willReturn(okJson("""
                        {"access_token": "hospitals-own", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}""".formatted(signed(said.build(), signer)))));
    }

    /** From now on it is away. */
    public void goesAway() {
        server.stubFor(post(urlEqualTo("/token")).willReturn(aResponse().withStatus(503)));
    }

    /** The last request for tokens. */
    public LoggedRequest lastTokenRequest() {
        List<LoggedRequest> requests = server.findAll(postRequestedFor(urlEqualTo("/token")));
        return requests.get(requests.size() - 1);
    }

    private static String signed(JWTClaimsSet claims, RSAKey signer) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(signer.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
