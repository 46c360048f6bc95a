package org.gradus.authorization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hashes of the tokens that were issued, and the grant each belongs to. */
@Component
class TokenStore {

    private final JdbcClient database;
    private final Clock clock = Clock.systemUTC();

    TokenStore(JdbcClient authorizationJdbc) {
        this.database = authorizationJdbc;
    }

    /** The refresh token as stored. */
    Optional<StoredRefreshToken> refreshToken(String token) {
        return database.sql("select TOKEN_HASH, AUTHORIZATION_ID, ISSUED_AT, EXPIRES_AT, REPLACED_AT"
                        + " from GRADUS_REFRESH_TOKEN where TOKEN_HASH = ?")
                .param(Hash.of(token))
                .query(TokenStore::refreshToken)
                .optional();
    }

    /** Id of the grant that an access token belongs to. */
    Optional<String> grantOfAccessToken(String token) {
        return database.sql("select AUTHORIZATION_ID from GRADUS_ACCESS_TOKEN where TOKEN_HASH = ?")
                .param(Hash.of(token))
                .query(String.class)
                .optional();
    }

    /** Adds the new refresh token of a family; what it had before is replaced from now on. */
    void replaceRefreshToken(String grantId, String token, Instant issuedAt, Instant expiresAt) {
        database.sql(
                        "update GRADUS_REFRESH_TOKEN set REPLACED_AT = ? where AUTHORIZATION_ID = ? and REPLACED_AT is null")
                .params(Timestamp.from(clock.instant()), grantId)
                .update();
        database.sql("insert into GRADUS_REFRESH_TOKEN (TOKEN_HASH, AUTHORIZATION_ID, ISSUED_AT, EXPIRES_AT)"
                        + " values (?, ?, ?, ?)")
                .params(Hash.of(token), grantId, Timestamp.from(issuedAt), Timestamp.from(expiresAt))
                .update();
    }

    void addAccessToken(
            String grantId, String clientId, String jti, String token, Instant issuedAt, Instant expiresAt) {
        database.sql(
                        "insert into GRADUS_ACCESS_TOKEN (JTI, TOKEN_HASH, AUTHORIZATION_ID, CLIENT_ID, ISSUED_AT, EXPIRES_AT)"
                                + " values (?, ?, ?, ?, ?, ?)")
                .params(jti, Hash.of(token), grantId, clientId, Timestamp.from(issuedAt), Timestamp.from(expiresAt))
                .update();
    }

    /** Forgets one access token, which makes it worthless. */
    void removeAccessToken(String token) {
        database.sql("delete from GRADUS_ACCESS_TOKEN where TOKEN_HASH = ?")
                .param(Hash.of(token))
                .update();
    }

    /** Whether an access token is known, its family not revoked and its client enabled. */
    boolean isActive(String jti) {
        return database.sql("select count(*) from GRADUS_ACCESS_TOKEN T"
                                + " join GRADUS_AUTHORIZATION A on A.ID = T.AUTHORIZATION_ID"
                                + " join GRADUS_CLIENT C on C.CLIENT_ID = T.CLIENT_ID"
                                + " where T.JTI = ? and T.EXPIRES_AT > ? and not A.REVOKED and C.ENABLED")
                        .params(jti, Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Removes everything that has expired. */
    void removeExpired() {
        Timestamp now = Timestamp.from(clock.instant());
        for (String table : new String[] {
            "GRADUS_ACCESS_TOKEN",
            "GRADUS_REFRESH_TOKEN",
            "GRADUS_AUTHORIZATION",
            "GRADUS_USED_ASSERTION",
            "GRADUS_LAUNCH"
        }) {
            database.sql("delete from " + table + " where EXPIRES_AT < ?")
                    .param(now)
                    .update();
        }
    }

    private static StoredRefreshToken refreshToken(ResultSet row, int number) throws SQLException {
        return new StoredRefreshToken(
                row.getString("AUTHORIZATION_ID"),
                row.getTimestamp("ISSUED_AT").toInstant(),
                row.getTimestamp("EXPIRES_AT").toInstant(),
                instant(row.getTimestamp("REPLACED_AT")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * A refresh token.
     *
     * @param replacedAt null while it is the living one of its family
     */
    record StoredRefreshToken(
            String grantId,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant replacedAt) {}
}
