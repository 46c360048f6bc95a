package org.gradus.authorization;

import com.nimbusds.jose.jwk.RSAKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.gradus.StartRefused;
import org.gradus.authorization.KeySeal.Sealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signing keys in the database, sealed. A server whose secret does not open them does not start. */
@Component
@DependsOn("schemaMigration")
class SigningKeyStore implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyStore.class);

    private final JdbcClient database;
    private final KeySeal seal;

    SigningKeyStore(JdbcClient authorizationJdbc, KeySeal seal) {
        this.database = authorizationJdbc;
        this.seal = seal;
    }

    @Override
    public void afterPropertiesSet() {
        try {
            all();
        } catch (IllegalStateException sealed) {
            LOG.debug("The keys cannot be opened.", sealed);
            throw new StartRefused(List.of("The secret that the keys in this database were stored with:"
                    + " set gradus.authorization.key-secret to it."
                    + " If it is lost, see docs/backup-and-restore.md."));
        }
    }

    /** All keys, the oldest first. */
    List<SigningKey> all() {
        return database.sql("select GENERATION, SALT, JWK, SIGNS_FROM from GRADUS_SIGNING_KEY order by GENERATION")
                .query(this::key)
                .list();
    }

    /** Adds a key, unless another replica has just added that generation. */
    void add(SigningKey key) {
        Sealed sealed = seal.seal(key.key().toJSONString());
        try {
            database.sql(
                            "insert into GRADUS_SIGNING_KEY (GENERATION, KID, SALT, JWK, SIGNS_FROM) values (?, ?, ?, ?, ?)")
                    .params(
                            key.generation(),
                            key.key().getKeyID(),
                            sealed.salt(),
                            sealed.text(),
                            Timestamp.from(key.signsFrom()))
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
        Sealed stored = new Sealed(row.getString("SALT"), row.getString("JWK"));
        Instant signsFrom = row.getTimestamp("SIGNS_FROM").toInstant();
        return new SigningKey(row.getInt("GENERATION"), parsed(stored), signsFrom);
    }

    private RSAKey parsed(Sealed stored) {
        try {
            return RSAKey.parse(seal.open(stored));
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key in the database cannot be read.", e);
        }
    }
}
