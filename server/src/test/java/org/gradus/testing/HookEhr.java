package org.gradus.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** EHRs that call CDS services, with their keys at an address that the server is told by its configuration. */
public final class HookEhr implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Knows patients by an identifier of its own. */
    public static final String ISSUER = "https://ehr.example/cds-client";

    /** The system of its identifiers of patients. */
    public static final String PATIENTS = "urn:oid:1.2.840.4711";

    /** Its FHIR server. */
    public static final String FHIR_SERVER = "https://ehr.example/fhir";

    /** Knows patients by their ids here. */
    public static final String NEIGHBOUR = "https://neighbour.example";

    /** Two hospitals share it; each has identifiers of its own: {@code urn:oid:1.2.840.4712} and {@code …4713}. */
    public static final String SHARED = "https://shared.example";

    /** What all of them sign with. */
    public static final ECKey KEY = key("hook-ehr");

    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SERVER.start();
        SERVER.stubFor(get("/jwks.json")
                .willReturn(okJson(new JWKSet(KEY).toPublicJWKSet().toString())));
    }

    /** Where their keys are. */
    public static String jwksUrl() {
        return "http://localhost:" + SERVER.port() + "/jwks.json";
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String each = "gradus.cds-hooks.issuers[%d].%s=%s";
        TestPropertyValues.of(
                        each.formatted(0, "issuer", ISSUER),
                        each.formatted(0, "jwks-url", jwksUrl()),
                        each.formatted(0, "ids.patient-systems", PATIENTS),
                        each.formatted(0, "ids.fhir-server", FHIR_SERVER),
                        each.formatted(1, "issuer", NEIGHBOUR),
                        each.formatted(1, "jwks-url", jwksUrl()),
                        each.formatted(1, "ids.ours", "true"),
                        each.formatted(2, "issuer", SHARED),
                        each.formatted(2, "tenant", "north"),
                        each.formatted(2, "jwks-url", jwksUrl()),
                        each.formatted(2, "ids.patient-systems", "urn:oid:1.2.840.4712"),
                        each.formatted(3, "issuer", SHARED),
                        each.formatted(3, "tenant", "south"),
                        each.formatted(3, "jwks-url", jwksUrl()),
                        each.formatted(3, "ids.patient-systems", "urn:oid:1.2.840.4713"))
                .applyTo(context);
    }

    /** A good token for that address; the claims may make it another one. */
    public static String token(String issuer, String audience, Consumer<JWTClaimsSet.Builder> claims) {
        return signed(header(KEY), claims(issuer, audience, claims), KEY);
    }

    /** The header of a good token. */
    public static JWSHeader.Builder header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES384)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    /** The claims of a good token, unless they are made others. */
    public static JWTClaimsSet claims(String issuer, String audience, Consumer<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString());
        claims.accept(builder);
        return builder.build();
    }

    /** A token with that header, signed with that key. */
    public static String signed(JWSHeader.Builder header, JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT token = new SignedJWT(header.build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key. */
    public static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
