package org.gradus.authorization;

import com.nimbusds.jose.jwk.RSAKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Signing keys in the database, encrypted (AES-256-GCM) where {@code gradus.authorization.key-secret} is given. */
@Component
class SigningKeyStore {

    private static final String PLAIN = "";

    private final JdbcClient database;
    private final @Nullable String secret;

    SigningKeyStore(JdbcClient authorizationJdbc, AuthorizationSettings settings) {
        this.database = authorizationJdbc;
        this.secret = settings.keySecret();
    }

    /** All keys, the oldest first. */
    List<SigningKey> all() {
        return database.sql("select GENERATION, SALT, JWK, SIGNS_FROM from GRADUS_SIGNING_KEY order by GENERATION")
                .query(this::key)
                .list();
    }

    /** Adds a key, unless another replica has just added that generation. */
    void add(SigningKey key) {
        String salt = secret == null ? PLAIN : KeyGenerators.string().generateKey();
        String json = key.key().toJSONString();
        String stored = secret == null ? json : Encryptors.delux(secret, salt).encrypt(json);
        try {
            database.sql(
                            "insert into GRADUS_SIGNING_KEY (GENERATION, KID, SALT, JWK, SIGNS_FROM) values (?, ?, ?, ?, ?)")
                    .params(key.generation(), key.key().getKeyID(), salt, stored, Timestamp.from(key.signsFrom()))
                    .update();
        } catch (DuplicateKeyException another) {
            // Another replica was quicker; its key is as good.
        }
    }

    void removeUpTo(int generation) {
        database.sql("delete from GRADUS_SIGNING_KEY where GENERATION <= ?")
                .param(generation)
                .update();
    }

    private SigningKey key(ResultSet row, int number) throws SQLException {
        String salt = row.getString("SALT");
        Instant signsFrom = row.getTimestamp("SIGNS_FROM").toInstant();
        return new SigningKey(row.getInt("GENERATION"), parsed(row.getString("JWK"), salt), signsFrom);
    }

    private RSAKey parsed(String stored, String salt) {
        try {
            return RSAKey.parse(salt.equals(PLAIN) ? stored : decrypted(stored, salt));
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key in the database cannot be read.", e);
        }
    }

    private String decrypted(String stored, String salt) {
        if (secret == null) {
            throw new IllegalStateException(
                    "The signing keys are encrypted; set gradus.authorization.key-secret to the secret they were stored with.");
        }
        return Encryptors.delux(secret, salt).decrypt(stored);
    }
}
