package org.gradus.authorization;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers used assertions until they expire, for all replicas and over restarts: the table's key lets each in once. */
@Component
class UsedAssertions {

    private final JdbcClient database;

    UsedAssertions(JdbcClient authorizationJdbc) {
        this.database = authorizationJdbc;
    }

    /** False if that client has used that id before. */
    boolean use(String clientId, String jti, Instant expiresAt) {
        try {
            database.sql("insert into GRADUS_USED_ASSERTION (CLIENT_ID, JTI_HASH, EXPIRES_AT) values (?, ?, ?)")
                    .params(clientId, Hash.of(jti), Timestamp.from(expiresAt))
                    .update();
            return true;
        } catch (DuplicateKeyException again) {
            return false;
        }
    }
}
