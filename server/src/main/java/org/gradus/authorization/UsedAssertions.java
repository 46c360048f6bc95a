package org.gradus.authorization;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.gradus.restore.RestoredDatabase;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers used assertions until they expire, for all replicas and over restarts: the table's key lets each in once. */
@Component
class UsedAssertions {

    /** No assertion is good for longer. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final RestoredDatabase restored;

    UsedAssertions(JdbcClient authorizationJdbc, RestoredDatabase restored) {
        this.database = authorizationJdbc;
        this.restored = restored;
    }

    /** False if that client has used that id before, or may have, before a restore that does not know of it. */
    boolean use(String clientId, String jti, Instant expiresAt) {
        if (restored.noticedAt()
                .filter(at -> expiresAt.isBefore(at.plus(LONGEST_LIFE)))
                .isPresent()) {
            return false;
        }
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
