package org.gradus.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;

/** Access tokens as the server itself would sign them, for tests of what a token may do rather than of how to get one. */
public final class Tokens {

    private final int port;
    private final JWKSource<SecurityContext> keys;

    @SuppressWarnings("unchecked")
    public Tokens(ApplicationContext server, int port) {
        this.port = port;
        this.keys = server.getBean(JWKSource.class);
    }

    /** A client with an app's token in the context of a patient, opened by that patient. */
    public FhirClient patient(String patient, String scopes) {
        return client(claims -> claims.claim("client_id", "an-app")
                .subject("user-" + patient)
                .claim("scope", scopes)
                .claim("patient", patient)
                .claim("fhirUser", base() + "/Patient/" + patient));
    }

    /** A client with the token of a professional. */
    public FhirClient practitioner(String practitioner, String scopes) {
        return client(claims -> claims.claim("client_id", "a-clinicians-app")
                .subject("user-" + practitioner)
                .claim("scope", scopes)
                .claim("fhirUser", base() + "/Practitioner/" + practitioner));
    }

    /** A client with a backend client's token. */
    public FhirClient backend(String client, String scopes) {
        return client(
                claims -> claims.claim("client_id", client).subject(client).claim("scope", scopes));
    }

    /** A client with a token of any claims. */
    public FhirClient client(Consumer<JWTClaimsSet.Builder> claims) {
        return FhirClient.anonymous(port).with("Authorization", "Bearer " + signed(claims, type()));
    }

    /** A token of any claims and JOSE type; audience, issuer and times are right unless the claims say otherwise. */
    public String signed(Consumer<JWTClaimsSet.Builder> claims, String type) {
        try {
            JWK key = key();
            JWSAlgorithm algorithm = key.getKeyType().equals(KeyType.RSA) ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .type(new JOSEObjectType(type))
                            .keyID(key.getKeyID())
                            .build(),
                    claimsSet(claims));
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claimsSet(Consumer<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .issuer("http://localhost:" + port)
                .audience(List.of(base()))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .jwtID(UUID.randomUUID().toString());
        claims.accept(builder);
        return builder.build();
    }

    private JWK key() {
        try {
            return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .get(0);
        } catch (KeySourceException e) {
            throw new IllegalStateException(e);
        }
    }

    private String type() {
        return key().getKeyType().equals(KeyType.RSA) ? "at+jwt" : "JWT";
    }

    private String base() {
        return "http://localhost:" + port + "/fhir";
    }
}
