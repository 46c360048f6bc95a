package org.gradus.ehr;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.gradus.authorization.KeySeal;
import org.gradus.authorization.KeySeal.Sealed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The keys with which this server proves to each EHR who it is: made here, one set an EHR, their private part never shown. A
 * next key is published an hour before it signs; the one before stays published.
 */
@Component
public class EhrKeys {

    private static final int BITS = 3072;
    private static final int PUBLISHED = 2;
    private static final Duration PUBLISHED_BEFORE = Duration.ofHours(1);

    private final JdbcTemplate database;
    private final KeySeal seal;
    private final Clock realTime = Clock.systemUTC();

    EhrKeys(JdbcTemplate database, KeySeal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Makes the first key of an EHR, which signs at once, or the next one, which signs after an hour. */
    public void add(Ehr ehr) {
        List<Owned> known = all(ehr.id());
        boolean usable = known.stream().anyMatch(owned -> owned.signs(ehr.algorithm()));
        Instant from = usable ? realTime.instant().plus(PUBLISHED_BEFORE) : realTime.instant();
        JWK key = generate(ehr.algorithm());
        Sealed sealed = seal.seal(key.toJSONString());
        database.update(
                "insert into GRADUS_EHR_KEY (EHR, KID, SALT, JWK, SIGNS_FROM) values (?, ?, ?, ?, ?)",
                ehr.id(),
                key.getKeyID(),
                sealed.salt(),
                sealed.text(),
                from.atOffset(ZoneOffset.UTC));
        known.stream()
                .skip(PUBLISHED - 1)
                .forEach(old -> database.update("delete from GRADUS_EHR_KEY where KID = ?", old.key.getKeyID()));
    }

    /** Whether an EHR has a key of its algorithm. */
    public boolean has(Ehr ehr) {
        return all(ehr.id()).stream().anyMatch(owned -> owned.signs(ehr.algorithm()));
    }

    /** The public keys of an EHR; none if there is no such EHR. */
    public JWKSet published(String ehrId) {
        return new JWKSet(all(ehrId).stream().map(Owned::key).toList()).toPublicJWKSet();
    }

    /** The key that signs now. */
    JWK signing(Ehr ehr) {
        Instant now = realTime.instant();
        List<Owned> usable = all(ehr.id()).stream()
                .filter(owned -> owned.signs(ehr.algorithm()))
                .toList();
        return usable.stream()
                .filter(owned -> !owned.signsFrom.isAfter(now))
                .findFirst()
                .or(() -> usable.stream().findFirst())
                .map(Owned::key)
                .orElseThrow(() -> new IllegalStateException("EHR " + ehr.id() + " has no key."));
    }

    private record Owned(JWK key, Instant signsFrom) {

        private boolean signs(String algorithm) {
            return Algorithm.parse(algorithm).equals(key.getAlgorithm());
        }
    }

    /** The newest first. */
    private List<Owned> all(String ehrId) {
        return database.query(
                "select SALT, JWK, SIGNS_FROM from GRADUS_EHR_KEY where EHR = ? order by SIGNS_FROM desc",
                (row, number) -> new Owned(
                        parsed(seal.open(new Sealed(row.getString("SALT"), row.getString("JWK")))),
                        row.getObject("SIGNS_FROM", OffsetDateTime.class).toInstant()),
                ehrId);
    }

    private static JWK parsed(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A key in the database cannot be read.", e);
        }
    }

    private static JWK generate(String algorithm) {
        JWSAlgorithm signature = JWSAlgorithm.parse(algorithm);
        JWKGenerator<? extends JWK> generator =
                JWSAlgorithm.ES384.equals(signature) ? new ECKeyGenerator(Curve.P_384) : new RSAKeyGenerator(BITS);
        try {
            return generator
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(signature)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
