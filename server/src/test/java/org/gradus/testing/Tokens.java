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
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Access tokens as the server itself would sign them, for tests of what a token may do rather than of how to get one. */
public final class Tokens {

    private static final String CLIENT = "a-client-of-tests";

    private final int port;
    private final JWKSource<SecurityContext> keys;
    private final JdbcTemplate database;

    /** For a server in another process: a sandbox, whose keys are not encrypted in its database. */
    public Tokens(DataSource database, int port) {
        this.port = port;
        this.database = new JdbcTemplate(database);
        this.keys = new ImmutableJWKSet<>(new JWKSet(this.database.query(
                "select JWK from GRADUS_SIGNING_KEY order by GENERATION",
                (row, number) -> parsed(row.getString("JWK")))));
        registerClient();
    }

    private static JWK parsed(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server in this process. */
    @SuppressWarnings("unchecked")
    public Tokens(ApplicationContext server, int port) {
        this.port = port;
        this.keys = server.getBean(JWKSource.class);
        this.database = new JdbcTemplate(server.getBean(DataSource.class));
        registerClient();
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
        return FhirClient.anonymous(port).with("Authorization", "Bearer " + signed(claims, "at+jwt"));
    }

    /** A token of any claims and JOSE type; audience, issuer and times are right unless the claims say otherwise. */
    public String signed(Consumer<JWTClaimsSet.Builder> claims, String type) {
        try {
            JWK key = key();
            JWTClaimsSet set = claimsSet(claims);
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType(type))
                            .keyID(key.getKeyID())
                            .build(),
                    set);
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, JWSAlgorithm.RS256));
            register(set.getJWTID(), token.serialize(), Instant.now());
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
                .issueTime(Date.from(now.minusSeconds(300)))
                .notBeforeTime(Date.from(now.minusSeconds(300)))
                .expirationTime(Date.from(now.plusSeconds(3600)))
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

    /** The server knows the tokens that it gives, so it must know these. */
    private void registerClient() {
        Integer known = database.queryForObject(
                "select count(*) from GRADUS_CLIENT where CLIENT_ID = ?", Integer.class, CLIENT);
        if (known == null || known == 0) {
            database.update(
                    "insert into GRADUS_CLIENT (CLIENT_ID, NAME, AUTHENTICATION, GRANTS, REDIRECT_URIS, SCOPES, TOKEN_SECONDS,"
                            + " ENABLED, RESOURCE_SERVER, LAUNCHES, LOOPBACK, SANDBOX, CREATED_AT)"
                            + " values (?, 'Tests', 'client_secret_basic', 'client_credentials', '', '', 600, true, false,"
                            + " false, false, true, current_timestamp)",
                    CLIENT);
        }
    }

    private void register(String jti, String token, Instant now) {
        String grant = UUID.randomUUID().toString();
        Timestamp issued = Timestamp.from(now);
        Timestamp expires = Timestamp.from(now.plusSeconds(3600));
        database.update(
                "insert into GRADUS_AUTHORIZATION (ID, CLIENT_ID, PRINCIPAL, GRANT_TYPE, SCOPES, DETAILS, CODE_USED,"
                        + " WRONG_VERIFIERS, REVOKED, CREATED_AT, EXPIRES_AT)"
                        + " values (?, ?, ?, 'client_credentials', '', '{}', false, 0, false, ?, ?)",
                grant,
                CLIENT,
                CLIENT,
                issued,
                expires);
        database.update(
                "insert into GRADUS_ACCESS_TOKEN (JTI, TOKEN_HASH, AUTHORIZATION_ID, CLIENT_ID, ISSUED_AT, EXPIRES_AT)"
                        + " values (?, ?, ?, ?, ?, ?)",
                jti,
                Integer.toHexString(token.hashCode()) + jti.substring(0, 20),
                grant,
                CLIENT,
                issued,
                expires);
    }

    private String base() {
        return "http://localhost:" + port + "/fhir";
    }
}
